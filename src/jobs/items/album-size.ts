import type { Rows } from "../../stores/index.ts";

/** Telegram takes 2 to 10 items as an album. */
export const ALBUM_ITEMS = 10;

/** Items of a group: 1 where no chat takes albums; else the sender splits an album for chats that do not. */
export async function albumSize(rows: Pick<Rows, "chatSettings">, chatIds: readonly number[]): Promise<number> {
  const settings = await Promise.all([...new Set(chatIds)].map((chatId) => rows.chatSettings(chatId)));
  return settings.length > 0 && settings.every(({ albums }) => !albums) ? 1 : ALBUM_ITEMS;
}
