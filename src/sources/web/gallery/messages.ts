import { createHash } from "node:crypto";
import { z } from "zod";
import { oneLine } from "../../../runtime/one-line.ts";
import { loose, parseJson } from "../../json.ts";
import type { GalleryFile } from "../../web-api.ts";
import { isPlainLink } from "../plain-link.ts";
import { plainText } from "./plain-text.ts";

const FILE = 3;
const QUEUE = 6;
const FAILURE = -1;
/** Prefix of an address that is a page for yt-dlp. */
const PAGE = /^ytdl:/;
const TITLE_LENGTH = 500;
/** A caption has room for 1024. */
const TEXT_LENGTH = 1100;

const text = loose(z.string());
const number = loose(z.number());
const flag = loose(z.boolean());
const id = loose(z.union([z.string().min(1), z.number()]).transform(String));
const named = loose(
  z.union([
    z.string().min(1),
    z
      .object({ handle: text, uniqueId: text, acct: text, username: text, name: text })
      .transform(({ handle, uniqueId, acct, username, name }) => handle ?? uniqueId ?? acct ?? username ?? name),
  ]),
);

/** What a message tells of a file and of its post; each field may be missing or nonsense. */
const FACTS = z.object({
  ...{ category: text, filename: text, extension: text, type: text, count: number },
  ...{ tweet_id: id, post_id: id, status_id: id, id, gallery_id: id, album_id: id, chapter_id: id, slug: id },
  ...{ content: text, text, desc: text, description: text, title: text },
  ...{ author: named, account: named, user: named, username: named },
  ...{ possibly_sensitive: flag, sensitive: flag, over_18: flag, rating: text },
  album: loose(z.object({ id, title: text })),
  music: loose(z.object({ title: text, authorName: text })),
});
type Facts = z.infer<typeof FACTS>;
const COMPLAINT = z.object({ error: z.string().catch(""), message: z.string().catch("") });

/** What a run of `gallery-dl -j` has printed. */
export interface Listed {
  /** In the order of the post. */
  files: GalleryFile[];
  /** Messages about files that have no address of use. */
  unread: number;
  /** Addresses that another extractor would have to read. Untrusted. */
  next: string[];
  complaint?: { error: string; message: string } | undefined;
  title: string;
  uploader?: string | undefined;
  text?: string | undefined;
  /** Files of the post as the site says. */
  count?: number | undefined;
}

/** Reads the array that the tool prints; undefined for what is none. `url`: of the post. */
export function readMessages(stdout: string, url: string): Listed | undefined {
  const messages = z.array(z.array(z.unknown())).safeParse(parsed(stdout)).data;
  if (!messages) return undefined;
  const told = messages
    .filter(([kind]) => kind === FILE)
    .map(([, address, facts]) => ({ address, facts: factsIn(facts) }));
  const files = told.flatMap(({ address, facts }, place) => fileOf(address, { facts, place, url }));
  const failure = messages.find(([kind]) => kind === FAILURE);
  return {
    files,
    unread: told.length - files.length,
    next: messages.flatMap(([kind, address]) => (kind === QUEUE && typeof address === "string" ? [address] : [])),
    complaint: failure && COMPLAINT.parse(failure[1] ?? {}),
    ...postOf(told.map(({ facts }) => facts)),
  };
}

function parsed(stdout: string): unknown {
  try {
    return parseJson(stdout);
  } catch {
    return undefined; // the caller tells why the tool printed nothing
  }
}

const factsIn = (facts: unknown): Facts => FACTS.safeParse(facts).data ?? FACTS.parse({});

function postOf(told: readonly Facts[]): Pick<Listed, "title" | "uploader" | "text" | "count"> {
  const facts = told[0] ?? FACTS.parse({});
  const { content, text: words, desc, author, account, user, username } = facts;
  const written = content ?? words ?? desc ?? facts.description; // beside the first two, the last describes a picture
  const uploader = oneLine(author ?? account ?? user ?? username ?? "", TITLE_LENGTH);
  return {
    title: oneLine(facts.title ?? facts.album?.title ?? "", TITLE_LENGTH),
    uploader: uploader || undefined,
    text: plainText(written ?? "", TEXT_LENGTH) || undefined,
    count: facts.count,
  };
}

function fileOf(address: unknown, { facts, place, url }: { facts: Facts; place: number; url: string }): GalleryFile[] {
  if (typeof address !== "string") return [];
  const isPage = PAGE.test(address);
  const link = address.replace(PAGE, "");
  if (!isPlainLink(link)) return [];
  const kind = isPage ? "video" : kindOf(facts);
  const { title, authorName: performer } = (kind === "audio" && facts.music) || {};
  const isSensitive = facts.possibly_sensitive || facts.sensitive || facts.over_18 || /^[eq]/.test(facts.rating ?? "");
  return [
    {
      ...{ id: idOf(facts, { place, url }), kind, media: isPage ? [link] : variantsOf(link), isPage },
      ...{ referer: `${new URL(url).origin}/`, title, performer, isSensitive },
    },
  ];
}

/** Not by its address, which is signed, and not by its place alone: an edited post would give the old picture. */
function idOf(facts: Facts, { place, url }: { place: number; url: string }): string {
  const { category = "", filename = "" } = facts;
  const post = facts.tweet_id ?? facts.post_id ?? facts.status_id ?? facts.id ?? facts.gallery_id ?? facts.album_id;
  const of = post ?? facts.album?.id ?? facts.chapter_id ?? facts.slug ?? url;
  return createHash("sha256")
    .update(JSON.stringify([category, of, place, filename]))
    .digest("hex")
    .slice(0, 32);
}

function kindOf({ type = "", extension = "" }: Facts): GalleryFile["kind"] {
  if (/^(photo|image)$/.test(type)) return "photo";
  if (/^(video|animated_gif|gifv?)$/.test(type)) return "video";
  if (type === "audio" || /^(mp3|m4a|aac|ogg|opus|wav|flac)$/i.test(extension)) return "audio";
  return /^(mp4|m4v|mov|webm|mkv|gif)$/i.test(extension) ? "video" : "photo";
}

/** Twitter refuses the original of some pictures, and has others. */
function variantsOf(address: string): string[] {
  const link = new URL(address);
  if (link.hostname !== "pbs.twimg.com" || link.searchParams.get("name") !== "orig") return [address];
  return ["orig", "4096x4096", "large"].map((name) => {
    link.searchParams.set("name", name);
    return link.href;
  });
}
