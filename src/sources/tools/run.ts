import { existsSync } from "node:fs";
import path from "node:path";
import { type Logger, redact } from "../../log.ts";
import { childEnvironment } from "../../runtime/child-process.ts";
import { type Ended as ProgramEnded, runProgram } from "../../runtime/run-program.ts";
import type { SourcesConfig } from "../api.ts";
import { openProxy } from "../net/proxy.ts";
import { openRunFolder } from "./run-folder.ts";

const PRLIMIT = ["/usr/bin/prlimit", "/bin/prlimit"].find((file) => existsSync(file));
/** Memory of one process: an endless page or manifest is read into it. */
const MEMORY_LIMIT_BYTES = 1 << 30;
const TAIL = { lines: 60, length: 2000 };
const LINES_LOGGED = 5;
/** Age from which a run's folder was left by a process that died. */
const LEFTOVER_MS = 24 * 3_600_000;

interface RunOptions {
  /** Plain http(s); nothing in it is taken for an option. */
  url: string;
  args: readonly string[];
  signal: AbortSignal;
  withCookies: boolean;
  limitMs: number;
  /** Part of the tool that is to read it; else it chooses by the address. */
  forced?: string | undefined;
  /** Gets stdout line by line; without it, stdout is kept whole. Errors it throws end the run and are rethrown. */
  onLine?: ((line: string) => void) | undefined;
  onNote?: ((line: string) => void) | undefined;
}

/** stdout is empty when it went to `onLine`; stderr has the last lines. */
export interface Ended extends Pick<ProgramEnded, "stdout" | "stderr" | "exitCode"> {
  refusedHosts: string[];
  /** Why it did not end by itself. */
  brokeOff?: string | undefined;
}

/** A tool that reads other people's pages. */
export interface Program {
  name: "yt-dlp" | "gallery-dl";
  /** @throws {UserError} where it is missing */
  path(): Promise<string>;
  /** Its command line, and the files that it names, in `folder`. `home`: of all runs. */
  argsFor(options: RunOptions, place: { home: string; folder: string }): Promise<string[]>;
  /** Lines of stderr for the log. */
  complaint: RegExp;
  /** Characters of stdout. */
  outputLimit: number;
}

export interface Runs {
  /** Runs the tool once. Failures are part of the result; @throws the reason of the signal */
  run(options: RunOptions): Promise<Ended>;
}

interface RunsDeps {
  config: Pick<SourcesConfig, "allowPrivateHosts" | "outboundProxy" | "sessionFolder">;
  program: Program;
  log: Logger;
}

/**
 * A tool as a child process: it gets a checked address, a copy of the cookies, and a proxy of its own to public addresses
 * only. Its processes end with the run, the signal and this process.
 */
export function createRuns({ config, program, log }: RunsDeps): Runs {
  const { allowPrivateHosts, outboundProxy } = config;
  const { name, complaint, outputLimit } = program;
  const home = path.join(config.sessionFolder, name);

  async function start(options: RunOptions, { folder, proxyUrl }: Place): Promise<ProgramEnded> {
    const { signal, limitMs, onLine, onNote } = options;
    const ended = await runProgram(...limited(await program.path(), await program.argsFor(options, { home, folder })), {
      ...{ cwd: folder, env: environment(folder, proxyUrl) },
      parentDeathSignal: "INT", // upon which it ends its own children; killed, it would leave them
      ...{ signal, limitMs, onLine, onNote, tail: TAIL, outputLimit, log },
    });
    const complaints = ended.stderr.split("\n").filter((line) => complaint.test(line));
    if (complaints.length > 0) log.info({ lines: complaints.slice(-LINES_LOGGED).map(redact) }, `${name} complained`);
    return ended;
  }

  return {
    async run(options) {
      await using folder = await openRunFolder(home, { leftoverMs: LEFTOVER_MS });
      const refused = new Set<string>();
      const onRefused = (host: string) => void refused.add(host);
      const proxy = await openProxy({ allowPrivateHosts, outboundProxy, onRefused, log });
      try {
        const ended = await start(options, { folder: folder.path, proxyUrl: proxy.url });
        return { ...ended, refusedHosts: [...refused] };
      } finally {
        await proxy.close();
      }
    },
  };
}

interface Place {
  folder: string;
  proxyUrl: string;
}

/** Unchanged where there is no prlimit (macOS). */
const limited = (command: string, args: string[]): [command: string, args: string[]] =>
  PRLIMIT ? [PRLIMIT, [`--data=${MEMORY_LIMIT_BYTES}`, command, ...args]] : [command, args];

/** The proxy's credentials go here: any process can read a command line. */
function environment(folder: string, proxyUrl: string): Record<string, string> {
  const names = ["http", "https", "ftp", "all"].map((scheme) => `${scheme}_proxy`);
  return childEnvironment({
    ...{ HOME: folder, TMPDIR: folder, PYTHONUTF8: "1" },
    ...Object.fromEntries(names.map((name) => [name, proxyUrl])),
    ...{ HTTP_PROXY: proxyUrl, HTTPS_PROXY: proxyUrl },
  });
}
