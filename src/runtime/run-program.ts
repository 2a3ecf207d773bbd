import { execa } from "execa";
import type { Logger } from "../log.ts";
import { childEnvironment, eachLine, networkSandbox, tiedToParent } from "./child-process.ts";

/** From the first signal to SIGKILL. */
const KILL_AFTER_MS = 1500;
/** Characters. */
const OUTPUT_LIMIT = 1_000_000;

export interface RunOptions {
  signal?: AbortSignal | undefined;
  cwd?: string;
  /** The whole of it; default: {@link childEnvironment}. */
  env?: Readonly<Record<string, string>>;
  /** Works on files only: gets no network where the system allows that. */
  isOffline?: boolean;
  /** Signal from the kernel when this process dies; default KILL. */
  parentDeathSignal?: "KILL" | "INT";
  limitMs?: number;
  /** Longest silence on stdout. */
  stallMs?: number;
  /** Characters of each output; more ends the program. Default a million. */
  outputLimit?: number | { stdout: number; stderr: number };
  /** Gets stdout line by line; then none is kept. Errors it throws end the program and are rethrown. */
  onLine?: ((line: string) => void) | undefined;
  /** The same for stderr, of which `tail` is kept. */
  onNote?: ((line: string) => void) | undefined;
  /** Last lines of stderr to keep, each cut at `length` characters; default: all within the limit. */
  tail?: { lines: number; length: number };
  log?: Logger;
}

export interface Ended {
  stdout: string;
  stderr: string;
  /** Undefined when a signal ended it, or it could not start. */
  exitCode: number | undefined;
  signal: string | undefined;
  /** Why it did not end by itself: "took more than 300 ms", "ended with SIGKILL". */
  brokeOff: string | undefined;
  /** The same, or "ended with 1"; undefined after success. */
  failure: string | undefined;
}

/**
 * Runs a program to its end: an array of arguments, no input, none of our environment, limited output. It and its
 * descendants end with this process and with `signal` (SIGTERM, then SIGKILL). Failures are part of the result. @throws the
 * reason of the signal
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
