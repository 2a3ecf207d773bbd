import type { Redis } from "ioredis";
import type { Dispatcher } from "undici";
import type { Logger } from "../../../log.ts";
import { createSlots } from "../../../runtime/slots.ts";
import type { SourcesConfig } from "../../api.ts";
import type { FetchAllImages, FetchedImage, Images } from "../../image-api.ts";
import { createBreaker } from "./breaker.ts";
import { createHosts } from "./hosts.ts";
import { fetchImage } from "./image.ts";
import { createPace } from "./pace.ts";
import { fetchAll } from "./schedule.ts";

interface Deps {
  config: Pick<SourcesConfig["images"], "concurrency" | "limitBytes" | "requestsPerSecond">;
  keys: Redis;
  dispatcher: Dispatcher;
  log: Logger;
}

export function createFetchAll({ config, keys, dispatcher, log }: Deps): Images["fetchAll"] {
  const { concurrency, limitBytes, requestsPerSecond } = config;
  const hosts = createHosts({ pace: createPace({ keys, requestsPerSecond }), breaker: createBreaker({ log }) });
  const slots = createSlots(concurrency);

  async function fetch(url: string, { into, signal }: Pick<FetchAllImages, "into" | "signal">): Promise<FetchedImage> {
    const draft = await into.draft();
    const image = await fetchImage(url, draft, { signal, dispatcher, hosts, limitBytes, log });
    await into.put(image.sha256, draft);
    return image;
  }

  return (requests, options) => fetchAll(requests, { ...options, hosts, slots, fetch });
}
