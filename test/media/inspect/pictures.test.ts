import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { frameTimes, meanColour, meanColours, openStudio, type Studio, VP8 } from "../studio.ts";

const X264 = ["-c:v", "libx264", "-preset", "ultrafast"];
const picture = (size: string, more = "") => ["-f", "lavfi", "-i", `testsrc2=s=${size}:r=25:d=1${more}`];
const white = (size: string, seconds = 1) => ["-f", "lavfi", "-i", `color=white:s=${size}:r=10:d=${seconds}`];

const lowest = async (studio: Studio, file: string): Promise<string> =>
  Object.values(await studio.finish(await studio.plan(file, { heights: [144] })))[0]?.path as string;

/** Left border, middle and right border of a frame: luma. */
const acrossAt = async (file: string, atSeconds: number) => {
  const crops = ["4:ih:2:0", "4:20:(iw-4)/2:(ih-20)/2", "4:ih:iw-6:0"];
  return (await meanColours(file, { atSeconds, crops })).map(([luma]) => luma);
};
const [BLACK, WHITE] = [expect.closeTo(16, -1), expect.closeTo(235, -1)];

for (const [what, format, codec, container] of [
  ["a QuickTime screen recording", "argb", ["qtrle"], "mov"],
  ["raw frames", "bgra", ["rawvideo"], "avi"],
  ["HuffYUV", "bgra", ["huffyuv"], "avi"],
  ["FFV1 with a plane of its own", "yuva420p", ["ffv1"], "mkv"],
] as const)
  test(`${what} whose alpha is 0 everywhere is opaque`, async () => {
    await using studio = await openStudio();
    const clear = `format=rgba,colorchannelmixer=aa=0,format=${format}`;
    const file = await studio.make(`a.${container}`, [...white("64x64"), "-vf", clear, "-c:v", ...codec]);
    expect((await meanColour(await lowest(studio, file)))[0]).toBeGreaterThan(220);
  });

test("a video that fades in from nothing stays transparent at its start", async () => {
  await using studio = await openStudio();
  const fade = "format=argb,fade=in:0:10:alpha=1";
  const file = await studio.make("a.mov", [...white("64x64", 2), "-vf", fade, "-c:v", "qtrle"]);
  const rung = await lowest(studio, file);
  expect((await meanColour(rung))[0]).toBeLessThan(30);
  expect((await meanColour(rung, { atSeconds: 1.8 }))[0]).toBeGreaterThan(220);
});

for (const [what, size, codec, container] of [
  ["WebM of a phone that was turned", "90x160", VP8, "webm"],
  ["a broadcast of H.264", "90x160", X264, "ts"],
  ["a picture that becomes one of odd sides", "81x145", VP8, "webm"],
] as const)
  test(`${what}: each part has its own shape`, async () => {
    await using studio = await openStudio();
    const rung = await lowest(studio, await changing(studio, { size, codec, container }));
    expect((await frameTimes(rung)).length).toBe(20);
    expect(await acrossAt(rung, 0.5)).toEqual([WHITE, WHITE, WHITE]);
    expect(await acrossAt(rung, 1.5)).toEqual([BLACK, WHITE, BLACK]);
  });

for (const [what, more] of [
  ["in a new box", []],
  ["as it is", ["-c", "copy", "-movflags", "+faststart"]],
] as const)
  test(`H.264 that changes its shape is not sent ${what}, but encoded, and padded`, async () => {
    await using studio = await openStudio();
    const broadcast = await changing(studio, { size: "90x160", codec: X264, container: "ts" });
    const file = more.length > 0 ? await studio.make("copy.mp4", ["-i", broadcast, ...more]) : broadcast;
    await studio.load(file);
    const { how, path } = await studio.media.prepare("original", {
      folder: studio.folder,
      signal: new AbortController().signal,
    });
    expect(how).toBe("transcoded");
    expect((await frameTimes(path)).length).toBe(20);
    expect(await acrossAt(path, 0.5)).toEqual([WHITE, WHITE, WHITE]);
    expect(await acrossAt(path, 1.5)).toEqual([BLACK, WHITE, BLACK]);
  });

/** A second of 320 × 180, and then one of `size`. */
async function changing(
  studio: Studio,
  { size, codec, container }: { size: string; codec: readonly string[]; container: string },
): Promise<string> {
  const format = container === "ts" ? "mpegts" : container;
  const part = (name: string, shape: string, offset: number) =>
    studio.make(name, [...white(shape), ...codec, ...["-output_ts_offset", String(offset), "-f", format]]);
  return joined(studio, [await part("wide", "320x180", 0), await part("tall", size, 1)], container);
}

/** As they follow each other in one recording: packets of WebM, or the bytes of a broadcast. */
async function joined(studio: Studio, parts: readonly string[], container: string): Promise<string> {
  const target = studio.scratch(`joined.${container}`);
  if (container === "ts") {
    await writeFile(target, Buffer.concat(await Promise.all(parts.map((part) => readFile(part)))));
    return target;
  }
  const list = studio.scratch("list");
  await writeFile(list, parts.map((part) => `file '${part}'\n`).join(""));
  return studio.make(`joined.${container}`, ["-f", "concat", "-safe", "0", "-i", list, "-c", "copy"]);
}

