import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Logger, redact } from "../../log.ts";
import { childEnvironment } from "../../runtime/child-process.ts";
import { type Ended, runProgram } from "../../runtime/run-program.ts";
import type { Query } from "../api.ts";
import type { ToolProxy } from "../net/proxy.ts";
import type { Access } from "../session/session.ts";
import { openRunFolder } from "../tools/run-folder.ts";
import { pageOf } from "./links.ts";
import { readToolOutput, refuseCalls, type ToolAnswer } from "./tool-output.ts";

/** Characters. Fifty items with all their facts take one or two million. */
const OUTPUT_LIMIT = { stdout: 32_000_000, stderr: 4_000_000 };
/** Limit of a run without pauses; the longest possible pauses are added. */
const RUN_LIMIT_MS = 120_000;
const MOST_PAUSES = 20;
/** Age from which a run's folder was left by a process that died. */
const LEFTOVER_MS = 3_600_000;
/** Operation ids of the site, kept for a day: reread when it fails over them. */
const CACHE_FILE = "gallery-dl.sqlite3";
const OUTDATED = /^(TypeError|KeyError|AbortExtraction: Failed to load API data)/;
/** Tabs of posts cost one paced call per item. */
const RANGES: Partial<Record<Query["kind"], string>> = {
  stories: "1-200", // the site allows 100 a day
  highlight: "1-200",
  reels: "1-12",
  tagged: "1-12",
};
const LINES_LOGGED = 5;
/** Refusals have some hundred bytes, or twenty thousand with a page for people. */
const PAGE_LIMIT_BYTES = 100_000;

export interface ToolRun {
  answer: ToolAnswer;
  userId: string | undefined;
  /** The session may not look at this account. */
  isPrivate: boolean;
  /** Codes of posts with at least one item that has no address. */
  withoutMedia: string[];
}

export interface Tool {
  /** @throws {SessionTrouble} and the reason of the signal; everything else is an answer */
  run(query: Query, access: Access): Promise<ToolRun>;
}

interface ToolDeps {
  config: { sessionFolder: string; instagram: { paceSeconds: { min: number; max: number } } };
  /** Of gallery-dl; it may not run. */
  programPath(): Promise<string>;
  proxy: Pick<ToolProxy, "url">;
  log: Logger;
}

/** gallery-dl as a child process: it gets an address that we built, a copy of the cookies, our proxy, and nothing else. */
export function createTool({ config, programPath, proxy, log }: ToolDeps): Tool {
  const { sessionFolder, instagram } = config;
  const { min, max } = instagram.paceSeconds;
  const limitMs = RUN_LIMIT_MS + MOST_PAUSES * 1000 * max;

  function argsOf(query: Query, cookiesFile: string | undefined): string[] {
    return [
      ...["--config-ignore", "--no-input", "--no-colors"],
      ...["--verbose"], // notes each call, and the number of the user
      ...["--write-pages"], // into the folder of the run: a refusal says there what it is about
      ...(cookiesFile ? ["-C", cookiesFile] : []),
      ...["-o", "extractor.modules=instagram"], // of 280, which it would load one after the other until one fits
      ...["-o", "videos=merged"], // else videos come as addresses of another tool
      ...["--sleep-request", `${min}-${max}`],
      ...["-R", "0"], // another try after a refusal makes the refusal last longer
      ...["--http-timeout", "30", "--cache-file", path.join(sessionFolder, CACHE_FILE)],
      ...["--range", RANGES[query.kind] ?? "1-50", "-j", "--", pageOf(query)],
    ];
  }

  async function start(query: Query, { cookies, signal }: Access, folder: string): Promise<Ended> {
    const cookiesFile = cookies && path.join(folder, "cookies.txt");
    if (cookiesFile) await writeFile(cookiesFile, cookies.netscape, { mode: 0o600, flag: "wx" });
    const env = childEnvironment({
      ...{ HOME: folder, TMPDIR: folder, PYTHONUTF8: "1" },
      ...{ HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url }, // not as an argument: the command line of a process can be read by all
    });
    const args = argsOf(query, cookiesFile);
    const limits = { limitMs, outputLimit: OUTPUT_LIMIT };
    return runProgram(await programPath(), args, { cwd: folder, env, signal, ...limits, log });
  }

  return {
    async run(query, access) {
      await using folder = await openRunFolder(sessionFolder, { leftoverMs: LEFTOVER_MS });
      const { stdout, stderr, failure } = await start(query, access, folder.path);
      const notes = notesOf(stderr);
      if (notes.complaints.length > 0) log.info({ lines: notes.complaints }, "gallery-dl complained");
      const answer: ToolAnswer = failure ? { is: "unclear", reason: `it ${failure}` } : readToolOutput(stdout);
      if (answer.is === "unclear") refuseCalls(answer, { stderr, page: await lastPage(folder.path) });
      if (answer.is === "unclear" && OUTDATED.test(answer.reason))
        await rm(path.join(sessionFolder, CACHE_FILE), { force: true });
      return { ...notes, answer };
    },
  };
}

/** Facts from stderr beside the JSON. The rest of it holds tokens and pages, and is not used. */
function notesOf(stderr: string): Omit<ToolRun, "answer"> & { complaints: string[] } {
  const lines = stderr.split("\n");
  return {
    userId: /"reel_ids":\s*\["(\d{1,20})"\]/.exec(stderr)?.[1],
    isPrivate: lines.some((line) => /\[warning\] .* posts are private$/.test(line)),
    withoutMedia: lines.flatMap((line) => /\[warning\] Missing media in post ([\w-]+)$/.exec(line)?.[1] ?? []),
    complaints: lines
      .filter((line) => /^\[[\w.-]+\]\[(warning|error)\] /.test(line))
      .slice(0, LINES_LOGGED)
      .map((line) => redact(line.slice(0, 300))),
  };
}

/** Latest page by number: "07_https_www.instagram.com_…txt". Empty when it is no refusal. */
async function lastPage(folder: string): Promise<string> {
  const pages = (await readdir(folder)).filter((name) => /^\d+_/.test(name));
  const last = pages.toSorted((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10)).at(-1);
  if (last === undefined) return "";
  const at = path.join(folder, last);
  return (await stat(at)).size > PAGE_LIMIT_BYTES ? "" : readFile(at, "utf8");
}
