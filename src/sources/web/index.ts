import type { Redis } from "ioredis";
import type { Dispatcher } from "undici";
import type { Logger } from "../../log.ts";
import type { Sources, SourcesConfig } from "../api.ts";
import { ytDlp } from "../tools/args.ts";
import { createRuns } from "../tools/run.ts";
import type { ToolAlarm, Web } from "../web-api.ts";
import { createTroubleReporter } from "./alarms.ts";
import { createFailureClassifier } from "./failures.ts";
import { createFetching } from "./fetching.ts";
import { findPage, type PageWays } from "./find-page.ts";
import { createFirstLook } from "./first-look.ts";
import { fediverseExtractor } from "./gallery/fediverse.ts";
import { listGallery, matchOf } from "./gallery/list.ts";
import { galleryDl } from "./gallery/program.ts";
import { normalise } from "./item-link.ts";
import { lookUpPage } from "./look-up.ts";
import { createTool } from "./tool.ts";

interface WebDeps {
  config: SourcesConfig;
  keys: Redis;
  dispatcher: Dispatcher;
  recognise: Sources["recognise"];
  alarm: ToolAlarm;
  log: Logger;
}

/**
 * Links to any site: files are fetched by us, posts with pictures listed by gallery-dl, all other pages read by yt-dlp. Opens
 * nothing before its first use.
 */
export function createWeb({ config, keys, dispatcher, recognise, alarm, log }: WebDeps): Web {
  const tool = createTool({ config, log });
  const notify = createTroubleReporter({ keys, alarm, log });
  const classifyFailure = createFailureClassifier({ notify, status: tool.status, log });
  const runs = createRuns({ config, program: ytDlp({ config, path: toolPath, log }), log });
  const { stallMs } = config;

  async function toolPath(): Promise<string> {
    try {
      return await tool.path();
    } catch (error) {
      await notify({ kind: "missing", site: "yt-dlp", cause: `${config.web.ytDlpPath} does not run` });
      throw error;
    }
  }

  const galleries = { runs: createRuns({ config, program: galleryDl({ config, log }), log }), keys, notify, log };
  const ways: PageWays = {
    lookFirst: createFirstLook({ dispatcher, recognise, log }),
    lookUpVideo: (url, options) => lookUpPage(url, { ...options, runs, classifyFailure }),
    matchGallery: (url, options) => matchOf(url, options, galleries),
    findExtractor: (url, { signal }) => fediverseExtractor(url, { signal, dispatcher, log }),
    listGallery: (url, options) => listGallery(url, options, galleries),
    log,
  };
  const lookUp: Web["lookUp"] = (url, options) => findPage(url, options, ways);

  return {
    normalise,
    mayUseCookies(userId) {
      const { cookiesFile, cookiesFor = [] } = config.web;
      return cookiesFile !== undefined && (cookiesFor === "all" || (userId !== null && cookiesFor.includes(userId)));
    },
    lookUp,
    ...createFetching({ dispatcher, runs, classifyFailure, stallMs, lookUp, log }),
    async tool() {
      const status = await tool.status();
      const { version, isOutdated } = status;
      if (version === undefined)
        await notify({ kind: "missing", site: "yt-dlp", cause: `${config.web.ytDlpPath} does not run` });
      else if (isOutdated) await notify({ kind: "outdated", site: "yt-dlp", cause: version });
      return status;
    },
    updateTool: (options) => tool.update(options),
  };
}
