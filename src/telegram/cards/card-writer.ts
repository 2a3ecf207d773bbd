import { createHash } from "node:crypto";
import type { Api } from "grammy";
import type { Redis } from "ioredis";
import type { CardView, JobView } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import { takeLock } from "../../stores/index.ts";
import { explainCallError, isAnswer, isTrouble } from "../connection/call-errors.ts";
import { inThread } from "../connection/topics.ts";
import type { Library } from "../texts/texts.ts";
import { type Card, textOptions, type UiOf } from "./card-parts.ts";

const REMEMBERED_SECONDS = 86_400;
/** Outlives the time limit of one call; after this the lock of a dead process expires. */
const LOCK_MS = 40_000;

type Drawing = "drawn" | "same" | "busy";

/** Writes cards consistently over processes: one at a time per card, and never an older state over the last one. */
export interface CardWriter {
  /** False when the message says this already, or is gone. */
  isNews(view: CardView): Promise<boolean>;
  /** Writes the state that `find` gives once the card is locked; "busy" while another process writes it. */
  draw(cardId: string, find: () => Promise<CardView | undefined>): Promise<Drawing>;
  /** Sends the card of what has none yet, as `find` gives it once the card is locked. */
  open(view: CardView, find: () => Promise<CardView | undefined>): Promise<void>;
  /** Writes the last state, from `find` once the card is locked. */
  close(view: CardView, find?: () => Promise<CardView | undefined>): Promise<void>;
}

interface Deps {
  /** Edits running cards in the turn that was taken for them; `api` waits for one: it closes cards, and tries again. */
  cardApi: Api;
  api: Api;
  keys: Redis;
  library: Library;
  uiOf: UiOf;
  /** The job's card is another message from now on. */
  onCard: (jobId: string, messageId: number) => Promise<void>;
  log: Logger;
}

export function createCardWriter(deps: Deps): CardWriter {
  const { cardApi, api, keys, library, uiOf, log } = deps;
  const memory = createMemory(keys);
  const render = (view: CardView) => uiOf(view).render(view, library.textsFor(view.language, view.timeZone));
  const isNews = (view: CardView) => memory.isNews(view, render(view));

  async function write(view: CardView, through: Api): Promise<boolean> {
    const card = render(view);
    const isThere = await edit({ first: through, second: api }, view, card);
    if (!isThere) log.info({ cardId: view.id }, "card is gone or cannot be edited any more");
    await (isThere ? memory.keep(view, card) : memory.keepGone(view));
    return isThere;
  }
  /** False when there is no card (any more) that could say it. */
  async function isWritten(view: CardView): Promise<boolean> {
    if (!view.cardMessageId || (await memory.isGone(view))) return false;
    return uiOf(view).holdsDeliveries || (await isNews(view)) ? write(view, api) : true;
  }
  async function sendAnew(view: CardView): Promise<void> {
    if (!("state" in view) || !isWaitedFor(view, render(view))) return;
    const cardMessageId = await send(view);
    log.info({ cardId: view.id, messageId: cardMessageId }, "card was gone, its outcome sent again");
  }
  async function send(view: CardView): Promise<number> {
    const card = render(view);
    const cardMessageId = await sendCard(deps, view, card);
    await memory.keep({ ...view, cardMessageId }, card);
    return cardMessageId;
  }

  return {
    isNews,
    async draw(cardId, find) {
      const ours = await lock(keys, cardId, 0);
      if (!ours) return "busy";
      try {
        const view = await find();
        if (!view?.cardMessageId || !(await isNews(view))) return "same";
        await write(view, cardApi);
        return "drawn";
      } finally {
        await ours.release();
      }
    },
    open: (view, find) =>
      locked(keys, view.id, async () => {
        const latest = await find();
        if (latest && latest.cardMessageId === undefined) await send(latest);
      }),
    close: (view, find = async () => view) =>
      locked(keys, view.id, async () => {
        const latest = await find();
        if (latest && !(await isWritten(latest))) await sendAnew(latest);
      }),
  };
}

