import { UserError } from "../../../errors.ts";
import type { SubtitleTrack, WebPage } from "../../../sources/index.ts";
import type { LinkChoice, MenuItem, Tracks } from "./api.ts";

type Video = Extract<WebPage, { is: "video" }>;

const isPicture = (choice: LinkChoice): boolean => choice === "best" || choice.endsWith("p");

/** Choices of a menu that go with these tracks: subtitles are shown in a picture. */
export const menuWith = (menu: readonly MenuItem[], { shown }: Tracks): MenuItem[] =>
  shown === undefined ? [...menu] : menu.filter(({ choice }) => isPicture(choice));

/** Whether the page offers this choice with these tracks. */
export function isOffered(
  page: WebPage | undefined,
  { choice, tracks = {}, isCut }: { choice: LinkChoice; tracks?: Tracks | undefined; isCut: boolean },
  menu: readonly MenuItem[],
): boolean {
  const { sound, subtitles, shown } = tracks;
  const isThere =
    (sound === undefined || soundsOf(page).includes(sound)) &&
    (subtitles === undefined || (!isCut && trackOf(page, subtitles) !== undefined));
  if (choice === "srt") return isThere && subtitles !== undefined && shown === undefined;
  const isWhole = (subtitles === undefined) === (shown === undefined);
  return isThere && isWhole && menuWith(menu, tracks).some((item) => item.choice === choice);
}

/**
 * What is asked for beyond the usual; undefined where that is nothing. @throws {UserError} `error-page-no-quality`,
 * `error-page-no-subtitles` for what is not there any more
 */
export function tracksOn(page: WebPage, { sound, ...wanted }: Tracks = {}): Tracks | undefined {
  if (sound !== undefined && !soundsOf(page).includes(sound)) throw new UserError("error-page-no-quality");
  const { subtitles } = wanted;
  if (subtitles !== undefined && !trackOf(page, subtitles)) throw new UserError("error-page-no-subtitles");
  const isUsual = sound === undefined || sound === soundsOf(page)[0];
  const tracks = { ...(!isUsual && { sound }), ...wanted };
  return Object.values(tracks).some((value) => value !== undefined) ? tracks : undefined;
}

export const trackOf = (page: WebPage | undefined, language: string): SubtitleTrack | undefined =>
  ofVideo(page)?.subtitles?.find((track) => track.language === language);

const soundsOf = (page: WebPage | undefined): readonly string[] => ofVideo(page)?.sounds ?? [];

const ofVideo = (page: WebPage | undefined): Video | undefined => (page?.is === "video" ? page : undefined);

/** Part of an item's name in the ledger. */
export const nameOfTracks = ({ sound = "", subtitles = "", shown }: Tracks): string =>
  ["tracks-", sound, ".", subtitles, shown && `.${shown}`].filter(Boolean).join("");
