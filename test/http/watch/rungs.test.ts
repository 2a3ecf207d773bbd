import path from "node:path";
import { expect, test } from "vitest";

interface State {
  durationSeconds: number;
  rungs: { height: number; encodedSeconds: number; isSteady: boolean; spans: [number, number][] }[];
}

/** The page's own script. */
const { isEncoded, offeredHeights, Pace, secondsAhead } = await import(
  path.resolve(import.meta.dirname, "../../../src/http/watch/page/rungs.js")
);

const rung = (height: number, ...spans: [number, number][]) => ({
  ...{ height, spans, isSteady: height <= 480 },
  encodedSeconds: spans.reduce((sum, [start, end]) => sum + end - start, 0),
});
const video = (...rungs: State["rungs"]): State => ({ durationSeconds: 600, rungs });
const still = new Map<number, number>();

test("what is ahead of the player is counted up to the first gap", () => {
  const spans = [
    [0, 10],
    [20, 40],
  ];
  expect([0, 9, 10, 15, 25].map((position) => secondsAhead(spans, position))).toEqual([10, 1, 0, 0, 15]);
  expect([isEncoded(spans, 1, 9), isEncoded(spans, 8, 12), isEncoded(spans, 20, 40)]).toEqual([true, false, true]);
});

test("where nothing is encoded only what is encoded first is offered", () => {
  const state = video(rung(144), rung(480), rung(1080, [300, 600]));
  expect(offeredHeights(state, 0, { speeds: still })).toEqual([144, 480]);
});

test("a rung that comes later is offered only when its encoding cannot be caught up with", () => {
  const state = video(rung(144, [0, 100]), rung(480, [0, 100]), rung(1080, [0, 100]));
  const offered = (speed: number, position = 0, before: number[] = []) =>
    offeredHeights(state, position, { speeds: new Map([[1080, speed]]), before });
  expect(offered(0)).toEqual([144, 480]); // although it is as far as the others
  expect(offered(0.8)).toEqual([144, 480]); // 500 s are left, and it falls behind by 100
  expect(offered(0.81)).toEqual([144, 480]); // by 95, and 5 to spare
  expect(offered(0.81, 0, [1080])).toEqual([144, 480, 1080]); // enough to go on with it
  expect(offered(0.9)).toEqual([144, 480, 1080]); // by 50, and 50 to spare
  expect(offered(2, 90)).toEqual([144, 480]); // 10 s ahead only
  expect(offered(2, 400)).toEqual([144, 480]); // nothing is there
});

test("a rung that is there to the end is offered, up to the last second", () => {
  const state = video(rung(144, [0, 600]), rung(1080, [300, 600]));
  const at = (position: number) => offeredHeights(state, position, { speeds: still });
  expect([at(299), at(300), at(599), at(600)]).toEqual([[144], [144, 1080], [144, 1080], [144, 1080]]);
});

test("the speed is that of the last half minute, and none before five seconds of it", () => {
  const pace = new Pace();
  const speedAfter = (ms: number, seconds: number) => pace.next(video(rung(144, [0, seconds])), ms).get(144);
  expect([speedAfter(0, 0), speedAfter(4000, 8), speedAfter(5000, 10)]).toEqual([0, 0, 2]);
  expect(speedAfter(60_000, 10)).toBe(0);
  expect(speedAfter(70_000, 20)).toBe(1);
});
