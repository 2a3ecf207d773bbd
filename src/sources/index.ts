import { Agent } from "undici";
import type { Logger } from "../log.ts";
import type { Sources, SourcesConfig } from "./api.ts";
import { download } from "./download.ts";
import { guardedConnector } from "./guard.ts";

export type * from "./api.ts";
export { PLATFORMS } from "./api.ts";

export function createSources({ config, log }: { config: SourcesConfig; log: Logger }): Sources {
  const dispatcher = new Agent({
    connect: guardedConnector(config),
    headersTimeout: config.stallMs,
    bodyTimeout: config.stallMs, // between two pieces of the body
  });
  return {
    download: (url, target, options) => download({ url, target, options, dispatcher, log }),
    close: () => dispatcher.destroy(),
  };
}
