import { readFile } from "node:fs/promises";
import { execa } from "execa";
import { expect, test } from "vitest";
import { h264Level } from "../../../src/media/inspect/h264-level.ts";
import { LADDER, rungSize } from "../../../src/media/plan/ladder.ts";
import { openStudio } from "../studio.ts";
import { getTimeline } from "./player.ts";

/** Profile, constraints and level of the header of a chunk, as RFC 6381 writes them. */
async function codecOf(file: string): Promise<string> {
  const bytes = await readFile(file);
  const version = bytes.indexOf("avcC") + 4;
  return `avc1.${bytes.subarray(version + 1, version + 4).toString("hex")}`;
}

test.each([
  { rate: "24", codecs: ["64000c", "640015", "64001e", "64001e", "64001f", "640028"] },
  { rate: "24000/1001", codecs: ["64000c", "640015", "64001e", "64001e", "64001f", "640028"] },
  { rate: "30", codecs: ["64000c", "640015", "64001e", "64001f", "64001f", "640028"] },
  { rate: "60", codecs: ["64000d", "64001e", "64001f", "64001f", "640020", "64002a"] },
])("levels at $rate frames a second are those that the encoder chooses", async ({ rate, codecs }) => {
  await using studio = await openStudio();
  const size = { width: 1920, height: 1080 };
  const outputs = LADDER.flatMap((rung) => {
    const { width, height } = rungSize(size, rung.height);
    return [
      ...["-vf", `scale=${width}:${height}`, "-frames:v", "2", "-c:v", "libx264", "-preset", rung.preset],
      ...["-maxrate", String(rung.maxBitsPerSecond), "-bufsize", String(2 * rung.maxBitsPerSecond)],
      ...["-pix_fmt", "yuv420p", studio.scratch(`${rung.height}.mp4`)],
    ];
  });
  await execa("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", `testsrc2=s=1920x1080:r=${rate}:d=1`, ...outputs]);
  const chosen = await Promise.all(LADDER.map(({ height }) => codecOf(studio.scratch(`${height}.mp4`))));
  expect(chosen).toEqual(codecs.map((codec) => `avc1.${codec}`));
  const [num = 0, den = 1] = rate.split("/").map(Number);
  const levels = LADDER.map((rung) =>
    h264Level({ ...rung, ...rungSize(size, rung.height), framesPerSecond: num / den }).toString(16),
  );
  expect(levels.map((level) => `6400${level.padStart(2, "0")}`)).toEqual(codecs);
});

test("chunks declare the codecs that the playlist names before they are made", async () => {
  await using studio = await openStudio();
  const args = ["-f", "lavfi", "-i", "testsrc2=s=480x854:r=50:d=1", "-c:v", "mpeg4", "-q:v", "5"];
  const plan = await studio.plan(await studio.make("a.mp4", args));
  const { rungs } = getTimeline(plan);
  expect(rungs.map(({ codecs }) => codecs)).toEqual(["avc1.64000d", "avc1.640016", "avc1.64001f", "avc1.64001f"]);
  await studio.finish(plan);
  for (const { label, codecs } of rungs)
    expect(await codecOf(`${studio.folder}/chunks/${label}/0000.mp4`)).toBe(codecs);
});
