import { link, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Api } from "grammy";
import type { Message } from "grammy/types";
import { UserError } from "../../errors.ts";
import type { DeliveredItem, Outbox, OutgoingFile, OutgoingFileOptions, Recipient } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import { explainCallError, findRefusal, isTrouble } from "../connection/call-errors.ts";
import { asGrammySignal } from "../connection/client.ts";
import { inMegabytes } from "../connection/receive.ts";
import { UNTOLD_PAUSE_MS } from "../connection/refusals.ts";
import { inThread } from "../connection/topics.ts";
import type { Library, Texts } from "../texts/texts.ts";
import { albumsOf, kindToSend, type Outgoing, uploadBytes } from "./album-groups.ts";
import { albumCaption, singleCaption } from "./caption.ts";
import {
  animationFacts,
  audioFacts,
  type Caption,
  documentFacts,
  documentsOf,
  fileOf,
  picturesOf,
  videoFacts,
} from "./media.ts";

interface Deps {
  api: Api;
  library: Library;
  isLocal: boolean;
  sendLimitBytes: number;
  log: Logger;
}

/** One call of `Outbox.sendFiles`. */
interface Delivery extends OutgoingFileOptions {
  recipient: Recipient;
  texts: Texts;
  /** The first message may make a sound, the others come silently. */
  isHeard: boolean;
}

/** `Outbox.sendFiles`. */
export function createFileSender(deps: Deps): Outbox["sendFiles"] {
  const { library, sendLimitBytes } = deps;
  return async (recipient, parcels, options) => {
    const delivery = { ...options, recipient, texts: library.textsFor(recipient.language), isHeard: false };
    const outgoing: Outgoing[] = [];
    for (const [index, parcel] of parcels.entries()) {
      if (uploadBytes(parcel.file) > sendLimitBytes)
        await options.onRefused(index, tooBigToSend(parcel, sendLimitBytes));
      else outgoing.push({ index, parcel: await named(parcel, deps), as: kindToSend(parcel, deps) });
    }
    const albums = recipient.albums ? albumsOf(outgoing, deps) : outgoing.map((each) => [each]);
    for (const album of albums) await deliverAlbum(deps, delivery, album);
  };
}

/** A server in local mode calls a file as it is called on the disk: under its own name it lies beside itself. */
async function named(parcel: OutgoingFile, { isLocal }: Deps): Promise<OutgoingFile> {
  const { file, fileName } = parcel;
  if (!isLocal || "fileId" in file) return parcel;
  const folder = `${file.path}.named`;
  const target = path.join(folder, path.basename(fileName));
  await mkdir(folder, { recursive: true });
  await rm(target, { force: true }); // of an attempt before
  await link(file.path, target);
  return { ...parcel, file: { ...file, path: target } };
}

/** Refusals of an album that its items, sent one by one, may escape or be blamed for. */
const OF_ALBUMS = ["item", "kind", "size", "file-id"] as const;
/** Refusals of a file that a document may escape. */
const OF_KINDS = ["item", "kind"] as const;
/** Longest pause that an album waits for in place; uploads are asked for 3 to 15 s. */
const LONGEST_FLOOD_MS = 30_000;

/**
 * An album that Telegram refuses over its items goes one by one, so that a bad file never costs the others. So does one of
 * which an upload was too fast: by the server's source nothing of it has arrived, but a part was seen in the chat, and each
 * further try as an album could bring that part once more.
 */
