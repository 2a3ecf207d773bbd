import type { GalleryFile, WebPage } from "../../../sources/index.ts";
import type { ItemRow } from "../../../stores/index.ts";
import { ALBUM_ITEMS } from "../../items/album-size.ts";
import { failureOf } from "../../stored.ts";
import type { GalleryChoice, GalleryCounts, LinkChoice, MenuItem } from "./api.ts";

type Gallery = Extract<WebPage, { is: "gallery" }>;

export const isGalleryChoice = (choice: LinkChoice): choice is GalleryChoice =>
  choice === "first" || choice === "all" || choice === "rest";

const isSound = (choice: LinkChoice | undefined): choice is "m4a" | "mp3" => choice === "m4a" || choice === "mp3";

/** Empty where all files fit into an album: there is nothing to ask then. */
export function galleryMenu({ listed }: Gallery): MenuItem[] {
  if (listed <= ALBUM_ITEMS) return [];
  return [
    { choice: "first", files: ALBUM_ITEMS, isExact: true },
    { choice: "all", files: listed, isExact: true },
  ];
}

/** A quality means a film, and is of no matter here; who wants sound gets it where there is some. Undefined: ask. */
export function galleryChoice({ listed, hasSound }: Gallery, wanted: LinkChoice | undefined): LinkChoice | undefined {
  if (wanted !== undefined && (isGalleryChoice(wanted) || (hasSound && isSound(wanted)))) return wanted;
  if (listed <= ALBUM_ITEMS) return "all";
  return wanted === undefined ? undefined : "first";
}

/** The sound comes last, and with the first files. */
export function chosenFiles({ files }: Gallery, choice: LinkChoice): GalleryFile[] {
  const sounds = files.filter(({ kind }) => kind === "audio");
  const pictures = files.filter(({ kind }) => kind !== "audio");
  if (isSound(choice)) return sounds;
  if (choice === "rest") return pictures.slice(ALBUM_ITEMS);
  return [...(choice === "first" ? pictures.slice(0, ALBUM_ITEMS) : pictures), ...sounds];
}

/** Undefined before anything was claimed. `items`: of all runs. */
export function countsOf(
  page: WebPage | undefined,
  items: ItemRow[],
  choice: LinkChoice | undefined,
): GalleryCounts | undefined {
  if (page?.is !== "gallery" || items.length === 0) return undefined;
  const deliveries = items.flatMap((item) => item.deliveries);
  return {
    found: items.length,
    sent: deliveries.filter(({ state }) => state === "sent").length,
    failures: items.flatMap(
      (item) => failureOf(item.deliveries.find(({ state }) => state === "failed")?.failure ?? null) ?? [],
    ),
    left: choice === "first" ? page.listed - ALBUM_ITEMS : 0,
  };
}

/** Without the addresses, which are not for a row that lives longer than they do. */
export const storedPage = (page: WebPage): WebPage => (page.is === "gallery" ? { ...page, files: [] } : page);
