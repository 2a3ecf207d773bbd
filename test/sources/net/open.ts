import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import type { Dispatcher } from "undici";
import { afterEach, beforeEach } from "vitest";
import type { Downloaded, DownloadOptions } from "../../../src/sources/index.ts";
import { createDispatcher } from "../../../src/sources/net/dispatcher.ts";
import { download } from "../../../src/sources/net/download.ts";
import { type Origin, openOrigin } from "../../lab/origin.ts";

type Wanted = Parameters<typeof download>[0];

/** A server, and a folder that files of it are downloaded to; new for each test. */
export interface Downloads {
  origin: Origin;
  folder: string;
  target: string;
  dispatcher: Dispatcher;
  logged: Record<string, unknown>[];
  log: Wanted["log"];
  /** Lets through these hosts only, from now on. */
  reach(hosts: readonly string[], options?: { stallMs?: number }): Promise<void>;
  get(url: string, options?: Partial<DownloadOptions>, others?: Partial<Wanted>): Promise<Downloaded>;
  /** What has been downloaded. */
  bytes(): Promise<Buffer>;
}

/** For a file of tests: in place before each of them. */
export function useDownloads(): Downloads {
  const downloads = {} as Downloads;
  beforeEach(() => open(downloads));
  afterEach(async () => {
    await downloads.dispatcher.destroy();
    await downloads.origin.close();
    await rm(downloads.folder, { recursive: true });
  });
  return downloads;
}

async function open(downloads: Downloads): Promise<void> {
  const origin = await openOrigin();
  const folder = await mkdtemp(path.join(tmpdir(), "sources-"));
  const target = path.join(folder, "original");
  const logged: Record<string, unknown>[] = [];
  const log = pino({}, { write: (line: string) => void logged.push(JSON.parse(line)) });
  Object.assign(downloads, {
    ...{ origin, folder, target, logged, log },
    dispatcher: createDispatcher({ allowPrivateHosts: [origin.host], stallMs: 60_000 }),
    async reach(allowPrivateHosts: readonly string[], { stallMs = 60_000 } = {}) {
      await downloads.dispatcher.destroy();
      downloads.dispatcher = createDispatcher({ allowPrivateHosts, stallMs });
    },
    get(url: string, options: Partial<DownloadOptions> = {}, others: Partial<Wanted> = {}) {
      const limits = { signal: new AbortController().signal, limitBytes: 1e6, ...options };
      return download({ url, target, dispatcher: downloads.dispatcher, log, options: limits, ...others });
    },
    bytes: () => readFile(target),
  } satisfies Downloads);
}
