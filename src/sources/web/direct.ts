import { rm } from "node:fs/promises";
import path from "node:path";
import type { Dispatcher } from "undici";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { ask } from "../net/ask.ts";
import { HEAD_BYTES, headOf, isText, typeOf, visibleKindOf } from "../net/content.ts";
import { download } from "../net/download.ts";
import { fileName } from "../net/file-name.ts";
import { type Answer, failureOf, plainLink } from "../net/follow.ts";
import { contentRange, contentType, GONE, header, sizeOf, WITH_BODY } from "../net/response.ts";
import { unpack } from "../net/unpack.ts";
import type { FetchedFile, FetchOptions, FetchProgress, WebPage } from "../web-api.ts";
import { siteOf } from "./address.ts";
import { versionOf } from "./version.ts";

interface Deps {
  dispatcher: Dispatcher;
  log: Logger;
}

type LookUp = Deps & Pick<Parameters<typeof ask>[1], "signal" | "isEnd">;

type DirectPage = Extract<WebPage, { is: "file" }>;

/** Longer than any server needs for the first bytes of a file. */
const LIMIT_MS = 60_000;
/** Names of files: a 404 for one is final, as it is no page either. */
const FILE_NAME =
  /\.(jpe?g|png|gif|bmp|webp|avif|heic|tiff?|psd|mp4|m4v|mov|mkv|webm|avi|wmv|flv|mpe?g|3gp|ts|mp3|m4a|aac|og[gvam]|opus|wav|flac|zip|rar|7z|gz|tar|xz|pdf|docx?|xlsx?|pptx?|epub|apk|exe|dmg|iso)$/i;
const LOGIN = /\/(log[-_]?in|log[-_]?on|sign[-_]?in|sso|oauth2?|auth)\b/i;
/** Pages, feeds, manifests: descriptions of media, left to yt-dlp. */
const TEXT = /^text\/|[/+](xml|json|javascript)$|mpegurl$/;
/** Text for people: subtitles, notes, tables. */
const TEXT_FILE = /\.(txt|md|csv|tsv|json|log|srt|vtt|ass|ssa|lrc|nfo)$/i;
/** First characters of pages, feeds and manifests, whatever their name. */
const MARKUP = /^\ufeff?\s*(<|#EXTM3U)/;
const OTHER_VIDEO = ["application/mxf", "application/vnd.ms-asf", "application/vnd.rn-realmedia"];
/** Window of the speed: an overall mean would hide a line that became slow. */
const SPEED_MS = 5000;
const MARK_MS = 200;

/**
 * Look-up of a single file: a picture, a video, a sound, a document. Undefined for a page, a manifest or other text, and
 * where the server refuses us: yt-dlp may be told more. @throws {UserError} `error-link-invalid`, `error-link-no-server`,
 * `error-link-private`, `error-page-gone` (404 and 410 where a file should be), `error-page-login`, `error-item-empty`, `error-page-live` for
 * a radio; {Error} for outages
 */
export async function lookUpDirect(
  url: string,
  { signal, dispatcher, log, isEnd }: LookUp,
): Promise<DirectPage | undefined> {
  const link = plainLink(url);
  const limited = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
  try {
    const headers = { accept: "*/*", range: `bytes=0-${HEAD_BYTES - 1}` };
    const trip = { headers, dispatcher, signal: limited, log, ...(isEnd && { isEnd }) };
    const answer = await ask(link, trip);
    return await read(answer, url).finally(() => leave(answer));
  } catch (error) {
    signal.throwIfAborted();
    throw failureOf(error, link);
  }
}

/** Drops the rest of the body, and its errors. */
const leave = ({ response }: Answer): void => void response.body.on("error", () => undefined).destroy();

async function read({ response, link }: Answer, url: string): Promise<DirectPage | undefined> {
  const { statusCode: status } = response;
  const mime = contentType(response);
  if (status === 416 && contentRange(response)?.total === 0 && !TEXT.test(mime))
    throw new UserError("error-item-empty");
  if (status >= 400 && FILE_NAME.test(link.pathname)) {
    if (GONE.includes(status)) throw new UserError("error-page-gone");
    if (status >= 500) throw new Error(`the server answered ${status}`);
  }
  if (!WITH_BODY.includes(status)) return undefined;
  if (Object.keys(response.headers).some((name) => name.startsWith("icy-"))) throw new UserError("error-page-live");
  if (isLoginPage(link, url, mime)) throw new UserError("error-page-login");
  const name = fileName(header(response, "content-disposition"), link);
  const { body, isPacked } = await unpack(response.body, { response, name, isBeginning: true });
  const head = await firstBytes(body);
  if (head.length === 0 && !TEXT.test(mime)) throw new UserError("error-item-empty");
  const content = await contentOf(head, { mime, name });
  if (!content) return undefined;
  const shown = path.extname(name) === "" ? `${name}.${content.extension}` : name;
  const sizeBytes = isPacked ? undefined : sizeOf(response);
  const version = versionOf([header(response, "etag"), header(response, "last-modified"), sizeBytes, head]);
  const page = { url, title: shown, site: siteOf(url), version };
  return { ...page, is: "file", kind: content.kind, name: shown, sizeBytes };
}

/** A page to sign in at, where a file was asked for. */
const isLoginPage = (at: URL, url: string, mime: string): boolean =>
  mime === "text/html" && at.href !== url && LOGIN.test(at.pathname) && FILE_NAME.test(URL.parse(url)?.pathname ?? "");

async function firstBytes(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body) {
    pieces.push(piece);
    length += piece.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, HEAD_BYTES);
}

