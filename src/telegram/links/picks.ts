import { z } from "zod";
import type { LinkView, Tracks } from "../../jobs/index.ts";

/** Tracks as a button names them: by their places on the page, since the names of a site have any length. */
export interface Picks {
  sound?: number | undefined;
  subtitles?: number | undefined;
  shown?: Tracks["shown"];
}

/** The choices, or what else can be picked: languages, and how subtitles come. */
export const MENU_PLACES = ["menu", "sounds", "subtitles", "shown"] as const;

const FORM = /^(\d{0,3})\.(\d{0,3})(?:\.(soft|burnt))?$/;

export const picksPart = z.string().regex(FORM);

export const writePicks = ({ sound, subtitles, shown }: Picks): string =>
  `${sound ?? ""}.${subtitles ?? ""}${shown ? `.${shown}` : ""}`;

export function readPicks(text: string): Picks {
  const [, sound = "", subtitles = "", shown] = FORM.exec(text) ?? [];
  return {
    sound: sound === "" ? undefined : Number(sound),
    subtitles: subtitles === "" ? undefined : Number(subtitles),
    shown: shown as Picks["shown"],
  };
}

/** The usual sound is not asked for. Undefined without any. */
export function tracksOf({ page }: Pick<LinkView, "page">, { sound = 0, subtitles, shown }: Picks): Tracks | undefined {
  if (page?.is !== "video" || (sound === 0 && subtitles === undefined)) return undefined;
  return {
    ...(sound > 0 && { sound: page.sounds?.[sound] }),
    ...(subtitles !== undefined && { subtitles: page.subtitles?.[subtitles]?.language, shown }),
  };
}
