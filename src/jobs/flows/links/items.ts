import { z } from "zod";
import type { Cut } from "../../../media/index.ts";
import type { FetchedFile, WebPage } from "../../../sources/index.ts";
import type { ItemRow, ListedItem } from "../../../stores/index.ts";
import { readerOf } from "../../stored.ts";
import { hashOf } from "../look-ups.ts";
import { cutSchema } from "../source.ts";
import type { LinkChoice } from "./api.ts";
import { choiceToFetch } from "./choices.ts";
import { chosenFiles } from "./galleries.ts";
import { choiceSchema, galleryFile, linkChoice, tracksSchema } from "./request.ts";
import { nameOfTracks } from "./tracks.ts";

/** Platform of links in the ledger. */
export const WEB = "web";
/** Age from which a page may show something else under the same name: the file is fetched and uploaded anew. */
export const FILE_HOURS = 7 * 24;

const storedItem = z.object({
  url: z.string(),
  choice: linkChoice,
  fetch: choiceSchema,
  title: z.string(),
  site: z.string(),
  uploader: z.string().optional(),
  text: z.string().optional(),
  durationSeconds: z.number(),
  /** Fetched with the operator's cookies, so not for everybody. */
  withCookies: z.boolean().optional(),
  link: z.string(),
  /** One of a gallery. */
  file: galleryFile.optional(),
  /** In the gallery, from 1. */
  number: z.number().optional(),
  cut: cutSchema.optional(),
  tracks: tracksSchema.optional(),
  /** The subtitles of the tracks are automatic ones. */
  isAutomatic: z.boolean().optional(),
});
export type WebItem = z.infer<typeof storedItem>;

/** What a page gives in this choice. A file is fetched without cookies. */
export function webItem(
  page: WebPage,
  choice: LinkChoice,
  { sendBytes, withCookies = false }: { sendBytes: number; withCookies?: boolean },
): WebItem {
  return {
    ...{ url: page.url, link: page.url, choice },
    ...{ title: page.title, site: page.site, uploader: page.uploader, text: page.text },
    fetch: choiceToFetch(page, choice, sendBytes),
    durationSeconds: page.is === "video" ? (page.durationSeconds ?? 0) : 0,
    ...(withCookies && page.is !== "file" && { withCookies }),
  };
}

/** Item of a link, version and choice, shared by all who ask; the size of "fit" depends on the server in use. */
export function listedWebItem(
  page: WebPage,
  item: WebItem,
  { sendBytes, normalUrl }: { sendBytes: number; normalUrl: string },
): ListedItem {
  const name = item.choice === "fit" ? `fit${sendBytes}` : item.choice;
  return {
    platform: WEB,
    sourceId: [
      item.cut && nameOfCut(item.cut),
      item.tracks && nameOfTracks(item.tracks),
      nameOfLink(normalUrl),
      name,
      page.version,
      item.withCookies && "cookies",
    ]
      .filter(Boolean)
      .join(":"),
    kind: kindOf(page, item.choice),
    takenAt: new Date(),
    item,
  };
}

/** In front, as tracks are, so that a part is not taken for what the link leads to. */
const nameOfCut = ({ startSeconds, endSeconds }: Cut) => `cut-${startSeconds}-${endSeconds ?? ""}`;

/** First part of the names of all that a link has led to. */
export const nameOfLink = (normalUrl: string): string => hashOf(normalUrl);

/** Items of a gallery. The text of its author stands below the first one, and so below the first album. */
export function listedGallery(page: Extract<WebPage, { is: "gallery" }>, whole: WebItem): ListedItem[] {
  return chosenFiles(page, whole.choice).map((file, index) => {
    const item: WebItem = {
      ...whole,
      file,
      number: page.files.indexOf(file) + 1,
      text: index === 0 ? whole.text : undefined,
    };
    const sourceId = ["file", file.id, whole.withCookies && "cookies"].filter(Boolean).join(":");
    return { platform: WEB, sourceId, kind: file.kind, takenAt: new Date(), item };
  });
}

const read = readerOf(storedItem);

export const webItemOf = ({ item }: Pick<ItemRow, "item">): WebItem => read(item);

function kindOf(page: WebPage, choice: LinkChoice): FetchedFile["kind"] {
  if (page.is === "file") return page.kind;
  if (choice === "srt") return "document";
  return choice === "m4a" || choice === "mp3" ? "audio" : "video";
}
