import type { Redis } from "ioredis";
import type { Dispatcher } from "undici";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { PLATFORM_NAMES, type Sources, type SourcesConfig } from "../api.ts";
import { plainLink } from "../net/follow.ts";
import { createRuns } from "../tools/run.ts";
import type { ToolAlarm, Web } from "../web-api.ts";
import { createTroubleReporter } from "./alarms.ts";
import { fetchDirect, lookUpDirect } from "./direct.ts";
import { createFailureClassifier } from "./failures.ts";
import { fetchPage } from "./fetch.ts";
import { findFetched, recordFetched } from "./fetched.ts";
import { normalise, splitItem } from "./item-link.ts";
import { lookUpPage } from "./look-up.ts";
import { createTool } from "./tool.ts";
import { createTrail } from "./trail.ts";

interface WebDeps {
  config: SourcesConfig;
  keys: Redis;
  dispatcher: Dispatcher;
  recognise: Sources["recognise"];
  alarm: ToolAlarm;
  log: Logger;
}

/** Links to any site: single files are fetched by us, pages are read by yt-dlp. Opens nothing before its first use. */
export function createWeb({ config, keys, dispatcher, recognise, alarm, log }: WebDeps): Web {
  const tool = createTool({ config, log });
  const notify = createTroubleReporter({ keys, alarm, log });
  const judge = createFailureClassifier({ notify, status: tool.status, log });
  const runs = createRuns({ config, toolPath, log });
  const { stallMs } = config;

  async function toolPath(): Promise<string> {
    try {
      return await tool.path();
    } catch (error) {
      await notify({ kind: "missing", site: "yt-dlp", cause: `${config.web.ytDlpPath} does not run` });
      throw error;
    }
  }

  return {
    normalise,
    mayUseCookies(userId) {
      const { cookiesFile, cookiesFor = [] } = config.web;
      return cookiesFile !== undefined && (cookiesFor === "all" || (userId !== null && cookiesFor.includes(userId)));
    },
    async lookUp(url, { signal, withCookies = false }) {
      plainLink(url);
      const tool = { runs, classifyFailure: judge, signal, withCookies };
      if (splitItem(url).item !== undefined) return lookUpPage(url, tool);
      const trail = createTrail(url, recognise);
      const file = await lookUpDirect(url, { signal, dispatcher, log, isEnd: trail.isEnd });
      if (file) return file;
      const end = trail.end();
      const found = recognise(new URL(end));
      if (found?.is === "query") return found;
      if (found?.is === "refused")
        throw new UserError("error-link-unsupported", { platform: PLATFORM_NAMES[found.platform] });
      return lookUpPage(end, tool);
    },
    async fetch(url, choice, options) {
      plainLink(url);
      const wanted = { url, choice, ...options };
      const there = await findFetched(wanted);
      if (there) return there;
      const file =
        choice === "file"
          ? await fetchDirect(url, { ...options, dispatcher, log })
          : await fetchPage({ ...wanted, choice }, { runs, classifyFailure: judge, stallMs, log });
      await recordFetched(wanted, file);
      return file;
    },
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
