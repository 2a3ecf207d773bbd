import type { Dispatcher } from "undici";
import type { Logger } from "../../log.ts";
import { plainLink } from "../net/follow.ts";
import type { Runs } from "../tools/run.ts";
import type { Web } from "../web-api.ts";
import { fetchDirect } from "./direct.ts";
import type { ClassifyFailure } from "./failures.ts";
import { fetchPage } from "./fetch.ts";
import { onceFetched } from "./fetched.ts";
import { createGalleryFetch } from "./gallery/fetch.ts";
import { fetchSubtitles } from "./subtitles.ts";

interface Deps {
  dispatcher: Dispatcher;
  runs: Runs;
  classifyFailure: ClassifyFailure;
  stallMs: number;
  lookUp: Web["lookUp"];
  log: Logger;
}

/** Fetches what a link leads to: a file by ourselves, a page by yt-dlp, a file of a gallery by either. */
export function createFetching(deps: Deps): Pick<Web, "fetch" | "fetchFile" | "fetchSubtitles"> {
  const { dispatcher, log } = deps;
  const fetch: Web["fetch"] = async (url, choice, options) => {
    plainLink(url);
    return onceFetched({ url, ...options, choice: [choice, options.sound].filter(Boolean).join(" ") }, () =>
      choice === "file"
        ? fetchDirect(url, { ...options, dispatcher, log })
        : fetchPage({ url, choice, ...options }, deps),
    );
  };
  const fetchListed = createGalleryFetch({
    ...deps,
    fetchPage: (url, options) => fetch(url, "best", options),
    fetchFile: (url, options) => fetchDirect(url, { ...options, dispatcher, log }),
  });
  return {
    fetch,
    fetchSubtitles(url, track, options) {
      plainLink(url);
      const choice = `srt ${track.language}`;
      return onceFetched({ url, ...options, choice }, () => fetchSubtitles({ url, track, ...options }, deps));
    },
    fetchFile: (url, file, options) =>
      onceFetched({ url: `${url}#${file.id}`, choice: "file", ...options }, () => fetchListed(url, file, options)),
  };
}
