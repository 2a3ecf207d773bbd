import { expect, test } from "vitest";
import { chooseCuts, chunkCounts, segmentsFor } from "../../../src/media/plan/segments.ts";

/** Frames at an even rate; times count milliseconds. */
function timeline({
  seconds,
  framesPerSecond,
  keysEvery,
}: {
  seconds: number;
  framesPerSecond: number;
  keysEvery: number;
}) {
  const pts = Array.from({ length: seconds * framesPerSecond }, (_, index) =>
    Math.round((index * 1000) / framesPerSecond),
  );
  const keyPts = pts.filter((_, index) => index % Math.round(keysEvery * framesPerSecond) === 0);
  return { frames: { pts, keyPts, lastTicks: 40 }, timeBase: { num: 1, den: 1000 } };
}
const COST = { decode: 0.005, encode: 0.07 };

test("chunks are as long as every core needs to have work to the end, from 4 to 20 seconds", () => {
  expect(chunkCounts(8, 2)).toEqual([1]);
  expect(chunkCounts(30, 2)).toEqual([2, 4, 6]);
  expect(chunkCounts(60, 1)).toEqual([1]);
  expect(chunkCounts(61, 1)).toEqual([4]);
  expect(chunkCounts(600, 8)).toEqual([32]);
  expect(chunkCounts(7200, 16)).toEqual([360]);
  expect(chunkCounts(12, 16)).toEqual([1, 3]);
  expect(chunkCounts(36_000, 2)).toEqual([500]);
});

test("cuts lie on key frames where there are enough of them", () => {
  expect(chooseCuts(timeline({ seconds: 40, framesPerSecond: 25, keysEvery: 2 }), { cost: COST, slots: 2 })).toEqual([
    0, 250, 500, 750, 1000,
  ]);
});

test("chunks of a video with quiet scenes are longer there", () => {
  const { frames, timeBase } = timeline({ seconds: 40, framesPerSecond: 25, keysEvery: 0.04 });
  const sizes = frames.pts.map((_, index) => (index < 500 ? 1000 : 9000));
  const cuts = chooseCuts({ frames: { ...frames, sizes }, timeBase }, { cost: COST, slots: 2 });
  expect(cuts[1]).toBeGreaterThan(1.2 * (1000 / (cuts.length - 1)));
});

test("a video with one key frame is cut less, for every cut decodes from the start", () => {
  const cuts = chooseCuts(timeline({ seconds: 40, framesPerSecond: 25, keysEvery: 1000 }), {
    cost: COST,
    slots: 2,
  });
  expect(cuts).toEqual([0, 500, 1000]);
});

test("a video whose decoding is most of the work and that has one key frame stays whole", () => {
  const cost = { decode: 0.02, encode: 0.004 };
  expect(chooseCuts(timeline({ seconds: 40, framesPerSecond: 25, keysEvery: 1000 }), { cost, slots: 2 })).toEqual([
    0, 1000,
  ]);
});

test("segments tell exact bounds, where to seek, and durations that add up", () => {
  const line = timeline({ seconds: 4, framesPerSecond: 3, keysEvery: 2 });
  expect(segmentsFor(line, { cuts: [0, 3, 6, 12], startSeconds: 0 })).toEqual([
    { index: 0, startPts: undefined, endPts: 1000, seekSeconds: undefined, frames: 3, durationMicros: 1_000_000 },
    { index: 1, startPts: 1000, endPts: 2000, seekSeconds: 0.14, frames: 3, durationMicros: 1_000_000 },
    { index: 2, startPts: 2000, endPts: undefined, seekSeconds: 2.14, frames: 6, durationMicros: 1_707_000 },
  ]);
});

test("a seek never reaches half of the way to the next key frame", () => {
  const line = timeline({ seconds: 4, framesPerSecond: 25, keysEvery: 0.04 });
  expect(segmentsFor(line, { cuts: [0, 50, 100], startSeconds: 0 })[1]?.seekSeconds).toBe(2.02);
});
