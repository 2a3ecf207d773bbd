import { execa } from "execa";
import type { Logger } from "../log.ts";
import { childEnvironment, eachLine, networkSandbox, tiedToParent } from "./child-process.ts";

/** From the first signal to the end of the last process: what has not ended by itself then is killed. */
const KILL_AFTER_MS = 1500;
/** Characters. What programs tell of themselves. */
const OUTPUT_LIMIT = 1_000_000;

export interface RunOptions {
  signal?: AbortSignal | undefined;
  cwd?: string;
  /** All of it; default: {@link childEnvironment}. */
  env?: Readonly<Record<string, string>>;
  /** It works on files only: it gets no network where the system can take that from it. */
  isOffline?: boolean;
  /** By which the kernel ends it when this process dies; default KILL. */
  parentDeathSignal?: "KILL" | "INT";
  limitMs?: number;
  /** How long nothing may come on stdout. */
  stallMs?: number;
  /** Characters of either output that are kept; what writes more is ended. Default a million. */
  outputLimit?: number | { stdout: number; stderr: number };
  /** Gets stdout line by line as it comes, and none is kept. What it throws ends the program and is thrown on. */
  onLine?: ((line: string) => void) | undefined;
  /** The same for stderr, of which the `tail` is kept. */
  onNote?: ((line: string) => void) | undefined;
  /** The last lines of stderr are kept, each cut at `length` characters; default: all of it within the limit. */
  tail?: { lines: number; length: number };
  log?: Logger;
}

export interface Ended {
  stdout: string;
  stderr: string;
  /** Undefined when a signal ended it, or it could not be started. */
  exitCode: number | undefined;
  signal: string | undefined;
  /** How it ended when not by itself: "took more than 300 ms", "ended with SIGKILL". */
  brokeOff: string | undefined;
  /** The same, or "ended with 1"; undefined when all is well. */
  failure: string | undefined;
}

/**
 * Runs a program to its end: an array of arguments, no input, nothing of our environment, no more output than it may have.
 * It and its descendants end with this process and with `signal` (SIGTERM, then SIGKILL). Whatever the program does is an
 * answer; throws the reason of the signal.
 */
export async function runProgram(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const { signal, stallMs, onLine, onNote, tail, limitMs, log } = options;
  signal?.throwIfAborted();
  const broken = new AbortController();
  const stalled = new AbortController();
  const stall = stallMs === undefined ? undefined : setTimeout(() => stalled.abort(), stallMs);
  const child = execa(...commandLine(command, args, options), {
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    env: options.env ?? childEnvironment(),
    extendEnv: false,
    stdin: "ignore",
    reject: false,
    buffer: { stdout: !onLine, stderr: !tail },
    maxBuffer: options.outputLimit ?? OUTPUT_LIMIT,
    ...(limitMs !== undefined && { timeout: limitMs }),
    cancelSignal: AbortSignal.any([broken.signal, stalled.signal, ...(signal ? [signal] : [])]),
    forceKillAfterDelay: KILL_AFTER_MS,
    killDescendants: true,
  });
  const notes = createTail(tail);
  const read = (from: "stdout" | "stderr", onEach: (line: string) => void) =>
    eachLine(child.iterable({ from, binary: true }), (line) => {
      if (from === "stdout") stall?.refresh();
      try {
        if (!broken.signal.aborted) onEach(line);
      } catch (error) {
        broken.abort(error); // thrown on from here, it would wait for the program to end by itself
      }
    }).catch((error) => broken.abort(error));
  const onError = (line: string) => {
    onNote?.(line);
    notes.add(line);
  };
  const reading = [onLine && read("stdout", onLine), tail && read("stderr", onError)];
  const [result] = await Promise.all([child, ...reading]).finally(() => clearTimeout(stall));
  const tookMs = Math.round(result.durationMs);
  log?.debug({ command: result.escapedCommand, tookMs }, "program ended");
  signal?.throwIfAborted();
  broken.signal.throwIfAborted();
  const brokeOff = stalled.signal.aborted ? `was silent for ${stallMs} ms` : reasonOf(result, limitMs);
  return {
    stdout: textOf(result.stdout),
    stderr: tail ? notes.text() : textOf(result.stderr),
    exitCode: result.exitCode,
    signal: result.signal,
    brokeOff,
    failure: brokeOff ?? (result.exitCode === 0 ? undefined : `ended with ${result.exitCode}`),
  };
}

function commandLine(
  command: string,
  args: readonly string[],
  { isOffline, parentDeathSignal = "KILL" }: RunOptions,
): [command: string, args: string[]] {
  const tied = tiedToParent(command, args, { signal: parentDeathSignal });
  if (!isOffline) return tied;
  const [first = tied[0], ...rest] = [...networkSandbox(), tied[0], ...tied[1]];
  return [first, rest];
}

function createTail({ lines, length }: NonNullable<RunOptions["tail"]> = { lines: 0, length: 0 }) {
  const kept: string[] = [];
  return {
    add(line: string): void {
      kept.push(line.slice(0, length).replaceAll("\r", "")); // some begin with it
      if (kept.length > lines) kept.shift();
    },
    text: () => kept.join("\n"),
  };
}

interface Result {
  timedOut: boolean;
  isMaxBuffer: boolean;
  signal?: string | undefined;
  exitCode?: number | undefined;
  originalMessage?: string | undefined;
}

function reasonOf(result: Result, limitMs: number | undefined): string | undefined {
  if (result.timedOut) return `took more than ${limitMs} ms`;
  if (result.isMaxBuffer) return "wrote too much";
  if (result.exitCode === undefined) return `ended with ${result.signal ?? result.originalMessage}`;
  return undefined;
}

const textOf = (output: unknown): string => (typeof output === "string" ? output : "");
