import { expect, test } from "vitest";
import { LADDER, ladderFor, rungSize } from "../../../src/media/plan/ladder.ts";

const heights = (size: { width: number; height: number }, wanted?: number[]) =>
  ladderFor(size, wanted).map((rung) => rung.height);

test("a 1080p video gets every rung, lowest first", () => {
  expect(heights({ width: 1920, height: 1080 })).toEqual([144, 240, 360, 480, 720, 1080]);
});

test("a video is never upscaled, and one between two rungs gets those below it", () => {
  expect(heights({ width: 3026, height: 1386 }).at(-1)).toBe(1080);
  expect(heights({ width: 967, height: 576 })).toEqual([144, 240, 360, 480]);
  expect(heights({ width: 854, height: 480 })).toEqual([144, 240, 360, 480]);
});

test("the smaller side decides for a portrait video", () => {
  expect(heights({ width: 720, height: 1280 })).toEqual([144, 240, 360, 480, 720]);
});

test("a picture below the lowest rung gets one rung of its own size", () => {
  expect(ladderFor({ width: 160, height: 120 })).toEqual([{ ...LADDER[0], height: 120 }]);
  expect(rungSize({ width: 161, height: 121 }, 121)).toEqual({ width: 160, height: 120 });
});

test("wanted heights stand for the tallest rung at or below them and the picture", () => {
  const size = { width: 967, height: 576 };
  expect(heights(size, [1080])).toEqual([480]);
  expect(heights(size, [500, 360])).toEqual([360, 480]);
  expect(heights(size, [360, 100])).toEqual([360]);
});

test("wanted heights of which none has a rung are refused with the heights", () => {
  expect(() => ladderFor({ width: 640, height: 480 }, [100])).toThrowError(
    expect.objectContaining({ key: "error-no-rung", params: { wanted: "100p", height: 480 } }),
  );
});

test("sides of a rung are even and keep the aspect ratio within a pixel", () => {
  expect(rungSize({ width: 1920, height: 1080 }, 480)).toEqual({ width: 854, height: 480 });
  expect(rungSize({ width: 1080, height: 1920 }, 480)).toEqual({ width: 480, height: 854 });
  expect(rungSize({ width: 314, height: 273 }, 240)).toEqual({ width: 276, height: 240 });
  for (const size of [
    { width: 3026, height: 1386 },
    { width: 967, height: 576 },
    { width: 1000, height: 563 },
  ])
    for (const { height } of ladderFor(size)) {
      const rung = rungSize(size, height);
      expect(Math.abs(rung.width - (height * size.width) / size.height)).toBeLessThanOrEqual(1);
      expect([rung.width % 2, rung.height % 2]).toEqual([0, 0]);
    }
});
