import { link, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { InputMediaPhoto, InputMediaVideo, Message } from "grammy/types";
import { UserError } from "../../errors.ts";
import type { Outbox, OutgoingFile, Recipient } from "../../jobs/index.ts";
import { explainCallError, findRefusal, isTrouble } from "../connection/call-errors.ts";
import { inMegabytes } from "../connection/receive.ts";
import { UNTOLD_PAUSE_MS } from "../connection/refusals.ts";
import { asGrammySignal } from "../connection/transport.ts";
import { albumsOf, kindToSend, type Outgoing, uploadBytes } from "./album-groups.ts";
import { albumCaption, type Captioned, isOfCard, singleCaption } from "./caption.ts";
import { sendWithCard } from "./card-file.ts";
import { type Caption, mediaOf } from "./media.ts";
import { type Delivery, deliveredItem, placeOf, type SendDeps, sendMessage } from "./message.ts";

export function createFileSender(deps: SendDeps): Outbox["sendFiles"] {
  const { library, sendLimitBytes } = deps;
  return async (recipient, files, options) => {
    const { language, timeZone, isSilent: hasNotified = false } = recipient;
    const delivery = { ...options, recipient, texts: library.textsFor(language, timeZone), hasNotified };
    const outgoing: Outgoing[] = [];
    for (const [index, item] of files.entries()) {
      if (uploadBytes(item.file) > sendLimitBytes) await options.onRefused(index, tooBigToSend(item, sendLimitBytes));
      else outgoing.push({ index, item: await named(item, deps), as: kindToSend(item, deps) });
    }
    const albums = recipient.albums ? albumsOf(outgoing, deps) : outgoing.map((each) => [each]);
    for (const album of albums) await deliverAlbum(deps, delivery, album);
  };
}

/** Links a file under its own name, since a server in local mode uses the name on disk. */
async function named(item: OutgoingFile, { isLocal }: SendDeps): Promise<OutgoingFile> {
  const { file, fileName } = item;
  if (!isLocal || "fileId" in file) return item;
  const folder = `${file.path}.named`;
  const target = path.join(folder, path.basename(fileName));
  await mkdir(folder, { recursive: true });
  await rm(target, { force: true }); // of an earlier attempt
  await link(file.path, target);
  return { ...item, file: { ...file, path: target } };
}

/** Refusals of an album that its items, sent one by one, may escape or be blamed for. */
const OF_ALBUMS = ["item", "kind", "size", "file-id"] as const;
/** Refusals of a file that a document may escape. */
const OF_KINDS = ["item", "kind"] as const;
/** Longest pause that an album waits for in place; uploads are asked for 3 to 15 s. */
const LONGEST_FLOOD_MS = 30_000;

/**
 * Sends a refused album one by one, so that a bad file never costs the others. Also after a too fast upload: by the
 * server's source nothing of it has arrived, but a part was seen in the chat, and each further try as an album could repeat
 * that part.
 */
async function deliverAlbum(deps: SendDeps, delivery: Delivery, album: Outgoing[]): Promise<void> {
  if (album.length > 1) {
    try {
      return await sendAlbum(deps, delivery, album);
    } catch (error) {
      delivery.signal.throwIfAborted();
      const floodMs = floodOfOneItem(error);
      if (!isTrouble(error, ...OF_ALBUMS) && floodMs === undefined) throw explainCallError(error);
      const { chatId } = delivery.recipient;
      deps.log.warn(
        { chatId, count: album.length, err: explainCallError(error) },
        "album was refused, sending one by one",
      );
      if (floodMs !== undefined) await sleep(floodMs, undefined, { signal: delivery.signal });
    }
  }
  for (const each of album) await deliverOne(deps, delivery, each);
}

/** Pause in ms asked for over one item's upload, where it is worth waiting for here. */
function floodOfOneItem(error: unknown): number | undefined {
  const refusal = findRefusal(error);
  if (refusal?.trouble !== "pace" || !refusal.isOfOneItem) return undefined;
  const { retryAfterMs = UNTOLD_PAUSE_MS } = refusal;
  return retryAfterMs <= LONGEST_FLOOD_MS ? retryAfterMs : undefined;
}

async function sendAlbum(deps: SendDeps, delivery: Delivery, album: Outgoing[]): Promise<void> {
  const { recipient, texts, signal } = delivery;
  signal.throwIfAborted();
  const captioned = album.flatMap(({ item: { about }, as: kind }) =>
    isOfCard(about) ? [] : [{ kind, about: toldIn(recipient, about) }],
  );
  const caption = captionFor(recipient, () => albumCaption(captioned, texts));
  // Telegram shows the first item's caption, when it is the only one, below the whole album.
  const media = album.map((each, position) => mediaOf(deps, each, position === 0 ? caption : {})) as (
    | InputMediaPhoto
    | InputMediaVideo
  )[];
  const messages = await deps.api.sendMediaGroup(recipient.chatId, media, placeOf(delivery), asGrammySignal(signal));
  await reportSent(delivery, album, messages);
}

/**
 * Sends as the item's kind, then as a document, else reports it as refused; for a file Telegram has, the id may be wrong.
 * Other errors are about the chat, our pace or the connection, and thrown: the other items would meet them as well.
 */
async function deliverOne(deps: SendDeps, delivery: Delivery, each: Outgoing): Promise<void> {
  const isPhotoId = "fileId" in each.item.file && each.as === "photo"; // ids of all other kinds can be sent as documents
  const ways = new Set<OutgoingFile["kind"]>(isPhotoId ? [each.as] : [each.as, "document"]);
  const failures: unknown[] = [];
  for (const as of ways) {
    try {
      const message = await sendOne(deps, delivery, { ...each, as });
      return await reportSent(delivery, [each], [message]);
    } catch (error) {
      delivery.signal.throwIfAborted();
      failures.push(error);
      deps.log.warn({ chatId: delivery.recipient.chatId, as, err: explainCallError(error) }, "item was refused");
      if (!isTrouble(error, ...OF_KINDS)) break;
    }
  }
  return settleRefused(deps, delivery, { each, failures });
}

async function settleRefused(
  deps: SendDeps,
  delivery: Delivery,
  { each: { index, item }, failures }: { each: Outgoing; failures: readonly unknown[] },
): Promise<void> {
  const failure = failures.at(-1);
  const cause = explainCallError(failure);
  // Bad as one kind, and refused as another in unknown words: bad.
  const isBad = isTrouble(failure, "item", "file-id") || (failures.length > 1 && isTrouble(failure, "unknown"));
  if (isTrouble(failure, "size")) return delivery.onRefused(index, tooBigToSend(item, deps.sendLimitBytes, cause));
  if (cause instanceof UserError && cause.key === "error-kind-forbidden") return delivery.onRefused(index, cause);
  if (!isBad) throw cause;
  if ("fileId" in item.file) return delivery.onForgotten(index);
  return delivery.onRefused(index, new UserError("error-item-refused", {}, { cause }));
}

function sendOne(deps: SendDeps, delivery: Delivery, each: Outgoing): Promise<Message> {
  const { recipient, texts, signal } = delivery;
  signal.throwIfAborted();
  const { about } = each.item;
  if (isOfCard(about)) return sendWithCard(deps, delivery, { ...each, about });
  return sendMessage(
    deps,
    delivery,
    each,
    captionFor(recipient, () => singleCaption({ kind: each.as, about: toldIn(recipient, about) }, texts)),
  );
}

/** Reports what Telegram made of the files, by its messages in their order. */
async function reportSent(delivery: Delivery, sent: Outgoing[], messages: Message[]): Promise<void> {
  delivery.hasNotified = true;
  await delivery.onSent(
    sent.flatMap(({ index }, position) => {
      const message = messages[position];
      return message ? [{ index, item: deliveredItem(message) }] : [];
    }),
  );
}

const toldIn = ({ postTexts }: Recipient, about: Captioned["about"]): Captioned["about"] =>
  postTexts || !("text" in about) ? about : { ...about, text: undefined };

function captionFor({ captions }: Recipient, caption: () => string): Caption {
  return captions ? { caption: caption(), parse_mode: "HTML" } : {};
}

function tooBigToSend({ file }: OutgoingFile, limitBytes: number, cause?: Error): UserError {
  const params = inMegabytes({ sizeBytes: Math.max(uploadBytes(file), limitBytes), limitBytes });
  return new UserError("error-too-big-to-send", params, cause ? { cause } : {});
}
