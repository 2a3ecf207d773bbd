import { Parser } from "htmlparser2";

export interface PostFile {
  /** Number of its message: those of an album have one each. */
  id: string | undefined;
  kind: "photo" | "video" | "voice";
  /** Absent for what Telegram shows nowhere but in its apps. */
  url?: string | undefined;
}

export interface Post {
  files: PostFile[];
  /** "" where it has none. */
  text: string;
  takenAt?: Date | undefined;
  /** Holds something that is shown in Telegram's apps alone: a document, a song, a large video. */
  isPartial: boolean;
  isGone: boolean;
}

const PREFIX = "tgme_widget_message";
const PLAYERS = [`${PREFIX}_video_player`, `${PREFIX}_roundvideo_player`];
const UNSHOWN = [`${PREFIX}_document_wrap`, "message_media_not_supported_wrap"];
const NUMBER = /\/(\d+)(?:\?|$)/;
/** Of an album, and characters of a text: Telegram's limits, so more is no post. */
const MOST_FILES = 10;
const LONGEST_TEXT = 4096;
const BACKGROUND = /background-image:\s*url\(['"]?([^'")]+)/;

interface Found extends Post {
  isPost: boolean;
}

/** Reads the page of one post, as Telegram gives it to be embedded; undefined for any other page. */
export function readPost(html: string): Post | undefined {
  const found: Found = { files: [], text: "", isPartial: false, isGone: false, isPost: false };
  let textDepth = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      const classes = attributes.class?.split(/\s+/) ?? [];
      if (textDepth > 0) textDepth += name === "div" ? 1 : 0;
      else if (classes.includes("js-message_text")) textDepth = 1;
      if (textDepth > 0 && name === "br") found.text += "\n";
      note(found, { name, classes, attributes });
    },
    ontext(text) {
      if (textDepth > 0) found.text += text;
    },
    onclosetag(name) {
      if (textDepth > 0 && name === "div") textDepth--;
    },
  });
  parser.end(html);
  const { isPost, files, text, ...post } = found;
  if (!isPost && !post.isGone) return undefined;
  return { ...post, files: files.slice(0, MOST_FILES), text: text.slice(0, LONGEST_TEXT).toWellFormed() };
}

interface Tag {
  name: string;
  classes: readonly string[];
  attributes: Readonly<Record<string, string>>;
}

function note(found: Found, { name, classes, attributes }: Tag): void {
  const has = (...names: readonly string[]) => names.some((each) => classes.includes(each));
  const { href = "", style = "", src, datetime } = attributes;
  const id = NUMBER.exec(href)?.[1];
  if (has(PREFIX)) found.isPost = true;
  if (has(`${PREFIX}_error`)) found.isGone = true;
  if (has(...UNSHOWN)) found.isPartial = true;
  if (has(`${PREFIX}_photo_wrap`)) addPhoto(found, { id, url: BACKGROUND.exec(style)?.[1] });
  else if (has(...PLAYERS)) found.files.push({ id, kind: "video" });
  else if (has(`${PREFIX}_voice_player`)) found.files.push({ id, kind: "voice" });
  const last = found.files.at(-1);
  if (name === "video" && src && last?.kind === "video") last.url ??= src;
  if (name === "audio" && src && last?.kind === "voice") last.url ??= src;
  if (name === "time" && datetime) found.takenAt ??= dateOf(datetime);
}

function dateOf(datetime: string): Date | undefined {
  const ms = Date.parse(datetime);
  return Number.isNaN(ms) ? undefined : new Date(ms);
}

/** The blurred one behind a photo of an album has no address. */
function addPhoto(post: Post, { id, url }: Pick<PostFile, "id" | "url">): void {
  if (url) post.files.push({ id, kind: "photo", url });
}
