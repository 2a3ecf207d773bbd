import { stat } from "node:fs/promises";
import { expect, test } from "vitest";
import { fitRung } from "../../../src/media/plan/fit-rung.ts";
import { filesIn, openStudio } from "../studio.ts";

const FULL_HD = { width: 1920, height: 1080 };
const request = { shown: FULL_HD, framesPerSecond: 30, durationSeconds: 60, hasAudio: true };

test("the height of a file under a size follows from the bits there are for a pixel", () => {
  const heightFor = (megabytes: number) => fitRung({ ...request, fitBytes: megabytes * 1e6 }).height;
  expect([50, 20, 9, 4, 2, 1].map(heightFor)).toEqual([1080, 1080, 720, 360, 240, 144]);
});

test("sound takes a fifth of the bits at most, as long as it can be listened to", () => {
  expect(fitRung({ ...request, fitBytes: 9e6 }).audioBitsPerSecond).toBe(128_000);
  expect(fitRung({ ...request, fitBytes: 2e6 }).audioBitsPerSecond).toBe(48_000);
  expect(fitRung({ ...request, fitBytes: 0.9e6 }).audioBitsPerSecond).toBe(32_000);
});

test("a size that leaves nothing worth watching is refused with the least that would do", () => {
  expect(() => fitRung({ ...request, fitBytes: 300_000 })).toThrowError(
    expect.objectContaining({ key: "error-fit-impossible", params: { limitMb: 0.3, minMb: 0.53 } }),
  );
});

test("a file under a size uses nearly all of it, and never more", async () => {
  await using studio = await openStudio();
  const source = await studio.make("a.mp4", [
    ...["-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=6,noise=alls=20:allf=t", "-f", "lavfi", "-i", "sine=d=6"],
    ...["-c:v", "libx264", "-preset", "ultrafast", "-crf", "20", "-c:a", "aac"],
  ]);
  const fitBytes = 200_000;
  expect((await stat(source)).size).toBeGreaterThan(fitBytes);
  const plan = await studio.plan(source, { fitBytes });
  expect(plan.groups).toMatchObject([{ name: "fit", labels: ["fit"], tasks: [{ id: "fit-0000" }] }]);
  const { fit } = await studio.finish(plan);
  expect(fit).toMatchObject({ kind: "video", frames: 150 });
  expect(fit?.sizeBytes).toBeLessThanOrEqual(fitBytes);
  expect(fit?.sizeBytes).toBeGreaterThan(fitBytes * 0.9);
  expect((await filesIn(studio.folder)).filter((file) => /pass|part|log/.test(file))).toEqual([]);
});

test("an original below the size is passed through, however few bits a second there are", async () => {
  await using studio = await openStudio();
  const source = await studio.make("still.mp4", [
    ...["-f", "lavfi", "-i", "color=teal:s=256x144:r=1:d=600", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", "10"],
  ]);
  const fitBytes = 60_000;
  expect((await stat(source)).size).toBeLessThan(0.9 * fitBytes);
  const plan = await studio.plan(source, { fitBytes });
  expect(plan.rungs).toMatchObject([{ label: "fit", isPassedThrough: true }]);
});

test("an original that is small enough and playable is passed through", async () => {
  await using studio = await openStudio();
  const source = await studio.make("a.mp4", [
    ...["-f", "lavfi", "-i", "testsrc2=s=250x200:r=25:d=2", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", "50"],
  ]);
  const plan = await studio.plan(source, { fitBytes: 1_000_000 });
  expect(plan.rungs).toEqual([{ label: "fit", width: 250, height: 200, isPassedThrough: true, chunks: 0 }]);
  expect((await studio.finish(plan)).fit?.frames).toBe(50);
});

test("an original that is just above the size is made smaller, also where its rate is that of a rung", async () => {
  await using studio = await openStudio();
  const source = await studio.make("a.mp4", [
    ...["-f", "lavfi", "-i", "testsrc2=s=256x144:r=25:d=2", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", "50"],
    ...["-b:v", "80k"],
  ]);
  const plan = await studio.plan(source, { fitBytes: (await stat(source)).size - 1 });
  expect(plan.rungs).toEqual([{ label: "fit", width: 256, height: 144, isPassedThrough: false, chunks: 1 }]);
});
