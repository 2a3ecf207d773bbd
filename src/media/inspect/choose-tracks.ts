import { UserError } from "../../errors.ts";
import type { Probe, ProbedAudio } from "./probe.ts";
import type { ProbedSubtitles } from "./subtitles.ts";
import { isSameLanguage, type SoundChoice, type Track, type Tracks } from "./tracks.ts";

/** More of a file are left out. */
const MOST_SUBTITLES = 12;
/** More are not told one by one. */
const MOST_TOLD = 12;

/** Sounds in the order in which they are tried: what is wanted, then by the preference that they come in. */
export function soundsFor(sounds: readonly ProbedAudio[], wanted: SoundChoice = {}): ProbedAudio[] {
  const fits =
    fitting(sounds, wanted) ??
    ofLanguage(
      sounds.filter(({ isCommentary }) => !isCommentary),
      wanted.ownLanguage,
    );
  return [...fits, ...sounds.filter((sound) => !fits.includes(sound))];
}

/** What is asked for; undefined where nothing is. */
function fitting(sounds: readonly ProbedAudio[], { track, language }: SoundChoice): ProbedAudio[] | undefined {
  if (track !== undefined) return inFileOrder(sounds).slice(track, track + 1);
  return language === undefined ? undefined : ofLanguage(sounds, language);
}

/** Those of its region first. */
function ofLanguage(sounds: readonly ProbedAudio[], wanted: string | undefined): ProbedAudio[] {
  const isExact = ({ language }: Track) => Number(language === wanted);
  const same = sounds.filter(({ language }) => isSameLanguage(language, wanted));
  return same.toSorted((one, other) => isExact(other) - isExact(one));
}

/** @throws {UserError} `error-no-such-sound` where a sound is asked for that the file has not */
export function requireSound(sounds: readonly ProbedAudio[], wanted: SoundChoice = {}): void {
  if (sounds.length === 0 || fitting(sounds, wanted)?.length !== 0) return;
  const tracks = inFileOrder(sounds).map(({ language }) => language ?? "und");
  throw new UserError("error-no-such-sound", { count: tracks.length, tracks: tracks.slice(0, MOST_TOLD).join(" ") });
}

const inFileOrder = <T extends { index: number }>(tracks: readonly T[]): T[] =>
  tracks.toSorted((one, other) => one.index - other.index);

/** Tracks of a file, with where they are in it. */
export interface FoundTracks {
  /** In its order. */
  sounds: ProbedAudio[];
  sound?: number | undefined;
  subtitles: ProbedSubtitles[];
  /** Some subtitles are pictures. */
  hasPictures: boolean;
}

export function tracksOf({ sounds, subtitles }: Probe, taken: { index: number } | undefined): FoundTracks {
  const inOrder = inFileOrder(sounds);
  const texts = subtitles.filter(({ kind }) => kind === "text");
  const isFirst = ({ language }: Track, at: number) =>
    language === undefined || texts.findIndex((other) => other.language === language) === at;
  return {
    sounds: inOrder,
    sound: taken && inOrder.findIndex(({ index }) => index === taken.index),
    subtitles: inFileOrder(texts.filter(isFirst).slice(0, MOST_SUBTITLES)),
    hasPictures: subtitles.some(({ kind }) => kind === "pictures"),
  };
}

/** The same as people are told. */
export const namesOf = ({ sounds, sound, subtitles }: FoundTracks): Tracks => ({
  sounds: sounds.map(nameOf),
  sound,
  subtitles: subtitles.map(nameOf),
});

const nameOf = ({ language, title }: Track): Track => ({ language, title });
