import type { ListedPost } from "../../../image-api.ts";
import { isLink } from "../links.ts";
import { isObject } from "./sizes.ts";

/** What programs write about images, where their own words tell what is one: the post, nothing, or why it gives none. */
export type ToolEntry = { post: ListedPost } | "nothing" | { bad: string };

/** Kinds of messages of `gallery-dl -j`. */
const DIRECTORY = 2;
const FILE = 3;
const QUEUE = 6;
const FAILURE = -1;
const IDS = ["post_shortcode", "post_id", "tweet_id", "gallery_id", "album_id", "id", "media_id"];
const VIDEOS = /^(?:mp4|m4v|mov|webm|mkv|mp3|m4a|m3u8)$/i;

/** Undefined for what is written by none of these programs. */
export function toolEntryOf(value: unknown): ToolEntry | undefined {
  return ofGalleryDl(value) ?? ofHar(value);
}

/** `[2, {…}]`, `[3, "https://…", {…}]`, `[6, "https://…", {…}]`, `[-1, {…}]`; one per file. */
function ofGalleryDl(value: unknown): ToolEntry | undefined {
  if (!Array.isArray(value) || value.length < 2 || value.length > 3 || !isObject(value.at(-1))) return;
  const [kind, url, facts] = [Number(value[0]), value[1] as unknown, value.at(-1)];
  if (kind === DIRECTORY && value.length === 2) return "nothing";
  if (kind === FAILURE && value.length === 2) return { bad: String(facts.message ?? facts.error ?? "") };
  if (typeof url !== "string" || value.length !== 3) return;
  if (kind === QUEUE) return { bad: url };
  if (kind !== FILE) return;
  if (!isLink(url) || VIDEOS.test(String(facts.extension ?? ""))) return { bad: url };
  const id = IDS.map((name) => facts[name]).find((id) => typeof id === "string" || typeof id === "number");
  const [number, link] = [Number(facts.num), facts.post_url];
  return {
    post: {
      ...(id === undefined ? {} : { id: String(id) }),
      ...(typeof link === "string" && isLink(link) ? { link } : {}),
      images: [{ url, ...(Number.isSafeInteger(number) && number > 0 ? { number } : {}) }],
    },
  };
}

/** An answer that a browser has kept (HTTP Archive 1.2): of images those that came. */
function ofHar(value: unknown): ToolEntry | undefined {
  if (!isObject(value) || !isObject(value.request) || !isObject(value.response)) return;
  const { request, response } = value;
  if (typeof request.url !== "string" || !isObject(response.content)) return;
  const [type, status] = [String(response.content.mimeType ?? ""), Number(response.status)];
  const isImage = /^image\/(?!svg)/i.test(type) && status !== 301 && status !== 302 && status < 400;
  return isImage && isLink(request.url) ? { post: { images: [{ url: request.url }] } } : "nothing";
}
