import type { Redis } from "ioredis";
import type { Dispatcher } from "undici";
import type { Logger } from "../../log.ts";
import type { Sources, SourcesConfig } from "../api.ts";
import { ytDlp } from "../tools/args.ts";
import { createRuns } from "../tools/run.ts";
import type { Tools } from "../tools/tool.ts";
import { TOOL_NAMES, type ToolAlarm, type ToolName, type ToolStatus, type Web } from "../web-api.ts";
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

interface WebDeps {
  config: SourcesConfig;
  tools: Tools;
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
export function createWeb({ config, tools, keys, dispatcher, recognise, alarm, log }: WebDeps): Web {
  const notify = createTroubleReporter({ keys, alarm, log });
  const classifyFailure = createFailureClassifier({ notify, status: tools["yt-dlp"].status, log });
  const runs = createRuns({ config, program: ytDlp({ config, path: pathOf("yt-dlp"), log }), log });
  const { stallMs } = config;

  function pathOf(name: ToolName) {
    return async (): Promise<string> => {
      try {
        return await tools[name].path();
      } catch (error) {
        await notifyOfMissing(name);
        throw error;
      }
    };
  }

  function notifyOfMissing(name: ToolName): Promise<void> {
    const at = { "yt-dlp": config.web.ytDlpPath, "gallery-dl": config.instagram.galleryDlPath }[name];
    return notify({ kind: "missing", site: name, cause: `${at} does not run` });
  }

  async function examine(name: ToolName): Promise<ToolStatus> {
    const status = await tools[name].status();
    const { version, isOutdated } = status;
    if (version === undefined) await notifyOfMissing(name);
    else if (isOutdated) await notify({ kind: "outdated", site: name, cause: version });
    return status;
  }

  const program = galleryDl({ config, path: pathOf("gallery-dl"), log });
  const galleries = { runs: createRuns({ config, program, log }), keys, notify, log };
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
    tools: () => Promise.all(TOOL_NAMES.map(examine)),
    updateTool: (name, options) => tools[name].update(options),
  };
}
