import { execa } from "execa";
import { StartError, UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { childEnvironment, eachLine, networkSandbox, tiedToParent } from "../../runtime/child-process.ts";
import { MAX_ALLOC } from "./limits.ts";

const STDERR_TAIL_LINES = 12;
/** Characters of one line of it. */
const STDERR_LINE_LENGTH = 1000;
/** Characters. A file with as many streams as FFmpeg takes has a third of it. */
const REPORT_LENGTH = 4_000_000;
/** What FFmpeg says of itself. */
const BUILD_LENGTH = 1_000_000;
const KILL_AFTER_MS = 2000;
/** From here on an exit code is that of nice or setpriv (POSIX: 126 not executable, 127 not found), or of a signal. */
const NOT_STARTED = 126;
const CRASHES: readonly (string | undefined)[] = ["SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL", "SIGABRT"];

/** A child that ended badly. `stderr` is its last lines: for the log, never for a user (it names paths). */
export class FfmpegError extends Error {
  override readonly name = "FfmpegError";
  readonly stderr: string;
  /** It ended by itself with an exit code, or crashed: the input is to blame, and another try gives the same. */
  readonly isVerdict: boolean;

  constructor(message: string, { stderr, isVerdict }: { stderr: string; isVerdict: boolean }) {
    super(stderr ? `${message}\n${stderr}` : message);
    this.stderr = stderr;
    this.isVerdict = isVerdict;
  }
}

/** What FFmpeg tells twice a second. `frames` of the first video output, `seconds` of the output written so far. */
export interface Progress {
  frames: number;
  seconds: number;
}

interface RunOptions {
  signal: AbortSignal;
}

interface LineOptions extends RunOptions {
  /** What it throws ends the child and is thrown on. */
  onLine: (line: string) => void;
}

export interface Runner {
  /** Resolves to what it wrote to stderr (last lines): complaints about the input that it could live with. */
  ffmpeg(args: readonly string[], options: RunOptions & { onProgress?: (progress: Progress) => void }): Promise<string>;
  ffprobe(args: readonly string[], options: LineOptions): Promise<string>;
}

/**
 * The only place that starts FFmpeg and ffprobe. Children die with this process, are killed when `signal` aborts
 * (SIGTERM, then SIGKILL) or when they are silent for `stallMs`, and run at low priority so that the bot stays lively.
 * They know none of our secrets, and have no network where the system can take it from them.
 * Throws the signal's reason after an abort, an FfmpegError otherwise.
 */
export function createRunner({
  config,
  log,
}: {
  config: { ffmpegPath: string; ffprobePath: string; stallMs: number };
  log: Logger;
}): Runner {
  const run = async (program: string, args: readonly string[], { signal, onLine }: LineOptions): Promise<string> => {
    signal.throwIfAborted();
    const tail: string[] = [];
    const watchdog = createWatchdog(config.stallMs, () => silenceError(program, config.stallMs, tail));
    const [command, commandArgs] = withoutNetwork(tiedToParent("nice", ["-n", "10", program, ...args]));
    const child = execa(command, commandArgs, {
      env: childEnvironment(),
      extendEnv: false,
      stdin: "ignore",
      buffer: false,
      reject: false,
      cancelSignal: AbortSignal.any([signal, watchdog.signal]),
      forceKillAfterDelay: KILL_AFTER_MS,
      killDescendants: true,
    });
    const readLines = eachLine(child.iterable({ from: "stdout", binary: true }), (line) => {
      watchdog.feed();
      onLine(line);
    }).catch(watchdog.abort);
    const addToTail = (line: string) => {
      tail.push(line);
      if (tail.length > STDERR_TAIL_LINES) tail.shift();
    };
    const stderr = child.iterable({ from: "stderr", binary: true });
    const readErrors = eachLine(stderr, addToTail, STDERR_LINE_LENGTH).catch(watchdog.abort);
    const [result] = await Promise.all([child, readLines, readErrors]).finally(watchdog.end);
    log.debug({ command: result.escapedCommand, tookMs: Math.round(result.durationMs) }, "media command ended");
    signal.throwIfAborted();
    watchdog.signal.throwIfAborted();
    if (result.failed) throw failureOf(program, result, tail);
    return tail.join("\n");
  };
  return {
    ffmpeg: (args, { signal, onProgress }) =>
      run(config.ffmpegPath, [...FFMPEG_FLAGS, ...args], { signal, onLine: progressReader(onProgress) }),
    ffprobe: (args, options) =>
      run(config.ffprobePath, ["-hide_banner", "-v", "error", ...MAX_ALLOC, ...args], options),
  };
}

/**
 * What ffprobe tells of a file as JSON, with its complaints.
 * @throws {UserError} `error-broken-file` when it tells more than there is to tell of any honest file
 */
export async function readReport(
  runner: Runner,
  args: readonly string[],
  { signal }: RunOptions,
): Promise<{ report: unknown; complaints: string }> {
  let text = "";
  const onLine = (line: string) => {
    text += `${line}\n`;
    if (text.length > REPORT_LENGTH) throw new UserError("error-broken-file");
  };
  const complaints = await runner.ffprobe(["-of", "json", ...args], { signal, onLine });
  return { report: JSON.parse(text), complaints };
}

export interface Build {
  /** "5.1.9-0+deb12u1" of "ffmpeg version 5.1.9-0+deb12u1 Copyright …". */
  version: string;
  /** Some builds come without it; then scaling is slower, and HDR keeps pale colours. */
  hasZscale: boolean;
}

/** @throws {StartError} when there is no FFmpeg at that path */
export async function readBuild(ffmpegPath: string): Promise<Build> {
  const version = /^ffmpeg version (\S+)/.exec(await requireProgram("FFMPEG_PATH", ffmpegPath))?.[1];
  if (!version) throw new StartError(`FFMPEG_PATH cannot be used: ${ffmpegPath} is not FFmpeg.`);
  const { stdout: filters } = await execa(ffmpegPath, ["-hide_banner", "-filters"], askSettings());
  return { version, hasZscale: / zscale /.test(filters) };
}

/** What the program that a setting names says of its version. @throws {StartError} when it does not run */
export async function requireProgram(setting: string, program: string): Promise<string> {
  try {
    return (await execa(program, ["-version"], askSettings())).stdout;
  } catch (error) {
    const { code = "it ended with an error" } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such program" : code;
    const message = `${setting} cannot be used: ${program} does not run (${why}). Install FFmpeg, or set its path.`;
    throw new StartError(message, { cause: error });
  }
}

const askSettings = () =>
  ({ env: childEnvironment(), extendEnv: false, stdin: "ignore", maxBuffer: BUILD_LENGTH }) as const;

const FFMPEG_FLAGS = [
  ...["-nostdin", "-hide_banner", "-v", "error", "-y", ...MAX_ALLOC],
  ...["-max_error_rate", "1"], // what decodes of a damaged file counts, not which share of it
  ...["-nostats", "-progress", "pipe:1", "-stats_period", "0.5"],
];

function progressReader(onProgress: ((progress: Progress) => void) | undefined): (line: string) => void {
  const progress: Progress = { frames: 0, seconds: 0 };
  return (line) => {
    const [key, value] = line.split("=", 2);
    if (key === "frame") progress.frames = Number(value);
    // In microseconds; "N/A" until something was written.
    if (key === "out_time_us" && Number.isFinite(Number(value))) progress.seconds = Number(value) / 1e6;
    if (key === "progress") onProgress?.({ ...progress });
  };
}

function withoutNetwork([command, args]: readonly [string, string[]]): [string, string[]] {
  const [first = command, ...rest] = [...networkSandbox(), command, ...args];
  return [first, rest];
}

/** Aborts with `reason()` when it was not fed for `silenceMs`, and with what `abort` is given. */
function createWatchdog(silenceMs: number, reason: () => Error) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(reason()), silenceMs);
  return {
    signal: controller.signal,
    feed: () => void timer.refresh(),
    abort: (error: unknown) => controller.abort(error),
    end: () => clearTimeout(timer),
  };
}

const silenceError = (program: string, silenceMs: number, tail: string[]) =>
  new FfmpegError(`${program} was silent for ${silenceMs} ms`, { stderr: tail.join("\n"), isVerdict: false });

interface Ending {
  exitCode?: number | undefined;
  signal?: string | undefined;
  originalMessage?: string | undefined;
}

function failureOf(program: string, { exitCode, signal, originalMessage }: Ending, tail: string[]): Error {
  if (tail.some((line) => line.includes("No space left on device"))) return new UserError("error-disk-full");
  return new FfmpegError(`${program} ended with ${exitCode ?? signal ?? originalMessage}`, {
    stderr: tail.join("\n"),
    isVerdict: (exitCode !== undefined && exitCode < NOT_STARTED) || CRASHES.includes(signal),
  });
}
