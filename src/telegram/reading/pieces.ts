import type { Message, MessageEntity } from "grammy/types";
import { splitGlued, trimLink } from "./cut.ts";
import { type Piece, readPlain } from "./plain.ts";

export type { Piece } from "./plain.ts";

type Marked = Pick<Message, "text" | "caption" | "entities" | "caption_entities" | "reply_markup">;

/** Several times Telegram's limit of 4096. */
const READ_LENGTH = 20_000;
const HTTP = /^https?:\/\//i;
/** The rest of an address of which Telegram marks a later part: "http://%31%32%37." before "0.0.1". */
const OPEN_ADDRESS = /[a-z][a-z0-9+.-]*:\/\/\S*$/i;
const ANY_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
/** Telegram takes an emoji in front of a link without a scheme for a part of its host. */
const SYMBOLS_FIRST = /^(?:\p{So}|\p{Emoji_Modifier}|\u200d|\ufe0f)+(?=[\p{L}\p{N}-]+\.)/u;
/** Without a path it could as well be a name or a file: "some.name", "main.py". */
const HAS_PATH = /^[^/?#]+[/?#]/;

/**
 * Links and words of a message, in order, without its commands. A link is what Telegram shows as one (also behind other
 * words), or was written as one, with its scheme. The buttons below a text without links count as well.
 */
export function piecesOf({ text, caption, entities, caption_entities, reply_markup }: Marked): Piece[] {
  const pieces = readText(text ?? caption ?? "", entities ?? caption_entities);
  return pieces.some(({ is }) => is === "link") ? pieces : [...pieces, ...linksOfButtons(reply_markup)];
}

export const linksAmong = (pieces: readonly Piece[]): string[] =>
  pieces.filter(({ is }) => is === "link").map(({ text }) => text);

/** What stands behind the command of a message; `words` where it came with another message of the album. */
export function commandPieces(message: Marked | undefined, words: string): Piece[] {
  const entities = message?.entities ?? message?.caption_entities ?? [];
  const isOwn = entities.some(({ type, offset }) => type === "bot_command" && offset === 0);
  return message && isOwn ? piecesOf(message) : readText(words);
}

/** The message that another one replies to; what was quoted of it where it is from another chat. */
export function repliedPieces({
  reply_to_message: replied,
  quote,
}: Pick<Message, "reply_to_message" | "quote">): Piece[] {
  return replied ? piecesOf(replied) : piecesOf(quote ?? {});
}

/** The link behind a piece, which may lack its scheme. */
export const parseShown = (text: string): URL | null => URL.parse(withScheme(text));

/**
 * Address of a link, letter for letter as it was sent, as another spelling may lead elsewhere; only scheme and host in
 * lower case. `read`: what the link was read as, which counts where it is another address.
 */
export function addressAsSent(text: string, read: string): string {
  const address = withScheme(text);
  if (CONTROLS.test(address) || URL.parse(address)?.href !== read) return read;
  return address.replace(SCHEME_AND_HOST, (start) => start.toLowerCase());
}

const CONTROLS = /[\p{Cc}\p{Cs}]/u;
const SCHEME_AND_HOST = /^[a-z]+:\/\/[^/?#]*/i;

const withScheme = (text: string): string => (ANY_SCHEME.test(text) ? text : `https://${text}`);

/** Drops the last word where the text is cut: a part of a link is another link. Offsets are UTF-16, as in JavaScript. */
export function readText(whole: string, entities: readonly MessageEntity[] = []): Piece[] {
  const text = whole.length > READ_LENGTH ? whole.slice(0, READ_LENGTH).replace(/\S+$/, "") : whole;
  const pieces: Piece[] = [];
  let read = 0;
  for (const entity of entities.toSorted((one, other) => one.offset - other.offset)) {
    const end = entity.offset + entity.length;
    if (entity.offset < read || end > text.length) continue;
    const before = text.slice(read, entity.offset);
    const marked = isPart(entity, before) ? undefined : markedBy(entity, text);
    if (!marked) continue;
    pieces.push(...readPlain(before), ...marked);
    read = end;
  }
  return [...pieces, ...readPlain(text.slice(read))];
}

/** A part of a link is another link. */
const isPart = ({ type }: MessageEntity, before: string): boolean => type === "url" && OPEN_ADDRESS.test(before);

/** Undefined for an entity that says nothing of links or commands. */
function markedBy(entity: MessageEntity, text: string): Piece[] | undefined {
  const { type, offset, length } = entity;
  if (type === "bot_command") return [];
  if (type === "text_link") return HTTP.test(entity.url) ? [{ is: "link", text: entity.url }] : undefined;
  const run = text.slice(offset, offset + length);
  if (type !== "url" || /\s/.test(run)) return undefined;
  return splitGlued(run).map((part) => shownLink(part, text.slice(0, offset)));
}

function shownLink(part: string, before: string): Piece {
  const text = trimLink(part, before).replace(SYMBOLS_FIRST, "");
  return { is: ANY_SCHEME.test(text) || HAS_PATH.test(text) ? "link" : "word", text };
}

function linksOfButtons(markup: Marked["reply_markup"]): Piece[] {
  const buttons = markup?.inline_keyboard.flat() ?? [];
  return buttons.flatMap((button) =>
    "url" in button && HTTP.test(button.url) ? [{ is: "link" as const, text: button.url }] : [],
  );
}
