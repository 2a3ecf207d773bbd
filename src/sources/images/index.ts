import type { Redis } from "ioredis";
import type { Dispatcher } from "undici";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { SourcesConfig } from "../api.ts";
import type { Images } from "../image-api.ts";
import { download } from "../net/download.ts";
import { normalise } from "./address.ts";
import { createBreaker } from "./fetch/breaker.ts";
import { fetchImage } from "./fetch/image.ts";
import { createHosts } from "./fetch/hosts.ts";
import { readList } from "./list/index.ts";
import { createPace } from "./fetch/pace.ts";

interface ImagesDeps {
  config: Pick<SourcesConfig, "images">;
  keys: Redis;
  /** Reaches public addresses (and `allowPrivateHosts`) only, by way of `outboundProxy` where there is one. */
  dispatcher: Dispatcher;
  log: Logger;
}

/** Opens nothing before its first use. */
export function createImages({ config, keys, dispatcher, log }: ImagesDeps): Images {
  const { limitBytes, listLimitBytes, requestsPerSecond } = config.images;
  const hosts = createHosts({ pace: createPace({ keys, requestsPerSecond }), breaker: createBreaker({ log }) });

  return {
    read: (path, options) => readList(path, { ...options, limitBytes: listLimitBytes }),
    async fetchList(url, target, { signal }) {
      const options = { signal, limitBytes: listLimitBytes };
      await download({ url, target, options, dispatcher, log, takesText: true }).catch((error) => {
        const isTooBig = error instanceof UserError && error.key === "error-link-too-big";
        throw isTooBig ? new UserError("error-list-too-big", error.params, { cause: error }) : error;
      });
    },
    normalise,
    admit: (url) => hosts.admit(new URL(url).host),
    fetch: (url, path, { signal }) => fetchImage(url, path, { signal, dispatcher, hosts, limitBytes, log }),
  };
}
