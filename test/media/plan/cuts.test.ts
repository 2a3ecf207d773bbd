import { expect, test } from "vitest";
import { chooseCuts, chunkCounts } from "../../../src/media/plan/cuts.ts";
import { evenFrames } from "./even-frames.ts";

const COST = { decode: 0.005, encode: [0.01, 0.06] };

test("chunks are as long as every core needs to have work to the end: the first of 4 seconds, no other above 12", () => {
  expect(chunkCounts(8, 2)).toEqual([1]);
  expect(chunkCounts(12, 16)).toEqual([1, 2, 3]);
  expect(chunkCounts(30, 2)).toEqual([4, 5, 6, 7]);
  expect(chunkCounts(60, 1)).toEqual([7]);
  expect(chunkCounts(600, 8)).toEqual([56]);
  expect(chunkCounts(7200, 16)).toEqual([656]);
  expect(chunkCounts(36_000, 2)).toEqual([2000]);
});

test("cuts lie on key frames where there are enough of them, the first one near 4 seconds", () => {
  expect(chooseCuts(evenFrames({ seconds: 40, framesPerSecond: 25, keysEvery: 1 }), { cost: COST, slots: 2 })).toEqual([
    0, 100, 325, 550, 775, 1000,
  ]);
});

test("no chunk is above 12 seconds, whatever lies between two cuts", () => {
  const { frames, timeBase } = evenFrames({ seconds: 120, framesPerSecond: 25, keysEvery: 10 });
  const sizes = frames.pts.map((_, index) => (index < 2000 ? 100 : 9000));
  const cuts = chooseCuts({ frames: { ...frames, sizes }, timeBase }, { cost: COST, slots: 2 });
  const seconds = cuts.slice(1).map((cut, index) => (cut - (cuts[index] as number)) / 25);
  expect(Math.max(...seconds)).toBeLessThanOrEqual(12);
});

test("chunks of a video with quiet scenes are longer there", () => {
  const { frames, timeBase } = evenFrames({ seconds: 40, framesPerSecond: 25, keysEvery: 0.04 });
  const sizes = frames.pts.map((_, index) => (index < 500 ? 1000 : 9000));
  const [, quiet = 0, next = 0, ...busy] = chooseCuts(
    { frames: { ...frames, sizes }, timeBase },
    { cost: COST, slots: 2 },
  );
  const [beforeLast = 0, last = 0] = busy.slice(-2);
  expect(next - quiet).toBeGreaterThan(1.2 * (last - beforeLast));
});

test("a video whose decoding is most of the work and that has one key frame stays whole", () => {
  const cost = { decode: 0.02, encode: [0.004] };
  expect(chooseCuts(evenFrames({ seconds: 40, framesPerSecond: 25, keysEvery: 1000 }), { cost, slots: 2 })).toEqual([
    0, 1000,
  ]);
});
