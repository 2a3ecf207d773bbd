import { UserError } from "../../../errors.ts";
import { RUNG_HEIGHTS } from "../../../media/index.ts";
import { CHOICE, type Choice, type WebPage } from "../../../sources/index.ts";
import { type ChatLimits, tooBigForChat } from "../../items/chat-limits.ts";
import type { LinkChoice, LinkRequest, MenuItem } from "./api.ts";
import { galleryChoice, galleryMenu, isGalleryChoice } from "./galleries.ts";

type Video = Extract<WebPage, { is: "video" }>;
type File = Extract<WebPage, { is: "file" }>;

const AUDIO = ["m4a", "mp3"] as const;
/** When fetching to make it smaller: more picture would be thrown away anyway. */
const TALLEST_TO_FIT = Math.max(...RUNG_HEIGHTS);

const heightOf = (choice: LinkChoice): number => (choice.endsWith("p") ? Number.parseInt(choice, 10) : 0);

/** Whether a source can fetch it as it is. */
export const isChoice = (choice: LinkChoice): choice is Choice => CHOICE.test(choice);

/** Choices of a page: pictures tallest first, sound, and "fit" where the tallest does not go into the chat. */
export function menuOf(page: WebPage | undefined, { sendBytes, hasLinks }: ChatLimits): MenuItem[] {
  if (page?.is === "gallery") return galleryMenu(page);
  const toFit: MenuItem = { choice: "fit", sizeBytes: sendBytes, isExact: false, arrives: "chat" };
  const isGood = ({ arrives }: MenuItem) => hasLinks || arrives !== "link";
  if (isLargeVideo(page, sendBytes)) {
    const whole: MenuItem = { choice: "file", sizeBytes: page.sizeBytes, isExact: true, arrives: "link" };
    return [whole, toFit].filter(isGood);
  }
  if (page?.is !== "video") return [];
  const arrives = (sizeBytes: number | undefined): MenuItem["arrives"] =>
    sizeBytes === undefined ? undefined : sizeBytes <= sendBytes ? "chat" : "link";
  const pictures: MenuItem[] = page.qualities.map(({ choice, sizeBytes, isExact }) => ({
    choice,
    sizeBytes,
    isExact,
    arrives: arrives(sizeBytes),
  }));
  const { audio } = page;
  const sounds: MenuItem[] = audio
    ? AUDIO.map((choice) => ({ choice, ...audio, isExact: false, arrives: arrives(audio.sizeBytes) }))
    : [];
  const fits = pictures.some((item) => item.arrives !== "chat") ? [toFit] : [];
  return [...[...pictures, ...sounds].filter(isGood), ...fits];
}

const NO_LIMITS: ChatLimits = { sendBytes: Number.POSITIVE_INFINITY, hasLinks: true };

/** Choices for a part of a page: how large it becomes nobody knows before, and its sound is M4A. */
function menuOfCut(page: WebPage | undefined): MenuItem[] {
  return menuOf(page, NO_LIMITS)
    .filter(({ choice }) => choice !== "fit" && choice !== "mp3")
    .map(({ choice }) => ({ choice, isExact: false }));
}

/** Choices of what was asked for. */
export const menuFor = (
  page: WebPage | undefined,
  { cut }: Pick<LinkRequest, "cut">,
  limits: ChatLimits,
): MenuItem[] => (cut ? menuOfCut(page) : menuOf(page, limits));

/** Choice for a part without asking. @throws {UserError} `error-cut-nothing` for what does not play */
export function resolveCut(page: WebPage, wanted: LinkChoice | undefined): LinkChoice | undefined {
  const isStill = page.is === "file" && page.kind !== "video" && page.kind !== "audio";
  if (isStill || page.is === "gallery") throw new UserError("error-cut-nothing");
  const choice = resolveChoice(page, wanted, NO_LIMITS);
  return choice === "mp3" ? "m4a" : choice;
}

/** A video file that does not go into the chat as it is. */
const isLargeVideo = (page: WebPage | undefined, sendBytes: number): page is File =>
  page?.is === "file" && page.kind === "video" && (page.sizeBytes ?? 0) > sendBytes;

/**
 * Choice without asking: the wanted one; a file as it is, unless it is a film too big for the chat. Undefined: a menu has
 * to ask. @throws {UserError} `error-too-big-no-link`
 */
export function resolveChoice(
  page: WebPage,
  wanted: LinkChoice | undefined,
  limits: ChatLimits,
): LinkChoice | undefined {
  if (page.is === "list") return undefined;
  if (page.is === "gallery") return galleryChoice(page, wanted);
  if (page.is === "file") return settledFile(page, wanted, limits);
  if (wanted === undefined) return undefined;
  const choice = offered(page, wanted, limits);
  return limits.hasLinks ? choice : smallEnough(page, choice, limits);
}

function settledFile(page: File, wanted: LinkChoice | undefined, limits: ChatLimits): LinkChoice | undefined {
  const { sizeBytes = 0 } = page;
  const { sendBytes, hasLinks } = limits;
  if (isLargeVideo(page, sendBytes)) return wanted && (wanted === "fit" || !hasLinks ? "fit" : "file");
  if (sizeBytes > sendBytes && !hasLinks) throw tooBigForChat(sizeBytes, limits);
  return "file";
}

/** The choice where it goes into the chat, else the next lower picture that does, else "fit". */
function smallEnough(page: Video, choice: LinkChoice, limits: ChatLimits): LinkChoice {
  const menu = menuOf(page, limits);
  if (menu.some((item) => item.choice === choice)) return choice;
  const lower = menu.find((item) => heightOf(item.choice) > 0 && heightOf(item.choice) <= heightOf(choice));
  return lower?.choice ?? "fit";
}

/** Nearest choice that the page has: the same height or the next lower one, else the lowest; sound where that is all. */
function offered(page: Video, wanted: LinkChoice, limits: ChatLimits): LinkChoice {
  const [tallest] = page.qualities;
  if (!tallest) return wanted === "mp3" ? "mp3" : "m4a";
  if (wanted === "m4a" || wanted === "mp3") return page.audio ? wanted : tallest.choice;
  if (wanted === "fit") return menuOf(page, limits).some(({ choice }) => choice === "fit") ? "fit" : tallest.choice;
  if (wanted === "best" || wanted === "file") return tallest.choice;
  const height = heightOf(wanted);
  return (page.qualities.find(({ choice }) => heightOf(choice) <= height) ?? page.qualities.at(-1) ?? tallest).choice;
}

/** What to fetch for a choice: for "fit", the smallest that is still above the limit. */
export function choiceToFetch(page: WebPage, choice: LinkChoice, sendBytes: number): Choice {
  if (isGalleryChoice(choice) || choice === "srt") return "file"; // it is fetched in another way
  if (choice !== "fit") return choice;
  if (page.is !== "video") return page.is === "file" ? "file" : "best";
  const usable = page.qualities.filter((quality) => heightOf(quality.choice) <= TALLEST_TO_FIT);
  const above = usable.findLast(({ sizeBytes }) => sizeBytes !== undefined && sizeBytes > sendBytes);
  return (above ?? usable[0] ?? page.qualities.at(-1))?.choice ?? "best";
}
