import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { UserError } from "../errors.ts";
import type { Logger } from "../log.ts";
import { pause } from "../runtime/pause.ts";
import { type Sources, TOOL_NAMES, type ToolName } from "../sources/index.ts";
import { takeLock } from "../stores/index.ts";
import type { HostUpdate, HostView } from "./api/stats.ts";
import type { JobsConfig } from "./engine/config.ts";
import type { Hosts } from "./engine/hosts.ts";
import type { Signals } from "./engine/signals.ts";

/** Longest time that a host takes: some megabytes over a slow line, and a first run of each tool. */
const LIMIT_MS = 10 * 60_000;
const LOOK_EVERY_MS = 500;

interface Deps {
  keys: Redis;
  signals: Pick<Signals, "onUpdate" | "askForUpdate">;
  hosts: Pick<Hosts, "id" | "list">;
  sources: { web: Pick<Sources["web"], "tools" | "updateTool"> };
  config: Pick<JobsConfig, "roles">;
  log: Logger;
}

/** What a host runs after an update, and what could not be updated. */
type Outcome = Pick<HostUpdate, "tools" | "failed">;

export interface ToolUpdates {
  /** Updates the tools of all other hosts that fetch. A host that does not answer in time has no tools in the answer. */
  ofOthers(options: { signal: AbortSignal }): Promise<HostUpdate[]>;
  close(): Promise<void>;
}

/** Hears that tools are to be updated, as long as it is open; of a host's processes one does it. */
export function createToolUpdates(deps: Deps): ToolUpdates {
  const { keys, signals, hosts, config, log } = deps;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();

  async function answer({ id, from }: { id: string; from: string }): Promise<void> {
    if (from === hosts.id || !config.roles.includes("fetch")) return;
    if (!(await takeLock(keys, `update:${id}:${hosts.id}`, { lifeMs: LIMIT_MS }))) return;
    const outcome = await updateOwn(deps, AbortSignal.any([stopping.signal, AbortSignal.timeout(LIMIT_MS)]));
    await keys.hset(answersOf(id), hosts.id, JSON.stringify(outcome));
    await keys.pexpire(answersOf(id), LIMIT_MS);
  }

  const stopHearing = signals.onUpdate((asked) => {
    const work = answer(asked)
      .catch((error) => void (stopping.signal.aborted || log.error({ err: error }, "tools could not be updated")))
      .finally(() => running.delete(work));
    running.add(work);
  });

  return {
    async ofOthers({ signal }) {
      const others = (await hosts.list()).filter(({ id, roles }) => id !== hosts.id && roles.includes("fetch"));
      if (others.length === 0) return [];
      const id = randomUUID();
      await signals.askForUpdate({ id, from: hosts.id });
      let answers: Record<string, string> = {};
      while (!signal.aborted && others.some((host) => answers[host.id] === undefined)) {
        await pause(LOOK_EVERY_MS, signal);
        answers = await keys.hgetall(answersOf(id));
      }
      return others.map((host) => ({ ...whoIs(host), ...outcomeIn(answers[host.id]) }));
    },
    async close() {
      stopHearing();
      stopping.abort(new Error("the process is stopping"));
      await Promise.all(running);
    },
  };
}

const answersOf = (id: string): string => `update:${id}`;

const whoIs = ({ name, url }: HostView): Pick<HostUpdate, "host"> => ({ host: url ? `${name} (${url})` : name });

const outcomeIn = (answer: string | undefined): Outcome =>
  answer === undefined ? { tools: [], failed: [] } : (JSON.parse(answer) as Outcome);

/** What fails for one tool says nothing of the other. */
async function updateOwn({ sources: { web }, log }: Deps, signal: AbortSignal): Promise<Outcome> {
  const failed: ToolName[] = [];
  for (const name of TOOL_NAMES) {
    try {
      const { from, to } = await web.updateTool(name, { signal });
      log.info({ tool: name, from, to }, "tool updated for an admin");
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof UserError)) throw error;
      log.warn({ tool: name, key: error.key }, "tool not updated");
      failed.push(name);
    }
  }
  const tools = (await web.tools()).map(({ name, version }) => ({ name, version }));
  return { tools, failed };
}
