import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import type { Rows } from "../../stores/index.ts";
import type { Telegram } from "../api.ts";
import { forgetUpdates } from "../update/updates.ts";

interface Deps {
  telegram: Pick<Telegram, "me" | "outbox">;
  rows: Pick<Rows, "adoptBot">;
  keys: Redis;
  log: Logger;
}

/** Claims the stores for this bot. Another bot's file ids and cards are forgotten, and the admins notified. */
export async function adoptBot({ telegram, rows, keys, log }: Deps): Promise<void> {
  const { me, outbox } = telegram;
  const earlierId = await rows.adoptBot(me.id);
  if (earlierId === undefined) return;
  await forgetUpdates(keys);
  log.warn({ botId: me.id, earlierId }, "the data belonged to another bot: its file ids and cards are forgotten");
  const params = { bot: me.username, earlier: String(earlierId) };
  await outbox
    .notifyAdmins({ key: "alert-other-bot", params })
    .catch((error) => log.warn({ err: error }, "admins could not be notified that the data belonged to another bot"));
}
