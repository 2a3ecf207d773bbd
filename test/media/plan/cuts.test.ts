import { expect, test } from "vitest";
import { chooseCuts, chunkCounts } from "../../../src/media/plan/cuts.ts";
import { seeded } from "../../seeded.ts";
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
  const cuts = chooseCuts(clock, { cost: { ...COST, decode: 0.05 }, slots: 2, threads: 1 });
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
  const cuts = chooseCuts(clock, { cost: COST, slots, threads: 1 });
  const { free, last } = slotsBeforeLast(cuts, { slots, costOf: (_, group) => COST.encode[group]! + COST.decode });
  const end = Math.max(Math.min(...free) + last, ...free);
  expect(end / ((sum(free) + last) / slots)).toBeLessThan(1.04);
});

/** When each slot is free, and how long the last chunk takes, in CPU seconds. */
function slotsBeforeLast(
  cuts: readonly number[],
  { slots, costOf }: { slots: number; costOf: (frame: number, group: number) => number },
): { free: number[]; last: number } {
  const chunks = COST.encode.flatMap((_, group) =>
    cuts.slice(1).map((end, index) => {
      const start = cuts[index] as number;
      return sum(Array.from({ length: end - start }, (__, offset) => costOf(start + offset, group)));
    }),
  );
  const free = Array.from({ length: slots }, () => 0);
  for (const seconds of chunks.slice(0, -1)) {
    const next = free.indexOf(Math.min(...free));
    free[next] = (free[next] as number) + seconds;
  }
  return { free, last: chunks.at(-1)! };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);

test.each([
  [60, 1.08],
  [120, 1.05],
  [600, 1.015],
])("hosts of different speeds have work to the end of %i seconds", (seconds, most) => {
  const clock = evenFrames({ seconds, framesPerSecond: 25, keysEvery: 1 });
  const speeds = [0.85, 1, 1.04, 0.96];
  const cuts = chooseCuts(clock, { cost: COST, slots: 4, threads: 1, isFleet: true });
  const ends = Array.from({ length: 200 }, (_, seed) => endOnHosts(cuts, { speeds, seed }));
  const soonest = (seconds * 25 * (sum(COST.encode) + 2 * COST.decode)) / sum(speeds);
  expect(sum(ends) / ends.length / soonest).toBeLessThan(most);
});

test("chunks of several hosts shrink over the last two of each, and none before is above 12 seconds", () => {
  const clock = evenFrames({ seconds: 120, framesPerSecond: 25, keysEvery: 1 });
  const cuts = chooseCuts(clock, { cost: COST, slots: 4, threads: 1, isFleet: true });
  const lengths = cuts.slice(1).map((end, index) => end - cuts[index]!);
  const last = lengths.slice(-8);
  expect(last).toEqual(last.toSorted((one, other) => other - one));
  expect(last.at(-1)! / lengths[1]!).toBeLessThan(0.4);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(12 * 25);
});

/** CPU seconds until the last host is free, where no chunk costs quite what was thought. */
function endOnHosts(cuts: readonly number[], { speeds, seed }: { speeds: readonly number[]; seed: number }): number {
  const random = seeded(seed + 1);
  const free = speeds.map(() => 0);
  for (const encode of COST.encode)
    for (const [index, end] of cuts.slice(1).entries()) {
      const seconds = (end - cuts[index]!) * (encode + COST.decode) * (0.85 + 0.003 * random.below(101));
      const next = free.indexOf(Math.min(...free));
      free[next]! += seconds / speeds[next]!;
    }
  return Math.max(...free);
}

test.each([1, 2])("scenes that cost less leave no slot without work at the end (last chunk: %i threads)", (threads) => {
  const { frames, timeBase } = evenFrames({ seconds: 30, framesPerSecond: 25, keysEvery: 7 });
  const isBusy = (frame: number) => frame < 300 || frame >= 580;
  const sizes = frames.pts.map((_, index) => (isBusy(index) ? 9000 : 90));
  const cuts = chooseCuts({ frames: { ...frames, sizes }, timeBase }, { cost: COST, slots: 2, threads });
  const costOf = (frame: number, group: number) => COST.decode + COST.encode[group]! * (isBusy(frame) ? 1 : 0.6);
  const { free, last } = slotsBeforeLast(cuts, { slots: 2, costOf });
  const whole = sum(free) + last;
  const end = threads === 2 ? Math.max(whole / 2, ...free) : Math.max(Math.min(...free) + last, ...free);
  expect(end / (whole / 2)).toBeLessThan(1.04);
});

test("no chunk is above 12 seconds, whatever lies between two cuts", () => {
  const { frames, timeBase } = evenFrames({ seconds: 120, framesPerSecond: 25, keysEvery: 10 });
  const sizes = frames.pts.map((_, index) => (index < 2000 ? 100 : 9000));
  const cuts = chooseCuts({ frames: { ...frames, sizes }, timeBase }, { cost: COST, slots: 2, threads: 1 });
  const seconds = cuts.slice(1).map((cut, index) => (cut - (cuts[index] as number)) / 25);
  expect(Math.max(...seconds)).toBeLessThanOrEqual(12);
});

test("chunks of a video with quiet scenes are longer there", () => {
  const { frames, timeBase } = evenFrames({ seconds: 40, framesPerSecond: 25, keysEvery: 0.04 });
  const sizes = frames.pts.map((_, index) => (index < 500 ? 1000 : 9000));
  const [, quiet = 0, next = 0, ...busy] = chooseCuts(
    { frames: { ...frames, sizes }, timeBase },
    { cost: COST, slots: 2, threads: 1 },
  );
  const [beforeLast = 0, last = 0] = busy.slice(-2);
  expect(next - quiet).toBeGreaterThan(1.2 * (last - beforeLast));
});

test("a video whose decoding is most of the work and that has one key frame stays whole", () => {
  const cost = { decode: 0.02, encode: [0.004] };
  expect(
    chooseCuts(evenFrames({ seconds: 40, framesPerSecond: 25, keysEvery: 1000 }), { cost, slots: 2, threads: 1 }),
  ).toEqual([0, 1000]);
});
