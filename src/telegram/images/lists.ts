import { UserError } from "../../errors.ts";
import type { ImagesRequest, IncomingFile } from "../../jobs/index.ts";
import type { Sources } from "../../sources/index.ts";
import type { Ctx } from "../connection/client.ts";
import { inMegabytes } from "../connection/receive.ts";
import { linksAmong, type Piece, repliedPieces } from "../reading/pieces.ts";
import { requireForeign } from "../update/foreign-link.ts";
import { findDocument } from "../update/incoming.ts";

const LIST_NAME = /\.(json|jsonl|ndjson|har|html?|csv|tsv|tab|txt|md)(\.gz)?$/i;
const LIST_TYPE =
  /^(application\/(json|jsonl|x-jsonlines|jsonlines|x-ndjson|ndjson|csv)|text\/(csv|tab-separated-values|markdown|plain))\b/i;
const COUNT = /^[1-9]\d{0,5}$/;

export interface ImagesOptions {
  /** As written. */
  link?: string | undefined;
  /** Images per post. */
  max?: number | undefined;
}

/** A list in a private chat without a caption: there is nothing else to do with such a file. */
export function isBareList({ msg, chat }: Ctx): boolean {
  if (chat?.type !== "private" || !msg?.document || !findDocument(msg)) return false;
  if (msg.caption && !msg.forward_origin) return false; // our own failures list has a caption, which is forwarded along
  const { file_name: name = "", mime_type: type = "" } = msg.document;
  return LIST_NAME.test(name) || LIST_TYPE.test(type);
}

/** Parses a link to a list and "max 5", in any order. @throws {UserError} `error-images-usage` for anything else */
export function parseImagesOptions(pieces: readonly Piece[]): ImagesOptions {
  const [link, ...more] = linksAmong(pieces);
  const [limit, count, ...rest] = pieces.filter(({ is }) => is === "word").map(({ text }) => text);
  if (more.length > 0 || rest.length > 0) throw new UserError("error-images-usage");
  const option = link === undefined ? {} : { link };
  if (limit === undefined) return option;
  if (limit.toLowerCase() !== "max" || !COUNT.test(count ?? "")) throw new UserError("error-images-usage");
  return { ...option, max: Number(count) };
}

/**
 * The list by link or in the message itself, else by a file or a link of the one it replies to. @throws {UserError}
 * `error-images-usage` without a list, or with two; `error-list-too-big-to-read`, `error-link-invalid`
 */
export function findSource(
  { msg }: Ctx,
  { link, sources, readBytes }: { link?: string | undefined; sources: Pick<Sources, "recognise">; readBytes: number },
): ImagesRequest["source"] {
  const own = msg && findDocument(msg);
  if (own && link) throw new UserError("error-images-usage");
  if (link) return fromLink(link, sources);
  const replied = [msg?.reply_to_message, msg?.external_reply].map((message) => message && findDocument(message));
  const file = [own, ...replied].find((found) => found !== undefined);
  if (file) return fromFile(file, readBytes);
  const [repliedLink] = msg ? linksAmong(repliedPieces(msg)) : [];
  if (repliedLink === undefined) throw new UserError("error-images-usage");
  return fromLink(repliedLink, sources);
}

const fromLink = (link: string, sources: Pick<Sources, "recognise">): ImagesRequest["source"] => ({
  from: "link",
  url: requireForeign(link, sources, () => new UserError("error-images-usage")),
});

function fromFile(file: IncomingFile, readBytes: number): ImagesRequest["source"] {
  requireReadable(file, readBytes);
  return { from: "telegram", file };
}

function requireReadable({ sizeBytes = 0 }: IncomingFile, limitBytes: number): void {
  if (sizeBytes > limitBytes) throw new UserError("error-list-too-big-to-read", inMegabytes({ sizeBytes, limitBytes }));
}
