import { expect, test } from "vitest";
import { openStudio } from "../studio.ts";

const CLIP = [
  "-f",
  "lavfi",
  "-i",
  "testsrc2=s=1280x720:r=10:d=1",
  "-c:v",
  "libx264",
  "-preset",
  "ultrafast",
  "-qp",
  "10",
];
const PIXELS = 1280 * 720 * 10;

test("a video of many pixels is told its price first, of all sizes and of the small ones", async () => {
  await using studio = await openStudio({ askPixelsTotal: PIXELS - 1 });
  const file = await studio.make("a.mp4", CLIP);
  const refusal = await studio.plan(file).catch((error) => error);
  expect(refusal).toMatchObject({ key: "error-costly", params: { smallHeight: 480 } });
  expect(refusal.params.smallSeconds).toBeGreaterThan(0);
  expect(refusal.params.seconds).toBeGreaterThanOrEqual(refusal.params.smallSeconds);
  await expect(studio.plan(file, { heights: [144] })).rejects.toMatchObject({ params: { smallSeconds: 0 } });
  expect((await studio.plan(file, { heights: [144], isAgreed: true })).rungs).toHaveLength(1);
});

test("one of fewer pixels is not, and one above the operator's limit is refused whoever agrees", async () => {
  await using studio = await openStudio({ askPixelsTotal: PIXELS, maxPixelsTotal: PIXELS });
  const file = await studio.make("a.mp4", CLIP);
  expect((await studio.plan(file)).rungs).toHaveLength(5);
  await using strict = await openStudio({ maxPixelsTotal: PIXELS - 1 });
  await expect(strict.plan(file, { isAgreed: true })).rejects.toMatchObject({ key: "error-too-much-picture" });
});
