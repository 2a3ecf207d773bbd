import { publish, publishSource } from "../runtime/telemetry.ts";
import type { ImageOutcome, Images, Sources, Web } from "./api.ts";

/** Links of any site, and files that they lead to. */
const WEB = "web";

/** The same sources; what comes of each request is published. */
export function measured(sources: Sources): Sources {
  return {
    ...sources,
    list: (query, options) =>
      publishSource({ source: query.platform, operation: "list", ...options }, () => sources.list(query, options)),
    download: (url, target, options) =>
      publishSource(downloadBy(WEB, options), () => sources.download(url, target, options)),
    downloadItem: (item, target, options) =>
      publishSource(downloadBy(item.query.platform, options), () => sources.downloadItem(item, target, options)),
    web: measuredWeb(sources.web),
    images: measuredImages(sources.images),
  };
}

const downloadBy = (source: string, { signal }: { signal: AbortSignal }) =>
  ({ source, operation: "download", signal }) as const;

function measuredWeb(web: Web): Web {
  return {
    ...web,
    lookUp: (url, options) =>
      publishSource({ source: WEB, operation: "list", signal: options.signal }, () => web.lookUp(url, options)),
    fetch: (url, choice, options) => publishSource(downloadBy(WEB, options), () => web.fetch(url, choice, options)),
    fetchSubtitles: (url, track, options) =>
      publishSource(downloadBy(WEB, options), () => web.fetchSubtitles(url, track, options)),
    fetchFile: (url, file, options) => publishSource(downloadBy(WEB, options), () => web.fetchFile(url, file, options)),
  };
}

const measuredImages = (images: Images): Images => ({
  ...images,
  fetchAll: (requests, options) =>
    images.fetchAll(requests, {
      ...options,
      async settle(outcome) {
        publishImage(outcome);
        await options.settle(outcome);
      },
    }),
});

/** Each image once, whatever attempts it took. */
function publishImage(outcome: ImageOutcome): void {
  const about = { source: "images", operation: "download" } as const;
  if (outcome.is === "stored") publish("source", { ...about, outcome: "done", bytes: outcome.image.sizeBytes });
  if (outcome.is === "failed") publish("source", { ...about, outcome: "failed", cause: outcome.failure.reason });
}
