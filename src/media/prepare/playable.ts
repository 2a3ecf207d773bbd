import type { Mp4 } from "../inspect/mp4.ts";
import type { ProbedAudio, ProbedVideo } from "../inspect/probe.ts";

const PROFILES = ["Baseline", "Constrained Baseline", "Main", "High", "Constrained High", "Progressive High"];
const PIXEL_FORMATS = ["yuv420p", "yuvj420p"];
/** H.264 level that phones decode: up to 4096 × 2304 at 60 frames a second. */
const MAX_LEVEL = 52;
const MAX_SIDE = 4096;
const PROGRESSIVE = ["", "unknown", "progressive"];
/** AAC profiles that not every phone decodes. */
const RARE_AAC = ["Main", "SSR", "LTP", "LD", "ELD"];

export const isPlayablePicture = (video: ProbedVideo): boolean =>
  video.codec === "h264" &&
  PROFILES.includes(video.profile) &&
  PIXEL_FORMATS.includes(video.pixelFormat) &&
  video.level <= MAX_LEVEL &&
  Math.max(video.stored.width, video.stored.height) <= MAX_SIDE &&
  PROGRESSIVE.includes(video.fieldOrder);

export const isPlayableSound = (sound: ProbedAudio): boolean =>
  sound.codec === "aac" && !RARE_AAC.includes(sound.profile);

/** Containers that hold the time of each frame. AVI does not, and MPEG-PS does not always. */
export const hasTimes = (format: string): boolean => /^(mov|matroska|mpegts|flv)\b/.test(format);

/** Between what headers say and what is there. */
const DURATION_TOLERANCE_SECONDS = 0.5;
/** A frame of the picture; the priming of a sound encoder (HE-AAC: 5058 samples). */
const MOST_HIDDEN_SECONDS: Record<string, number> = { vide: 0.05, soun: 0.25 };
const MOST_LEAD_SECONDS = 0.05;

/** Why an MP4 would not play everywhere whatever its streams, for the log; undefined for a fine one. */
export function findFault(mp4: Mp4): string | undefined {
  const video = mp4.tracks.find(({ kind }) => kind === "vide");
  if (mp4.isFragmented) return "it is in fragments";
  if (mp4.isCut) return "it is cut off";
  if (!mp4.isFastStart) return "the index comes after the data";
  if (!video || video.pts.length === 0) return "there are no frames";
  if (video.sampleEntry !== "avc1") return `the picture is ${video.sampleEntry}`;
  if (!video.startsWithKey) return "it does not start with a key frame";
  if (!video.isDtsRising) return "decoding times do not rise";
  const isWrong = (seconds: number, real: number) => Math.abs(seconds - real) > DURATION_TOLERANCE_SECONDS;
  const wrongTrack = mp4.tracks.find(
    (track) =>
      isWrong(track.durationSeconds, track.mediaSeconds) ||
      isWrong(track.declaredSeconds, track.mediaSeconds + track.hiddenSeconds),
  );
  if (wrongTrack) return `a track is ${wrongTrack.mediaSeconds} s long and says otherwise`;
  const end = endOf(mp4);
  return isWrong(mp4.declaredSeconds, end) ? `it is ${end} s long and says ${mp4.declaredSeconds}` : undefined;
}

/** What players disagree about, and a remux puts right as far as possible. */
export function findOddity(mp4: Mp4, { hasSound }: { hasSound: boolean }): string | undefined {
  const tracks = hasSound ? 2 : 1;
  if (mp4.brand === "" || mp4.brand === "qt  ") return "it is no MP4";
  if (mp4.tracks.length !== tracks) return `it has ${mp4.tracks.length} tracks instead of ${tracks}`;
  const odd = mp4.tracks.find(
    ({ kind, hiddenSeconds, leadSeconds, isSpliced }) =>
      isSpliced || hiddenSeconds > (MOST_HIDDEN_SECONDS[kind] ?? 0) || leadSeconds > MOST_LEAD_SECONDS,
  );
  return odd && `the ${odd.kind} track has an edit list`;
}

export const endOf = ({ tracks }: Mp4): number => tracks.reduce((end, track) => Math.max(end, track.endSeconds), 0);
