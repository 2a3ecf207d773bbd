import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { z } from "zod";

const FILE = "settled.json";
/** For the calls to Telegram that run; an upload may take longer, and then counts as one that may be out. */
const LONGEST_WAIT_MS = 30_000;
const LOOK_EVERY_MS = 200;

const settled = z.array(z.object({ id: z.string(), messageId: z.string().nullable(), sentAt: z.string() }));

/**
 * Writes what became of deliveries whose calls to Telegram ran while the rows were read: what is out then does not go out
 * once more after a restore.
 */
export async function dumpSettled(client: pg.Client, sending: readonly string[], folder: string): Promise<void> {
  const giveUpAt = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    const { rows } = await client.query<{ state: string; id: string; messageId: string | null; sentAt: string }>(
      `select state, id::text as id, message_id::text as "messageId", sent_at::text as "sentAt"
       from mediaferry.deliveries where id = any ($1::bigint[])`,
      [sending],
    );
    const isOver = rows.every(({ state }) => state !== "sending") || Date.now() >= giveUpAt;
    if (isOver) {
      const sent = rows.filter(({ state }) => state === "sent");
      await writeFile(path.join(folder, FILE), JSON.stringify(settled.parse(sent)), { mode: 0o600 });
      return;
    }
    await sleep(LOOK_EVERY_MS);
  }
}

export async function loadSettled(client: pg.Client, folder: string): Promise<void> {
  for (const { id, messageId, sentAt } of settled.parse(JSON.parse(await readFile(path.join(folder, FILE), "utf8"))))
    await client.query("update mediaferry.deliveries set state = 'sent', message_id = $2, sent_at = $3 where id = $1", [
      id,
      messageId,
      sentAt,
    ]);
}
