import { expect, test } from "vitest";
import { steadyHeights, tasksFor, watchedRungs } from "../../../../../src/jobs/flows/encode/watch/state.ts";
import type { EncodePlan, WatchTimeline } from "../../../../../src/media/index.ts";

const task = (id: string, labels: string[], chunk?: number) => ({ id, labels, chunk, weight: 0.1, seconds: 8 });
const LOW = ["144p", "240p"];
const plan = {
  groups: [
    {
      name: "low",
      labels: LOW,
      tasks: [task("audio", LOW), ...[0, 1, 2].map((chunk) => task(`low-000${chunk}`, LOW, chunk))],
    },
    { name: "high", labels: ["720p"], tasks: [0, 1, 2].map((chunk) => task(`high-000${chunk}`, ["720p"], chunk)) },
  ],
} as unknown as EncodePlan;

/** Three chunks of two segments of four seconds. */
const timeline = {
  durationSeconds: 24,
  segments: [0, 1, 2, 3, 4, 5].map((index) => ({
    ...{ index, startSeconds: index * 4, durationSeconds: 4, chunk: Math.floor(index / 2) },
  })),
  rungs: [144, 240, 720].map((height) => ({ label: `${height}p`, height })),
} as unknown as WatchTimeline;

const made = new Map([
  [144, new Set([0, 1])],
  [240, new Set([0, 2])],
  [720, new Set([0, 1, 2])],
]);

test("a rung has the spans of its chunks, neighbours joined, and counts running chunks by their progress", () => {
  const rungs = watchedRungs({ plan, timeline, made }, { "low-0001": 0.5, "low-0002": 0.25 });
  expect(rungs).toEqual([
    { label: "144p", height: 144, encodedSeconds: 18, spans: [[0, 16]], isSteady: true },
    {
      ...{ label: "240p", height: 240, encodedSeconds: 20, isSteady: true },
      spans: [
        [0, 8],
        [16, 24],
      ],
    },
    { label: "720p", height: 720, encodedSeconds: 24, spans: [[0, 24]], isSteady: true },
  ]);
});

test("steady are the rungs that are encoded first, and others once they are whole", () => {
  const partly = new Map([...made, [720, new Set([0, 1])]]);
  expect(steadyHeights({ plan, timeline, made: partly })).toEqual([144, 240]);
  expect(steadyHeights({ plan, timeline, made })).toEqual([144, 240, 720]);
});

test("a player waits for the chunk of its segment, then for the next one, of its own rung", () => {
  const idsFor = (label: string, index: number) => tasksFor({ plan, timeline }, { label, index }).map(({ id }) => id);
  expect(idsFor("240p", 3)).toEqual(["low-0001", "low-0002"]);
  expect(idsFor("720p", 0)).toEqual(["high-0000", "high-0001"]);
  expect(idsFor("720p", 5)).toEqual(["high-0002"]);
  expect(idsFor("720p", 6)).toEqual([]);
});
