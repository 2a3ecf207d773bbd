import type { Redis } from "ioredis";
import type { Dispatcher } from "undici";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { SourcesConfig } from "../api.ts";
import type { Images } from "../image-api.ts";
import { download } from "../net/download.ts";
import { normalise } from "./address.ts";
import { createFetchAll } from "./fetch/create.ts";
import { columnsOf, readList } from "./list/index.ts";
import { createLook } from "./look.ts";

interface ImagesDeps {
  config: Pick<SourcesConfig, "images">;
  keys: Redis;
  dispatcher: Dispatcher;
  log: Logger;
}

/** Opens nothing before its first use. */
export function createImages({ config, keys, dispatcher, log }: ImagesDeps): Images {
  const { listLimitBytes } = config.images;
  const fetchAll = createFetchAll({ config: config.images, keys, dispatcher, log });
  return {
    read: (path, options) => readList(path, { ...options, limitBytes: listLimitBytes }),
    findColumns(path, { owner, ...options }) {
      const look = createLook({ ...options, owner, fetchAll, normalise, log });
      return columnsOf(path, { ...options, look, limitBytes: listLimitBytes });
    },
    async fetchList(url, target, { signal }) {
      const options = { signal, limitBytes: listLimitBytes };
      await download({ url, target, options, dispatcher, log, takesText: true }).catch((error) => {
        const isTooBig = error instanceof UserError && error.key === "error-link-too-big";
        throw isTooBig ? new UserError("error-list-too-big", error.params, { cause: error }) : error;
      });
    },
    normalise,
    fetchAll,
  };
}
