import { type Mp4, type Mp4Track, readMp4 } from "../inspect/mp4.ts";
import { TICKS_PER_SECOND } from "../plan/watch.ts";

export interface Chunk {
  frames: number;
  headerHash: string;
  lastPts: number;
}

/** Checks a chunk against its plan. `frames` undefined: any number but 0. @throws Error naming what differs */
export async function verifyChunk(path: string, frames: number | undefined): Promise<Chunk> {
  const track = getTrack(await readMp4(path), "vide");
  expectThat(track.pts.length > 0, "the chunk has no frames");
  if (frames !== undefined)
    expectThat(track.pts.length === frames, `the chunk has ${track.pts.length} frames instead of ${frames}`);
  expectThat(track.startsWithKey, "the chunk does not start with a key frame");
  expectThat(track.timescale === TICKS_PER_SECOND, `the chunk counts ${track.timescale} ticks a second`);
  const { first, last } = ends(track);
  expectThat(Math.abs(first) <= 1, `the chunk starts at ${first} ticks`);
  return { frames: track.pts.length, headerHash: track.headerHash, lastPts: last };
}

export interface Expected {
  frames: number;
  /** Seconds from the first frame to the last; `toleranceSeconds` is for files whose clock is coarser than ours. */
  spanSeconds: number;
  toleranceSeconds: number;
  /** The same for all chunks; absent for an original. */
  headerHash?: string | undefined;
  /** Length of the sound that was put in; absent without sound. */
  audioSeconds?: number | undefined;
}

/** Half of what an ear notices, and more than a frame of AAC. */
const AUDIO_TOLERANCE_SECONDS = 0.05;

/** Checks a finished rung. @throws Error naming what differs */
export async function verifyRung(path: string, expected: Expected): Promise<{ seconds: number }> {
  const mp4 = await readMp4(path);
  expectThat(mp4.isFastStart, "the index comes after the data");
  const video = getTrack(mp4, "vide");
  expectThat(
    video.pts.length === expected.frames,
    `the rung has ${video.pts.length} frames instead of ${expected.frames}`,
  );
  expectThat(video.startsWithKey, "the rung does not start with a key frame");
  expectThat(video.isDtsRising, "decoding times do not rise");
  const { first, last } = ends(video);
  const span = (last - first) / video.timescale;
  expectThat(
    Math.abs(span - expected.spanSeconds) <= expected.toleranceSeconds,
    `the last frame is at ${span} s instead of ${expected.spanSeconds} s`,
  );
  if (expected.headerHash) expectThat(video.headerHash === expected.headerHash, "the header is not that of the chunks");
  const audio = mp4.tracks.find(({ kind }) => kind === "soun");
  expectThat(Boolean(audio) === (expected.audioSeconds !== undefined), audio ? "there is sound" : "there is no sound");
  if (audio && expected.audioSeconds !== undefined)
    expectThat(
      Math.abs(audio.durationSeconds - expected.audioSeconds) <= AUDIO_TOLERANCE_SECONDS,
      `the sound is ${audio.durationSeconds} s long instead of ${expected.audioSeconds} s`,
    );
  return { seconds: Math.max(video.endSeconds, audio?.endSeconds ?? 0) };
}

export function getTrack(mp4: Mp4, kind: "vide" | "soun"): Mp4Track {
  const track = mp4.tracks.find((candidate) => candidate.kind === kind);
  if (!track) throw new Error(`the file has no ${kind} track`);
  return track;
}

/** Times of the first and the last frame shown. A loop, since `Math.min(...pts)` overflows the stack on long videos. */
function ends({ pts }: Mp4Track): { first: number; last: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const time of pts) {
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  return { first, last };
}

export function expectThat(condition: boolean, complaint: string): asserts condition {
  if (!condition) throw new Error(complaint);
}
