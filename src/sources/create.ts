import type { Redis } from "ioredis";
import type { Logger } from "../log.ts";
import type { Platform, SessionAlarm, Sources, SourcesConfig, ToolAlarm } from "./api.ts";
import type { SourceClient } from "./client.ts";
import { createImages } from "./images/index.ts";
import { createInstagram, type InstagramDeps } from "./instagram/index.ts";
import { measured } from "./measured.ts";
import { createDispatcher } from "./net/dispatcher.ts";
import { download } from "./net/download.ts";
import { downloadItem } from "./net/download-item.ts";
import { recognise } from "./recognise.ts";
import { createSnapchat } from "./snapchat/index.ts";
import { createTelegram } from "./telegram/index.ts";
import { createTools } from "./tools/tool.ts";
import { createWeb } from "./web/index.ts";

export { createTools };

export interface SourcesDeps {
  config: SourcesConfig;
  rows: InstagramDeps["rows"];
  keys: Redis;
  alarm: SessionAlarm;
  toolAlarm: ToolAlarm;
  log: Logger;
}

/** Referer that each platform's media hosts expect. */
const REFERERS: Record<Platform, string> = {
  instagram: "https://www.instagram.com/",
  snapchat: "https://www.snapchat.com/",
  telegram: "https://t.me/",
};

export function createSources({ config, rows, keys, alarm, toolAlarm, log }: SourcesDeps): Sources {
  const dispatcher = createDispatcher(config);
  const shared = { config, keys, dispatcher, log };
  const tools = createTools({ config, log });
  const clients: Record<Platform, SourceClient> = {
    instagram: createInstagram({ ...shared, programPath: tools["gallery-dl"].likelyPath, rows, alarm }),
    snapchat: createSnapchat(shared),
    telegram: createTelegram(shared),
  };
  const recogniseLink: Sources["recognise"] = (text) => recognise(text, Object.values(clients));
  return measured({
    recognise: recogniseLink,
    storiesOf: (platform, text) => clients[platform].storiesOf(text),
    list: (query, options) => clients[query.platform].list(query, options),
    download: (url, target, options) => download({ url, target, options, dispatcher, log }),
    downloadItem: (item, target, options) =>
      downloadItem({ item, target, options, referer: REFERERS[item.query.platform], dispatcher, log }),
    web: createWeb({ ...shared, tools, recognise: recogniseLink, alarm: toolAlarm }),
    images: createImages({ config, keys, dispatcher, log }),
    session: (platform) => clients[platform].session(),
    renewSession: (platform, cookies, options) => clients[platform].renewSession(cookies, options),
    resumeSession: (platform) => clients[platform].resumeSession(),
    async close() {
      for (const client of Object.values(clients)) await client.close();
      await dispatcher.destroy();
    },
  });
}