/** `Web.fetch` of a single file to `folder/name`, resumed. @throws {UserError} as `Sources.download`, `error-item-empty` */
export async function fetchDirect(
  url: string,
  options: FetchOptions & Deps & { headers?: Readonly<Record<string, string>> },
): Promise<FetchedFile> {
  const { folder, name, signal, limitBytes, onProgress, headers = {}, dispatcher, log } = options;
  const target = path.join(folder, name);
  const wanted = { signal, limitBytes, onBytes: onProgress && meter(onProgress) };
  const fetched = await download({ url, target, headers, options: wanted, dispatcher, log, takesText: true });
  const { sizeBytes, name: called, contentType: mime } = fetched;
  const content = sizeBytes > 0 && (await contentOf(await headOf(target), { mime, name: called }));
  if (content) return { ...content, name, sizeBytes };
  await rm(target);
  throw new UserError(sizeBytes === 0 ? "error-item-empty" : "error-link-not-media");
}

/** Undefined for text without a text file's name. What has no marks is a document. */
async function contentOf(
  head: Buffer,
  { mime, name }: { mime: string; name: string },
): Promise<Pick<FetchedFile, "kind" | "extension"> | undefined> {
  const type = await typeOf(head);
  if (type) return TEXT.test(type.mime) ? undefined : { kind: kindOf(type.mime), extension: type.ext };
  const isTextFile = TEXT_FILE.test(name) && mime !== "text/html" && !MARKUP.test(head.toString("utf8", 0, 200));
  if (!isTextFile && (TEXT.test(mime) || isText(head))) return undefined;
  return { kind: "document", extension: /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? "bin" };
}

function kindOf(mime: string): FetchedFile["kind"] {
  if (mime.startsWith("audio/") || mime === "application/ogg") return "audio";
  return visibleKindOf(mime) ?? (OTHER_VIDEO.includes(mime) ? "video" : "document");
}

function meter(onProgress: (progress: FetchProgress) => void): (bytes: number, totalBytes: number | undefined) => void {
  const marks: { at: number; bytes: number }[] = [];
  return (bytes, totalBytes) => {
    const at = performance.now();
    if (at - (marks.at(-1)?.at ?? 0) >= MARK_MS) marks.push({ at, bytes });
    while (at - (marks[1]?.at ?? at) > SPEED_MS) marks.shift();
    const [from = { at, bytes }] = marks;
    const bytesPerSecond = at > from.at ? (1000 * (bytes - from.bytes)) / (at - from.at) : undefined;
    const secondsLeft = bytesPerSecond && totalBytes !== undefined ? (totalBytes - bytes) / bytesPerSecond : undefined;
    onProgress({ bytes, totalBytes, bytesPerSecond, secondsLeft, stream: 0, streams: 1, isMerging: false });
  };
}