test("a broadcast that changes from narrow to wide pixels is padded, not squeezed", async () => {
  await using studio = await openStudio();
  const part = (name: string, aspect: string, offset: number) =>
    studio.make(name, [
      ...[...white("180x144"), "-vf", `setdar=${aspect}`, "-c:v", "mpeg2video", "-r", "25"],
      ...["-output_ts_offset", String(offset), "-f", "mpegts"],
    ]);
  const file = await joined(studio, [await part("wide", "16/9", 0), await part("narrow", "4/3", 1)], "ts");
  const rung = await lowest(studio, file);
  expect(await acrossAt(rung, 0.5)).toEqual([WHITE, WHITE, WHITE]);
  expect(await acrossAt(rung, 1.5)).toEqual([BLACK, WHITE, BLACK]);
});

for (const [matrix, format, name] of [
  ["YCgCo", "yuv420p", "ycgco"],
  ["RGB planes", "gbrp", "gbr"],
  ["BT.2020", "yuv420p", "bt2020nc"],
  ["BT.2020 with constant luminance", "yuv420p10le", "bt2020c"],
] as const)
  test(`red stored with the matrix of ${matrix} comes out red`, async () => {
    await using studio = await openStudio();
    const zimg = { ycgco: "ycgco", gbr: "rgb", bt2020nc: "2020_ncl", bt2020c: "2020_cl" }[name];
    const convert =
      name === "gbr"
        ? "format=gbrp"
        : `format=gbrp,zscale=min=gbr:m=${zimg}:t=709:p=709:tin=709:pin=709,format=${format}`;
    const file = await studio.make("a.mkv", [
      ...["-f", "lavfi", "-i", "color=0xe01010:s=192x144:r=10:d=1", "-vf", convert],
      ...[...(name === "gbr" ? ["-c:v", "libx264rgb"] : ["-c:v", "libx264", "-x264-params", `colormatrix=${name}`])],
      ...["-colorspace", name === "gbr" ? "rgb" : name],
    ]);
    const [red = 0, green = 255, blue = 255] = await meanRgb(studio, await lowest(studio, file));
    expect(red).toBeGreaterThan(200);
    expect(Math.max(green, blue)).toBeLessThan(45);
  });

async function meanRgb(studio: Studio, file: string): Promise<number[]> {
  const pixel = await studio.make("pixel.rgb", [
    ...[
      "-i",
      file,
      "-frames:v",
      "1",
      "-vf",
      "zscale=m=gbr,format=gbrp,scale=1:1:flags=area,format=rgb24",
      "-f",
      "rawvideo",
    ],
  ]);
  return [...(await readFile(pixel))];
}

for (const [name, codec] of [
  ["bare H.264", [...X264, "-bf", "0"]],
  ["bare H.264 with B-frames", ["-c:v", "libx264", "-bf", "2"]],
  ["bare H.265", ["-c:v", "libx265", "-x265-params", "log-level=none"]],
] as const)
  test(`${name}, which has no times, is a video of even ones`, async () => {
    await using studio = await openStudio();
    const file = await studio.make("a.bin", [
      ...picture("256x144"),
      ...codec,
      "-f",
      name.includes("265") ? "hevc" : "h264",
    ]);
    const plan = await studio.plan(file);
    expect(plan.notices).toEqual(["notice-no-audio"]);
    expect(await frameTimes(Object.values(await studio.finish(plan))[0]?.path as string)).toEqual(
      Array.from({ length: 25 }, (_, frame) => expect.closeTo(frame / 25, 3)),
    );
  });

test("two frames with one time are no damage", async () => {
  await using studio = await openStudio();
  const file = await studio.make("a.mkv", [
    ...picture("256x144"),
    ...X264,
    "-bf",
    "0",
    "-bsf:v",
    "setts=pts=if(eq(N\\,10)\\,PREV_OUTPTS\\,PTS):dts=if(eq(N\\,10)\\,PREV_OUTDTS\\,DTS)",
  ]);
  const plan = await studio.plan(file);
  expect(plan.notices).not.toContain("notice-damaged");
  expect(Object.values(await studio.finish(plan))[0]?.frames).toBeGreaterThanOrEqual(24);
});

test("what a broadcast shows before its first key frame cannot be shown, and is told", async () => {
  await using studio = await openStudio();
  const whole = await studio.make("whole.mkv", [...picture("256x144"), ...X264, "-g", "10"]);
  const file = await studio.make("a.ts", ["-i", whole, "-c", "copy", "-copyinkf", "-bsf:v", "noise=drop=lt(n\\,5)"]);
  const plan = await studio.plan(file);
  expect(plan.notices).toContain("notice-damaged");
  expect(Object.values(await studio.finish(plan))[0]?.frames).toBe(15);
});
