import { expect, test } from "vitest";
import { segmentsFor } from "../../../src/media/plan/segments.ts";
import { evenFrames } from "./even-frames.ts";

test("segments tell exact bounds, where to seek, and durations that add up", () => {
  const line = evenFrames({ seconds: 4, framesPerSecond: 3, keysEvery: 2 });
  expect(segmentsFor(line, { cuts: [0, 3, 6, 12], startSeconds: 0 })).toEqual([
    { index: 0, startPts: undefined, endPts: 1000, seekSeconds: undefined, frames: 3, durationMicros: 1_000_000 },
    { index: 1, startPts: 1000, endPts: 2000, seekSeconds: 0.14, frames: 3, durationMicros: 1_000_000 },
    { index: 2, startPts: 2000, endPts: undefined, seekSeconds: 2.14, frames: 6, durationMicros: 1_707_000 },
  ]);
});

test("a seek never reaches half of the way to the next key frame", () => {
  const line = evenFrames({ seconds: 4, framesPerSecond: 25, keysEvery: 0.04 });
  expect(segmentsFor(line, { cuts: [0, 50, 100], startSeconds: 0 })[1]?.seekSeconds).toBe(2.02);
});
