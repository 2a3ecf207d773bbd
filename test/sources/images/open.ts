import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Redis } from "ioredis";
import { createLogger } from "../../../src/log.ts";
import type { SourcesConfig } from "../../../src/sources/api.ts";
import { ImageFailure } from "../../../src/sources/image-api.ts";
import { createBreaker } from "../../../src/sources/images/fetch/breaker.ts";
import { createHosts } from "../../../src/sources/images/fetch/hosts.ts";
import { fetchImage } from "../../../src/sources/images/fetch/image.ts";
import { createPace } from "../../../src/sources/images/fetch/pace.ts";
import { createImages } from "../../../src/sources/images/index.ts";
import { createDispatcher } from "../../../src/sources/net/dispatcher.ts";

export type OpenedImages = Awaited<ReturnType<typeof openImages>>;

/** As a process has them: with a dispatcher of its own, and everything it logs in `lines`. One by one they have hosts of their own. */
export async function openImages({
  folder,
  keys,
  allowPrivateHosts,
  stallMs = 60_000,
  ...config
}: { folder: string; keys: Redis; allowPrivateHosts: readonly string[]; stallMs?: number } & Partial<
  SourcesConfig["images"]
>) {
  const lines: { msg: string; [field: string]: unknown }[] = [];
  const log = createLogger({ level: "info" }, { write: (line) => void lines.push(JSON.parse(line)) });
  const dispatcher = createDispatcher({ allowPrivateHosts, stallMs });
  const images = { concurrency: 12, limitBytes: 4e6, listLimitBytes: 1e6, requestsPerSecond: 100_000, ...config };
  const { limitBytes, requestsPerSecond } = images;
  const hosts = createHosts({ pace: createPace({ keys, requestsPerSecond }), breaker: createBreaker({ log }) });
  const fetch = (url: string, name: string, signal: AbortSignal) =>
    fetchImage(url, path.join(folder, name), { signal, dispatcher, hosts, limitBytes, log });
  let count = 0;
  const never = new AbortController().signal;
  return {
    ...createImages({ config: { images }, keys, dispatcher, log }),
    lines,
    admit: (url: string) => hosts.admit(new URL(url).host),
    fetch: (url: string, signal = never) => fetch(url, `${count++}`, signal),
    /** What it failed with, in short; a failure has to leave nothing behind. */
    async failure(url: string): Promise<string> {
      const before = await readdir(folder);
      const outcome = await fetch(url, "failing", never).catch((error) => error);
      if (!(outcome instanceof ImageFailure)) throw new Error("it did not fail as an image does", { cause: outcome });
      const after = await readdir(folder);
      if (after.length !== before.length) throw new Error(`it left ${after}`);
      return outcome.mayPass ? `${outcome.reason}, may pass` : outcome.reason;
    },
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}
