import type { Choice, WebPage } from "../../sources/index.ts";
import type { LinkChoice, MenuItem } from "../view.ts";

type Video = Extract<WebPage, { is: "video" }>;
type File = Extract<WebPage, { is: "file" }>;

const AUDIO = ["m4a", "mp3"] as const;
/** Of what is fetched to be made smaller: more picture than this is thrown away anyway. */
const TALLEST_TO_FIT = 1080;

const heightOf = (choice: LinkChoice): number => (choice.endsWith("p") ? Number.parseInt(choice, 10) : 0);

/** What somebody can choose from: pictures tallest first, sound, and the tallest made to fit where it may not. */
export function menuOf(page: WebPage | undefined, sendBytes: number): MenuItem[] {
  const toFit: MenuItem = { choice: "fit", sizeBytes: sendBytes, isExact: false, arrives: "chat" };
  if (isBigFilm(page, sendBytes))
    return [{ choice: "file", sizeBytes: page.sizeBytes, isExact: true, arrives: "link" }, toFit];
  if (page?.is !== "video") return [];
  const arrives = (sizeBytes: number | undefined): MenuItem["arrives"] =>
    sizeBytes === undefined ? undefined : sizeBytes <= sendBytes ? "chat" : "link";
  const pictures = page.qualities.map(({ choice, sizeBytes, isExact }) => ({
    choice,
    sizeBytes,
    isExact,
    arrives: arrives(sizeBytes),
  }));
  const { audio } = page;
  const sounds = audio
    ? AUDIO.map((choice) => ({ choice, ...audio, isExact: false, arrives: arrives(audio.sizeBytes) }))
    : [];
  return [...pictures, ...sounds, ...(pictures.some((item) => item.arrives !== "chat") ? [toFit] : [])];
}

/** A video that lies there as a file and does not go into the chat as it is. */
const isBigFilm = (page: WebPage | undefined, sendBytes: number): page is File =>
  page?.is === "file" && page.kind === "video" && (page.sizeBytes ?? 0) > sendBytes;

/**
 * What is taken without asking: the wish where there is one, a file as it lies there unless it is a film too big for the chat.
 * Undefined: a menu has to ask.
 */
export function settledChoice(page: WebPage, wish: LinkChoice | undefined, sendBytes: number): LinkChoice | undefined {
  if (page.is === "list") return undefined;
  if (page.is === "file" && !isBigFilm(page, sendBytes)) return "file";
  if (wish === undefined) return undefined;
  if (page.is === "file") return wish === "fit" ? "fit" : "file";
  return offered(page, wish, sendBytes);
}

/** The wish as the page has it: the same height or the next lower one, else the lowest; sound alone where that is all. */
function offered(page: Video, wish: LinkChoice, sendBytes: number): LinkChoice {
  const [tallest] = page.qualities;
  if (!tallest) return wish === "mp3" ? "mp3" : "m4a";
  if (wish === "m4a" || wish === "mp3") return page.audio ? wish : tallest.choice;
  if (wish === "fit") return menuOf(page, sendBytes).some(({ choice }) => choice === "fit") ? "fit" : tallest.choice;
  if (wish === "best" || wish === "file") return tallest.choice;
  const height = heightOf(wish);
  return (page.qualities.find(({ choice }) => heightOf(choice) <= height) ?? page.qualities.at(-1) ?? tallest).choice;
}

/** What is fetched for it: to make something fit, the smallest that is still above the limit. */
export function choiceToFetch(page: WebPage, choice: LinkChoice, sendBytes: number): Choice {
  if (choice !== "fit") return choice;
  if (page.is !== "video") return page.is === "file" ? "file" : "best";
  const usable = page.qualities.filter((quality) => heightOf(quality.choice) <= TALLEST_TO_FIT);
  const above = usable.findLast(({ sizeBytes }) => sizeBytes !== undefined && sizeBytes > sendBytes);
  return (above ?? usable[0] ?? page.qualities.at(-1))?.choice ?? "best";
}
