import { startPeriodicTask } from "../../../runtime/periodic-task.ts";
import { takeLock } from "../../../stores/index.ts";
import { textOptions } from "../../cards/card-parts.ts";
import { explainCallError, isTrouble } from "../../connection/call-errors.ts";
import type { Services } from "../../update/services.ts";
import { broadcastCard } from "./card.ts";
import { readMessage } from "./message.ts";
import { sendTo } from "./sender.ts";

/** A broadcast whose process has died goes on in another one within a minute after this. */
const LOCK_MS = 30_000;
const LOOK_EVERY_MS = 60_000;

/** Sends the broadcasts that have been begun, each by one process at a time. */
interface Broadcasts {
  start(id: string): void;
  /** Ends between two chats; the rest is sent after the next start, or by another process. */
  close(): Promise<void>;
}

type Deps = Pick<Services, "telegram" | "jobs" | "rows" | "keys" | "config" | "log">;

export function createBroadcasts(deps: Deps): Broadcasts {
  const { rows, log } = deps;
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();

  function start(id: string): void {
    if (stopping.signal.aborted || running.has(id)) return;
    const run = sendInTurn(deps, id, stopping.signal)
      .catch((error) => log.error({ broadcastId: id, err: explainCallError(error) }, "broadcast has stopped for now"))
      .finally(() => running.delete(id));
    running.set(id, run);
  }

  const look = startPeriodicTask(
    async () => {
      for (const id of await rows.openBroadcasts()) start(id);
    },
    {
      ...{ everyMs: LOOK_EVERY_MS, isFirstNow: true },
      onError: (error) => log.warn({ err: error }, "broadcasts not looked for"),
    },
  );
  return {
    start,
    async close() {
      await look.close();
      stopping.abort();
      await Promise.all(running.values());
    },
  };
}

/** Unless another process sends it. */
async function sendInTurn(deps: Deps, id: string, stopSignal: AbortSignal): Promise<void> {
  const { rows, keys } = deps;
  const lock = await takeLock(keys, `broadcast:${id}`, { lifeMs: LOCK_MS });
  if (!lock) return;
  const lost = new AbortController();
  lock.keep(() => lost.abort());
  try {
    await rows.abandonBroadcastChats(id); // whoever has claimed them before is dead
    await sendAll(deps, id, AbortSignal.any([stopSignal, lost.signal]));
  } finally {
    await lock.release();
  }
}

async function sendAll(deps: Deps, id: string, signal: AbortSignal): Promise<void> {
  const { rows, config, log } = deps;
  const row = await rows.findBroadcast(id);
  if (!row) return;
  const message = readMessage(row.message);
  let drawnAtMs = Date.now();
  while (!signal.aborted) {
    const chatId = await rows.claimBroadcastChat(id);
    if (chatId === undefined) {
      const isDone = await rows.endBroadcast(id, "done"); // else it was cancelled
      log.info({ broadcastId: id, isDone }, "broadcast ended");
      return draw(deps, id);
    }
    await rows.settleBroadcastChat(id, chatId, await sendTo(deps, { chatId, message, signal }));
    if (Date.now() - drawnAtMs < config.cardIntervalMs) continue;
    drawnAtMs = Date.now();
    await draw(deps, id);
  }
}

/** A card that cannot be drawn holds up no message. */
async function draw({ telegram, jobs, rows, log }: Deps, id: string): Promise<void> {
  const row = await rows.findBroadcast(id);
  if (!row?.cardMessageId) return;
  const { language, timeZone } = await jobs.settings(row.chatId);
  const texts = telegram.library.textsFor(language ?? row.language ?? undefined, timeZone ?? undefined);
  const { text, keyboard } = broadcastCard(row, { reachable: 0, texts });
  try {
    await telegram.api.editMessageText(row.chatId, row.cardMessageId, text, textOptions(keyboard));
  } catch (error) {
    if (!isTrouble(error, "unchanged"))
      log.warn({ broadcastId: id, err: explainCallError(error) }, "card of a broadcast not drawn");
  }
}