async function deliverAlbum(deps: Deps, delivery: Delivery, album: Outgoing[]): Promise<void> {
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

/** Pause in ms that the upload of one item was asked for, where it is worth waiting for here. */
function floodOfOneItem(error: unknown): number | undefined {
  const refusal = findRefusal(error);
  if (refusal?.trouble !== "pace" || !refusal.isOfOneItem) return undefined;
  const { retryAfterMs = UNTOLD_PAUSE_MS } = refusal;
  return retryAfterMs <= LONGEST_FLOOD_MS ? retryAfterMs : undefined;
}

async function sendAlbum(deps: Deps, delivery: Delivery, album: Outgoing[]): Promise<void> {
  const { recipient, texts, signal } = delivery;
  signal.throwIfAborted();
  const caption = captionFor(recipient, () => albumCaption(album.map(toldOf), texts));
  const media = album[0]?.as === "document" ? documentsOf(deps, album, caption) : picturesOf(deps, album, caption);
  const messages = await deps.api.sendMediaGroup(recipient.chatId, media, placeOf(delivery), asGrammySignal(signal));
  await tell(delivery, album, messages);
}

/**
 * As what it is, then as a document; what Telegram takes as neither is refused. Of what Telegram has it is the id that may
 * be wrong. All else is about the chat, our pace or the line, and thrown: the others would meet it as well.
 */
async function deliverOne(deps: Deps, delivery: Delivery, each: Outgoing): Promise<void> {
  const isPhotoId = "fileId" in each.parcel.file && each.as === "photo"; // all other kinds of ids can be documents, too
  const ways = new Set<OutgoingFile["kind"]>(isPhotoId ? [each.as] : [each.as, "document"]);
  const failures: unknown[] = [];
  for (const as of ways) {
    try {
      const message = await sendOne(deps, delivery, { ...each, as });
      return await tell(delivery, [each], [message]);
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
  deps: Deps,
  delivery: Delivery,
  { each: { index, parcel }, failures }: { each: Outgoing; failures: readonly unknown[] },
): Promise<void> {
  const failure = failures.at(-1);
  const cause = explainCallError(failure);
  // What was bad as one kind, and is refused as another in words that we do not know, is bad.
  const isBad = isTrouble(failure, "item", "file-id") || (failures.length > 1 && isTrouble(failure, "unknown"));
  if (isTrouble(failure, "size")) return delivery.onRefused(index, tooBigToSend(parcel, deps.sendLimitBytes, cause));
  if (cause instanceof UserError && cause.key === "error-kind-forbidden") return delivery.onRefused(index, cause);
  if (!isBad) throw cause;
  if ("fileId" in parcel.file) return delivery.onForgotten(index);
  return delivery.onRefused(index, new UserError("error-item-refused", {}, { cause }));
}

function sendOne(deps: Deps, delivery: Delivery, each: Outgoing): Promise<Message> {
  const { api } = deps;
  const { recipient, texts, signal } = delivery;
  signal.throwIfAborted();
  const { chatId } = recipient;
  const { parcel, as } = each;
  const file = fileOf(deps, parcel);
  const options = { ...placeOf(delivery), ...captionFor(recipient, () => singleCaption(toldOf(each), texts)) };
  const until = asGrammySignal(signal);
  switch (as) {
    case "photo":
      return api.sendPhoto(chatId, file, options, until);
    case "video":
      return api.sendVideo(chatId, file, { ...options, ...videoFacts(parcel) }, until);
    case "animation":
      return api.sendAnimation(chatId, file, { ...options, ...animationFacts(parcel) }, until);
    case "audio":
      return api.sendAudio(chatId, file, { ...options, ...audioFacts(parcel) }, until);
    case "document":
      return api.sendDocument(chatId, file, { ...options, ...documentFacts(parcel) }, until);
  }
}

/** Tells what Telegram made of the parcels, whose messages it gives in their order. */
async function tell(delivery: Delivery, sent: Outgoing[], messages: Message[]): Promise<void> {
  delivery.isHeard = true;
  await delivery.onShipped(
    sent.flatMap(({ index }, position) => {
      const message = messages[position];
      return message ? [{ index, item: shippedItem(message) }] : [];
    }),
  );
}

/** An animation is told as a document as well; of a photo the largest size is the photo itself. */
function shippedItem({
  message_id: messageId,
  chat,
  photo,
  video,
  animation,
  audio,
  document,
  voice,
  video_note,
  sticker,
}: Message): DeliveredItem {
  const found = (
    [
      ["photo", photo?.at(-1)],
      ["video", video],
      ["animation", animation],
      ["audio", audio],
      ["document", document],
      // What Telegram makes of files that look like these, whatever they were sent as.
      ["audio", voice],
      ["video", video_note],
      ["document", sticker],
    ] as const
  ).find(([, file]) => file !== undefined);
  if (!found?.[1]) throw new Error("telegram answered without the file that was sent");
  const [kind, { file_id: fileId, file_unique_id: fileUniqueId }] = found;
  return { chatId: chat.id, messageId, fileId, fileUniqueId, kind };
}

function placeOf({ recipient: { replyTo, threadId }, isHeard }: Delivery) {
  return {
    ...inThread(threadId),
    ...(isHeard ? { disable_notification: true } : {}),
    ...(replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
}

function captionFor({ captions }: Recipient, caption: () => string): Caption {
  return captions ? { caption: caption(), parse_mode: "HTML" } : {};
}

const toldOf = ({ parcel, as }: Outgoing) => ({ kind: as, about: parcel.about });

function tooBigToSend({ file }: OutgoingFile, limitBytes: number, cause?: Error): UserError {
  const params = inMegabytes({ sizeBytes: Math.max(uploadBytes(file), limitBytes), limitBytes });
  return new UserError("error-too-big-to-send", params, cause ? { cause } : {});
}
