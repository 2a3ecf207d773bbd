import { mkdir } from "node:fs/promises";
import path from "node:path";
import { createLogger, type Logger } from "../../../src/log.ts";
import type { FetchProgress, SourcesConfig } from "../../../src/sources/api.ts";
import { recogniseInstagram } from "../../../src/sources/instagram/links.ts";
import { createDispatcher } from "../../../src/sources/net/dispatcher.ts";
import { recognise } from "../../../src/sources/recognise.ts";
import { recogniseSnapchat } from "../../../src/sources/snapchat/links.ts";
import { createTools, type Tools } from "../../../src/sources/tools/tool.ts";
import type { Trouble } from "../../../src/sources/web/alarms.ts";
import { createWeb } from "../../../src/sources/web/index.ts";
import { YTDLP_EXTRA_ARGS } from "../../bot-process.ts";
import { FFMPEG } from "../../processes.ts";
import type { openKeys } from "../keys.ts";

const PLATFORMS = [{ recognise: recogniseInstagram }, { recognise: recogniseSnapchat }];
const YT_DLP = path.resolve(import.meta.dirname, "../../../.tools/bin/yt-dlp");

interface Options {
  folder: string;
  keys: Awaited<ReturnType<typeof openKeys>>["keys"];
  allowPrivateHosts: readonly string[];
  web?: Partial<SourcesConfig["web"]>;
}

/** The real tool, and all that it is kept in. */
export async function openSource({ folder, keys, allowPrivateHosts, web }: Options) {
  const lines: { level: string; msg: string; [field: string]: unknown }[] = [];
  const log = createLogger({ level: "debug" }, { write: (line) => void lines.push(JSON.parse(line)) });
  const troubles: Trouble[] = [];
  const config: SourcesConfig = {
    allowPrivateHosts,
    stallMs: 60_000,
    sessionFolder: path.join(folder, "sessions"),
    sessionSecret: "of the bot",
    instagram: { origin: "http://127.0.0.1:9", paceSeconds: { min: 0, max: 0 }, galleryDlPath: "/nonexistent" },
    snapchat: { origin: "http://127.0.0.1:9" },
    telegram: { origin: "http://127.0.0.1:9" },
    web: {
      ...{
        ytDlpPath: YT_DLP,
        extraArgs: YTDLP_EXTRA_ARGS.split(" ").filter(Boolean),
        toolsFolder: path.join(folder, "tools"),
      },
      ...FFMPEG,
      ...web,
    },
    images: { concurrency: 12, limitBytes: 4e7, listLimitBytes: 1e8, requestsPerSecond: 10 },
  };
  const dispatcher = createDispatcher(config);
  const alarm = { raise: async (trouble: Trouble) => void troubles.push(trouble) };
  const source = createWeb({
    config,
    tools: toolsFor(config, log),
    keys,
    dispatcher,
    recognise: (text) => recognise(text, PLATFORMS),
    alarm,
    log,
  });
  return {
    ...source,
    lines,
    troubles,
    lookUp: (url: string, withCookies = false) =>
      source.lookUp(url, { signal: new AbortController().signal, withCookies }),
    mayUseCookies: source.mayUseCookies,
    /** As a job has it: a folder of its own, and everything that is told on the way. */
    async job(name: string, limitBytes = 100_000_000) {
      const place = path.join(folder, name);
      await mkdir(place, { recursive: true });
      const told: FetchProgress[] = [];
      const abort = new AbortController();
      const options = { folder: place, name: "item-1", limitBytes, signal: abort.signal };
      return { ...options, told, abort, onProgress: (progress: FetchProgress) => void told.push(progress) };
    },
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}

let toolsOfSetUp: Tools | undefined;

/** Those of the set-up are asked once what they are, which takes a third of a second. */
function toolsFor(config: SourcesConfig, log: Logger): Tools {
  if (config.web.ytDlpPath !== YT_DLP) return createTools({ config, log });
  toolsOfSetUp ??= createTools({ config, log: createLogger({ level: "silent" }) });
  return toolsOfSetUp;
}
