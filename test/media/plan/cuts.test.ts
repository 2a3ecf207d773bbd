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

test("cuts lie on key frames where to decode from one is dear, the first one near 4 seconds", () => {
  const clock = evenFrames({ seconds: 40, framesPerSecond: 25, keysEvery: 1 });
  const cuts = chooseCuts(clock, { cost: { ...COST, decode: 0.05 }, slots: 2 });
  expect(cuts[1]).toBe(100);
  expect(cuts.filter((cut) => cut % 25 !== 0)).toEqual([]);
});

test.each([
  [20, 2],
  [30, 2],
  [45, 2],
  [60, 2],
  [120, 2],
  [120, 4],
  [600, 4],
])("the last chunk of %i seconds is as long as keeps all %i slots at work to the end", (seconds, slots) => {
  const clock = evenFrames({ seconds, framesPerSecond: 25, keysEvery: 1 });
  const cuts = chooseCuts(clock, { cost: COST, slots });
  const free = Array.from({ length: slots }, () => 0);
  for (const encode of COST.encode)
    for (const [index, cut] of cuts.slice(1).entries()) {
      const next = free.indexOf(Math.min(...free));
      free[next] = (free[next] as number) + (cut - (cuts[index] as number)) * (encode + COST.decode);
    }
  const all = free.reduce((sum, each) => sum + each, 0);
  expect(Math.max(...free) / (all / slots)).toBeLessThan(1.04);
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
