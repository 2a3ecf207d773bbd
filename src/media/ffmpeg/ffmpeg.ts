import { createHash } from "node:crypto";
import { StartError, UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { findProgram } from "../../runtime/child-process.ts";
import { type Ended, runProgram } from "../../runtime/run-program.ts";
import { MAX_ALLOC } from "./limits.ts";

const STDERR_TAIL = { lines: 12, length: 1000 };
/** Characters; a file with as many streams as FFmpeg takes needs a third of it. */
const REPORT_LENGTH = 4_000_000;
/** Exit codes of nice or setpriv (POSIX: 126 not executable, 127 not found), and of FFmpeg after a signal; 6 and later exit with many others. */
const NO_VERDICT = [126, 127, 255];
const CRASHES: readonly (string | undefined)[] = ["SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL", "SIGABRT"];

/** Failure of a child. `stderr` is its last lines: for the log, never for a user (it names paths). */
export class FfmpegError extends Error {
  override readonly name = "FfmpegError";
  readonly stderr: string;
  /** It exited with an error or crashed: the input is to blame, and another try gives the same. */
  readonly isFileFault: boolean;

  constructor(message: string, { stderr, isFileFault }: { stderr: string; isFileFault: boolean }) {
    super(stderr ? `${message}\n${stderr}` : message);
    this.stderr = stderr;
    this.isFileFault = isFileFault;
  }
}

/** Progress as FFmpeg reports it twice a second: `frames` of the first video output, `seconds` written so far. */
interface Progress {
  frames: number;
  seconds: number;
}

interface RunOptions {
  signal: AbortSignal;
  /** Goes before all children that are not: for seconds of work that somebody waits for. */
  isUrgent?: boolean;
}

interface FfmpegOptions extends RunOptions {
  onProgress?: (progress: Progress) => void;
}

interface LineOptions extends RunOptions {
  /** Errors it throws end the child and are rethrown. */
  onLine: (line: string) => void;
}

export interface Runner {
  /** Resolves to the last lines of stderr: complaints about the input that did not stop it. */
  ffmpeg(args: readonly string[], options: FfmpegOptions): Promise<string>;
  /** Urgent unless told otherwise: all encoding begins with what it finds. */
  ffprobe(args: readonly string[], options: LineOptions): Promise<string>;
}

/**
 * The only place that starts FFmpeg and ffprobe: killed when silent for `stallMs`, without a network where the system
 * allows it, and what is not urgent at low priority, so that the bot stays responsive.
 * @throws the signal's reason after an abort, an FfmpegError otherwise
 */
export function createRunner(deps: {
  config: { ffmpegPath: string; ffprobePath: string; stallMs: number };
  log: Logger;
}): Runner {
  const { config, log } = deps;
  const run = async (
    program: string,
    args: readonly string[],
    { isUrgent = false, ...options }: LineOptions,
  ): Promise<string> => {
    const { stallMs } = config;
    const nice = ["-n", isUrgent ? "0" : "10", program, ...args];
    const ended = await runProgram("nice", nice, { ...options, isOffline: true, stallMs, tail: STDERR_TAIL, log });
    if (ended.failure) throw failureOf(program, ended);
    return ended.stderr;
  };
  return {
    ffmpeg: (args, { onProgress, ...options }) =>
      run(config.ffmpegPath, [...FFMPEG_FLAGS, ...args], { ...options, onLine: progressReader(onProgress) }),
    ffprobe: (args, options) =>
      run(config.ffprobePath, ["-hide_banner", "-v", "error", ...MAX_ALLOC, ...args], { isUrgent: true, ...options }),
  };
}

/** Report of ffprobe as JSON, with its complaints. @throws {UserError} `error-broken-file` when it is absurdly long */
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
  /** Of version, configuration and libraries, in 8 hex digits: equal ones encode alike. */
  fingerprint: string;
  /** Missing in some builds; then scaling is slower, and HDR keeps pale colours. */
  hasZscale: boolean;
  /** Missing in some builds (Homebrew's); then subtitles cannot be burnt in. */
  hasSubtitles: boolean;
}

/** @throws {StartError} when there is no FFmpeg at that path */
export async function readBuild(ffmpegPath: string): Promise<Build> {
  const told = await requireProgram("FFMPEG_PATH", ffmpegPath);
  const version = /^ffmpeg version (\S+)/.exec(told)?.[1];
  if (!version) throw new StartError(`FFMPEG_PATH cannot be used: ${ffmpegPath} is not FFmpeg.`);
  const { stdout: filters } = await runProgram(ffmpegPath, ["-hide_banner", "-filters"]);
  const fingerprint = createHash("sha256").update(told).digest("hex").slice(0, 8);
  return { version, fingerprint, hasZscale: / zscale /.test(filters), hasSubtitles: / subtitles /.test(filters) };
}

/** Version that the program of a setting reports. @throws {StartError} when it does not run */
export async function requireProgram(setting: string, program: string): Promise<string> {
  const ended = findProgram(program) && (await runProgram(program, ["-version"]));
  if (ended && !ended.failure) return ended.stdout;
  const why = ended ? `it ${ended.failure}` : "there is no such program";
  const message = `${setting} cannot be used: ${program} does not run (${why}). Install FFmpeg, or set its path.`;
  throw new StartError(message, { cause: ended && new Error(ended.stderr) });
}

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
    // Microseconds; "N/A" until something was written.
    if (key === "out_time_us" && Number.isFinite(Number(value))) progress.seconds = Number(value) / 1e6;
    if (key === "progress") onProgress?.({ ...progress });
  };
}

function failureOf(program: string, { failure, exitCode, signal, brokeOff, stderr }: Ended): Error {
  if (stderr.includes("No space left on device")) return new UserError("error-disk-full");
  return new FfmpegError(`${program} ${failure}`, {
    stderr,
    isFileFault: (!brokeOff && exitCode !== undefined && !NO_VERDICT.includes(exitCode)) || CRASHES.includes(signal),
  });
}
