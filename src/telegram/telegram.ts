import type { UserFromGetMe } from "grammy/types";
import type { Redis } from "ioredis";
import type { Outbox } from "../jobs/index.ts";
import type { Logger } from "../log.ts";
import type { Rows } from "../stores/index.ts";
import { createAdminNotifier } from "./admin/notify-admins.ts";
import type { Telegram, TelegramConfig } from "./api.ts";
import { plainFailure } from "./cards/card-parts.ts";
import { createCardWriter } from "./cards/card-writer.ts";
import { createClient } from "./connection/client.ts";
import { fileLimits } from "./connection/limits.ts";
import { createReceiver, createSmallReader } from "./connection/receive.ts";
import { createTopicEnd, type OnTopicGone } from "./connection/topics.ts";
import { uiOf } from "./flows.ts";
import { createFileSender } from "./send/outgoing-files.ts";
import { createPing } from "./send/ping.ts";
import { createLibrary } from "./texts/texts.ts";
import { requirePosting } from "./update/channel.ts";

/** `onCard` is called when a job's card had to become another message. */
export function createTelegram(deps: {
  config: TelegramConfig;
  /** The bot, from `identifyBot`. */
  me: UserFromGetMe;
  keys: Redis;
  rows: Pick<Rows, "forgetThread" | "chatSettings" | "moveChat">;
  onCard: (jobId: string, messageId: number) => Promise<void>;
  log: Logger;
}): Telegram {
  const { config, me, keys, rows, onCard, log } = deps;
  const library = createLibrary(log);
  const onTopicGone: OnTopicGone = (place) => createTopicEnd({ api, rows, library, log })(place);
  const onMove = (from: number, to: number) => rows.moveChat(from, to);
  const { bot, api, cardApi, pacer, reachability } = createClient({ config, me, keys, onTopicGone, onMove, log });
  const limits = fileLimits(config);
  const drawing = { api, library, uiOf, onCard, log };
  const cards = createCardWriter({ ...drawing, cardApi, keys });
  const outbox: Outbox = {
    limits,
    receive: createReceiver({ api, config, readLimitBytes: limits.readBytes, log }),
    openCard: cards.open,
    closeCard: cards.close,
    sendFiles: createFileSender({ ...drawing, isLocal: config.isLocal, sendLimitBytes: limits.sendBytes }),
    explain: (told, { language, timeZone }) => plainFailure(told, library.textsFor(language, timeZone)),
    ping: createPing(drawing),
    requirePosting: (channel, userId) => requirePosting({ api, me }, channel, userId),
    notifyAdmins: createAdminNotifier({ api, keys, adminIds: config.adminIds, library, log }),
  };
  const read = createSmallReader({ api, config, log });
  return { api, cardApi, outbox, me, bot, cards, pacer, library, uiOf, read, reachability };
}
