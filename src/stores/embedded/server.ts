import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../log.ts";
import { childEnvironment, eachLine } from "../../runtime/child-process.ts";

export interface Server {
  /** Undefined while it restarts and after `close`. */
  readonly pid: number | undefined;
  /** Stops the server and waits; kills it after 30 s. */
  close(): Promise<void>;
}

export interface ServerSpec {
  name: string;
  command: readonly [command: string, args: readonly string[]];
  environment?: NodeJS.ProcessEnv | undefined;
  /** Line of output that says it takes connections. */
  ready: RegExp;
  stopSignal: NodeJS.Signals;
  /** Runs before each start: removes what an earlier process left, and waits for one that still runs. */
  prepare: () => Promise<void>;
  /** Runs after the last end. */
  cleanUp: () => Promise<void>;
  log: Logger;
}

const STOP_LIMIT_MS = 30_000;
const SECOND_START_DELAY_MS = 1_000;
const RESTART_DELAYS_MS = [200, 1_000, 5_000, 15_000];
const TAIL_LINES = 15;
/** Characters; a failing statement is logged whole, with its rows. */
const LINE_LENGTH = 2000;

/**
 * Starts a server and keeps it up: one that exits is restarted, with a log line. It has a session of its own, so that
 * Ctrl-C reaches only the bot, which then stops it last. @throws {Error} with its last lines when it exits before it is
 * ready
 */
export async function runServer(spec: ServerSpec): Promise<Server> {
  let child: ChildProcess | undefined;
  let restarting = Promise.resolve();
  const closing = new AbortController();

  async function start(): Promise<void> {
    await spec.prepare();
    child = await startOnce(spec);
    child.once("exit", (code, signal) => {
      child = undefined;
      if (closing.signal.aborted) return;
      spec.log.error({ server: spec.name, code, signal }, "embedded server exited unexpectedly");
      restarting = restart();
    });
  }

  async function restart(): Promise<void> {
    for (let attempt = 0; !closing.signal.aborted; attempt++) {
      try {
        await sleep(RESTART_DELAYS_MS[Math.min(attempt, RESTART_DELAYS_MS.length - 1)], null, closing);
        await start();
        spec.log.warn({ server: spec.name, pid: child?.pid }, "embedded server restarted");
        return;
      } catch (error) {
        if (closing.signal.aborted) return;
        spec.log.error({ server: spec.name, err: error }, "embedded server failed to start");
      }
    }
  }

  await start().catch(async (error) => {
    // An earlier run may need a moment to go: the database's last sessions outlive a killed postmaster.
    spec.log.warn({ server: spec.name, err: error }, "embedded server failed to start, trying once more");
    await sleep(SECOND_START_DELAY_MS);
    await start();
  });
  return {
    get pid() {
      return child?.pid;
    },
    async close() {
      closing.abort();
      await restarting;
      if (child) await stopChild(child, spec);
      await spec.cleanUp();
    },
  };
}

/** Resolves once the server is ready; logs its output line by line. */
async function startOnce(spec: ServerSpec): Promise<ChildProcess> {
  const { name, command, environment = childEnvironment(), ready, log } = spec;
  const child = spawn(command[0], command[1], {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env: environment,
  });
  const tail: string[] = [];
  await new Promise<void>((resolve, reject) => {
    for (const output of [child.stdout, child.stderr]) {
      eachLine(
        output,
        (line) => {
          log.debug({ server: name, line }, "embedded server output");
          tail.splice(0, tail.push(line) - TAIL_LINES);
          if (ready.test(line)) resolve();
        },
        LINE_LENGTH,
      ).catch(reject);
    }
    child.once("error", reject);
    child.once("close", (code, signal) =>
      reject(new Error(`${name} ended before it was ready (${code ?? signal}):\n${tail.join("\n")}`)),
    );
  });
  if (child.exitCode !== null || child.signalCode !== null)
    throw new Error(`${name} ended at once:\n${tail.join("\n")}`);
  return child;
}

async function stopChild(child: ChildProcess, { name, stopSignal, log }: ServerSpec): Promise<void> {
  const exited = once(child, "exit");
  child.kill(stopSignal);
  const timer = setTimeout(() => {
    log.error({ server: name, pid: child.pid }, "embedded server did not stop, killed");
    child.kill("SIGKILL");
  }, STOP_LIMIT_MS);
  await exited;
  clearTimeout(timer);
}

const GONE_POLL_MS = 20;

/** Waits for another's process to end. @throws {Error} when it is still there after 30 s */
export async function waitUntilGone(name: string, pid: number): Promise<void> {
  const deadline = Date.now() + STOP_LIMIT_MS;
  while (isAlive(pid)) {
    if (Date.now() > deadline) throw new Error(`${name} of an earlier run (pid ${pid}) does not end. Stop it by hand.`);
    await sleep(GONE_POLL_MS);
  }
}

/** False also for a zombie, which may never be reaped inside a container. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH"; // EPERM: there, and somebody else's
  }
  return !isZombie(pid);
}

/** The state follows the name in parentheses, which may hold any character (proc_pid_stat(5)). */
function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    return /^ [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\)/s, ""));
  } catch {
    return true; // it went just now
  }
}
