import type { Rows } from "../../stores/index.ts";

/** What a chat has chosen goes before what the client of whoever asked declares. */
export async function languageFor(
  rows: Pick<Rows, "chatSettings">,
  { chatId, declared }: { chatId: number; declared: string | null },
): Promise<string | undefined> {
  return (await rows.chatSettings(chatId)).language ?? declared ?? undefined;
}