const lock = (keys: Redis, cardId: string, waitMs: number) =>
  takeLock(keys, `card:lock:${cardId}`, { lifeMs: LOCK_MS, waitMs });

/** Waits for other writers of the card, as long as that takes. */
async function locked(keys: Redis, cardId: string, work: () => Promise<void>): Promise<void> {
  const ours = await lock(keys, cardId, Number.POSITIVE_INFINITY);
  try {
    await work();
  } catch (error) {
    throw explainCallError(error);
  } finally {
    await ours?.release();
  }
}

/** Last text of each card, over all processes. */
function createMemory(keys: Redis) {
  const key = (view: CardView) => `card:text:${view.id}`;
  const gone = (view: CardView) => `${view.cardMessageId}:gone`;
  const known = (view: CardView) => keys.get(key(view));
  const remember = (view: CardView, text: string) => keys.set(key(view), text, "EX", REMEMBERED_SECONDS);
  return {
    async isNews(view: CardView, card: Card): Promise<boolean> {
      const text = await known(view);
      return text !== fingerprint(view, card) && text !== gone(view);
    },
    isGone: async (view: CardView) => (await known(view)) === gone(view),
    keep: (view: CardView, card: Card) => remember(view, fingerprint(view, card)),
    keepGone: (view: CardView) => remember(view, gone(view)),
  };
}

function fingerprint(view: CardView, card: Card): string {
  const whole = JSON.stringify([card.isMedia, card.text, card.keyboard.inline_keyboard]);
  return `${view.cardMessageId}:${createHash("sha256").update(whole).digest("base64url")}`;
}

/** Sends the card as a new message; returns its id. */
async function sendCard({ api, onCard }: Deps, view: CardView, card: Card): Promise<number> {
  const { message_id: messageId } = await api.sendMessage(view.chatId, card.text, {
    ...textOptions(card.keyboard),
    ...inThread(view.threadId),
    ...(view.requestMessageId > 0
      ? { reply_parameters: { message_id: view.requestMessageId, allow_sending_without_reply: true } }
      : { disable_notification: true }), // asked for from elsewhere, for a channel: its card is for the admins
  });
  await onCard(view.id, messageId);
  return messageId;
}

/** Whether only the card reports the outcome: the job failed, or its result, or a part of it, is a download link. */
function isWaitedFor(view: JobView, { isMedia, isPreview = false }: Card): boolean {
  const files = "rungs" in view ? view.rungs.map(({ link }) => link) : "file" in view ? [view.file] : [];
  return files.some((file) => file?.state === "live") || (view.state === "failed" && (!isMedia || isPreview));
}

/** Edits the message as what its card should be, then as the other kind; false when it is not there to be edited. */
async function edit(apis: { first: Api; second: Api }, view: CardView, card: Card): Promise<boolean> {
  const tries = [
    { api: apis.first, isMedia: card.isMedia },
    { api: apis.second, isMedia: !card.isMedia },
  ];
  for (const { api, isMedia } of tries)
    try {
      await editAs(api, view, card, isMedia);
      return true;
    } catch (error) {
      if (!isTrouble(error, "other-kind")) return isThereAfter(error);
    }
  return false;
}

/** Whether the message can still be edited after a refused edit. @throws our pace, and outages */
function isThereAfter(error: unknown): boolean {
  if (isTrouble(error, "unchanged")) return true;
  if (isAnswer(error)) return false;
  throw error;
}

async function editAs(api: Api, view: CardView, card: Card, isMedia: boolean): Promise<void> {
  const caption = { caption: card.text, parse_mode: "HTML", reply_markup: card.keyboard } as const;
  if (isMedia) await api.editMessageCaption(view.chatId, view.cardMessageId!, caption);
  else await api.editMessageText(view.chatId, view.cardMessageId!, card.text, textOptions(card.keyboard));
}
