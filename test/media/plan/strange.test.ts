import { readFile, writeFile } from "node:fs/promises";
import { execa } from "execa";
import { expect, test } from "vitest";
import { frameTimes, openStudio, samplesOf, streamsOf, worstLikeness } from "../studio.ts";

const X264 = ["-c:v", "libx264", "-preset", "ultrafast"];
const picture = (size: string, seconds = 1, rate = 25) => [
  ...["-f", "lavfi", "-i", `testsrc2=s=${size}:r=${rate}:d=${seconds}`],
];
const noise = (seconds = 1) => ["-f", "lavfi", "-i", `anoisesrc=c=pink:seed=1:a=0.5:d=${seconds}`];

test("every rung has square pixels, whichever way its sides were rounded", async () => {
  await using studio = await openStudio();
  const file = await studio.make("a.mp4", [...picture("640x360"), ...X264, "-qp", "0"]);
  const rungs = await studio.finish(await studio.plan(file));
  expect(Object.keys(rungs)).toEqual(["144p", "240p", "360p"]);
  for (const { path } of Object.values(rungs)) expect((await streamsOf(path))[0]?.sample_aspect_ratio).toBe("1:1");
});

test("a frame that stays for a minute looks as good as the others", async () => {
  await using studio = await openStudio();
  const file = await studio.make("a.mp4", [
    ...[...picture("256x144", 60, 10), "-vf", "select='lt(t,1)+gt(t,59)'", "-fps_mode", "vfr", ...X264, "-qp", "10"],
  ]);
  const { "144p": rung } = await studio.finish(await studio.plan(file));
  expect(rung).toMatchObject({ frames: 19, durationSeconds: 60 });
  expect(await worstLikeness(rung?.path as string, file)).toBeGreaterThan(0.75);
});

test("pages that stay for seconds, and a scene between them, are joined from chunks without a loss", async () => {
  await using studio = await openStudio();
  const file = await studio.make("a.mp4", [
    ...[...picture("256x144", 40, 30), "-vf", "select='not(mod(n,150))+between(n,600,690)'", "-fps_mode", "vfr"],
    ...[...X264, "-qp", "10"],
  ]);
  const plan = await studio.plan(file);
  expect(plan.rungs[0]?.chunks).toBeGreaterThan(1);
  const { "144p": rung } = await studio.finish(plan);
  expect((await frameTimes(rung?.path as string)).length).toBe((await frameTimes(file)).length);
});

for (const [what, tags, params] of [
  ["does not say its colours", "color_trc=smpte2084", "transfer=smpte2084"],
  [
    "has colours that no filter knows",
    "colorspace=ictcp:color_primaries=smpte432:color_trc=smpte2084",
    "transfer=smpte2084:colorprim=smpte432:colormatrix=ictcp",
  ],
] as const)
  test(`an HDR video that ${what} is mapped all the same`, async () => {
    await using studio = await openStudio();
    const file = await studio.make("hdr.mp4", [
      ...[...picture("192x144"), "-vf", `format=yuv420p10le,setparams=${tags}`],
      ...["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", `log-level=none:${params}`],
    ]);
    const { "144p": rung } = await studio.finish(await studio.plan(file));
    expect((await streamsOf(rung?.path as string))[0]).toMatchObject({ color_transfer: "bt709", color_space: "bt709" });
  });

test("a picture that is wider than H.264 can be comes out as wide as that", async () => {
  await using studio = await openStudio();
  const file = await studio.make("wide.mov", [...picture("20000x40"), "-frames:v", "2", "-c:v", "png"]);
  const plan = await studio.plan(file);
  const [rung] = Object.values(await studio.finish(plan));
  expect(rung).toMatchObject({ width: 16_384, height: 32, frames: 2 });
});

test("a clip that was trimmed by an edit list is not called damaged", async () => {
  await using studio = await openStudio();
  const file = await studio.make("a.mp4", [...picture("256x144", 4), ...X264, "-bf", "0"]);
  const bytes = await readFile(file);
  bytes.writeUInt32BE(1000, bytes.indexOf("elst") + 12); // what is shown of it, in thousandths of a second
  await writeFile(file, bytes);
  const plan = await studio.plan(file);
  expect(plan.notices).not.toContain("notice-damaged");
  expect((await studio.finish(plan))["144p"]).toMatchObject({ frames: 25, durationSeconds: 1 });
});

test("a cover that does not say it is one is not taken for the video, however large", async () => {
  await using studio = await openStudio();
  const cover = await studio.make("cover.png", [...picture("1280x720"), "-frames:v", "1"]);
  const file = await studio.make("a.mp4", [
    ...["-i", cover, ...picture("256x144"), "-map", "0", "-map", "1"],
    ...["-c:v:0", "mjpeg", "-c:v:1", "libx264", "-disposition:v:0", "0"],
  ]);
  expect((await studio.finish(await studio.plan(file)))["144p"]?.frames).toBe(25);
});

test("a recording that begins between two key frames shows what can be shown", async () => {
  await using studio = await openStudio();
  const whole = await studio.make("whole.mkv", [...picture("256x144", 4), ...X264, "-g", "50"]);
  const file = await studio.make("a.mkv", ["-i", whole, "-c", "copy", "-copyinkf", "-bsf:v", "noise=drop=lt(n\\,5)"]);
  const plan = await studio.plan(file);
  expect((await studio.finish(plan))["144p"]?.frames).toBe(50);
});

test("frames without a time, before all others, do not stop a video", async () => {
  await using studio = await openStudio();
  const file = await studio.make("a.mkv", [
    ...[...picture("256x144", 2), ...X264, "-output_ts_offset", "-0.5", "-avoid_negative_ts", "disabled"],
  ]);
  const plan = await studio.plan(file);
  expect((await studio.finish(plan))["144p"]?.frames).toBeGreaterThanOrEqual(37);
});

test("a live recording whose first frames are a day before the others is as long as the others", async () => {
  await using studio = await openStudio();
  const file = await studio.make("a.flv", [...picture("256x144", 4), ...noise(4), ...X264, "-bf", "0", "-c:a", "aac"]);
  await writeFile(file, delayed(await readFile(file), { fromTag: 6, ms: 86_400_000 }));
  const plan = await studio.plan(file);
  expect(plan.notices).toContain("notice-damaged");
  const { "144p": rung } = await studio.finish(plan);
  expect(rung?.frames).toBeGreaterThan(95);
  expect(rung?.durationSeconds).toBeCloseTo(4, 0);
});

/** Moves the times of a Flash file from one tag on: header of 9 bytes, then size of the tag before (4), tag (11), its data. */
function delayed(bytes: Buffer, { fromTag, ms }: { fromTag: number; ms: number }): Buffer {
  for (let at = 13, tag = 0; at + 11 < bytes.length; at += bytes.readUIntBE(at + 1, 3) + 15, tag++) {
    if (tag < fromTag) continue;
    const time = bytes.readUIntBE(at + 4, 3) + (bytes[at + 7] as number) * 2 ** 24 + ms;
    bytes.writeUIntBE(time % 2 ** 24, at + 4, 3);
    bytes[at + 7] = Math.floor(time / 2 ** 24);
  }
  return bytes;
}

test("sound of a kind that nothing here decodes is left out, with a notice, or another track is taken", async () => {
  await using studio = await openStudio();
  const sounds = ["-map", "0", "-map", "1", "-map", "1", "-c:a:0", "aac", "-c:a:1", "flac"];
  const two = await studio.make("two.mkv", [...picture("256x144"), ...noise(), ...sounds, ...X264]);
  await renameCodec(two, { from: "A_AAC", to: "A_XYZ" });
  const plan = await studio.plan(two);
  expect(plan).toMatchObject({ hasAudio: true, details: { audio: { streamIndex: 2 } } });
  await renameCodec(two, { from: "A_FLAC", to: "A_WXYZ" });
  const silent = await studio.plan(two);
  expect(silent).toMatchObject({ hasAudio: false });
  expect(silent.notices).toContainEqual({ key: "notice-lost-audio", codec: expect.any(String) });
  expect((await studio.finish(silent))["144p"]?.frames).toBe(25);
});

async function renameCodec(file: string, { from, to }: { from: string; to: string }): Promise<void> {
  const bytes = await readFile(file);
  bytes.write(to, bytes.indexOf(from), "latin1");
  await writeFile(file, bytes);
}

test("a broadcast that changes from stereo to mono is heard to its end", async () => {
  await using studio = await openStudio();
  const part = (name: string, more: string[]) =>
    studio.make(name, [...picture("256x144", 2), ...noise(2), ...X264, "-bf", "0", "-c:a", "aac", ...more]);
  const first = await part("first.ts", ["-ac", "2"]);
  const second = await part("second.ts", ["-ac", "1", "-ar", "22050", "-output_ts_offset", "2"]);
  const file = studio.scratch("both.ts");
  await writeFile(file, Buffer.concat([await readFile(first), await readFile(second)]));
  const { "144p": rung } = await studio.finish(await studio.plan(file));
  const samples = await samplesOf(rung?.path as string);
  const loudness = (from: number, to: number) =>
    Math.sqrt(samples.subarray(from * 8000, to * 8000).reduce((sum, value) => sum + value * value, 0) / (to - from));
  expect(loudness(2.5, 3.5)).toBeGreaterThan(loudness(0.5, 1.5) / 2);
});

test("sound of which next to nothing can be decoded does not cost the picture", async () => {
  await using studio = await openStudio();
  const file = await studio.make("a.mp4", [...picture("256x144", 4), ...noise(4), ...X264, "-c:a", "alac"]);
  await damageSound(file, { from: 0.2 });
  const { "144p": rung } = await studio.finish(await studio.plan(file));
  expect(rung?.frames).toBe(100);
  expect((await streamsOf(rung?.path as string)).map((stream) => stream.codec_name)).toEqual(["h264", "aac"]);
});

test("damaged sound that would be copied does not cost the picture", async () => {
  await using studio = await openStudio();
  const file = await studio.make("a.mp4", [...picture("256x144", 4), ...noise(4), ...X264, "-c:a", "aac"]);
  await damageSound(file, { from: 0.9 });
  expect((await studio.finish(await studio.plan(file)))["144p"]?.frames).toBe(100);
});

/** Zeros in all packets of the sound from a share of them on. */
async function damageSound(file: string, { from }: { from: number }): Promise<void> {
  const { stdout } = await execa("ffprobe", [
    ...["-v", "error", "-select_streams", "a", "-show_entries", "packet=size,pos", "-of", "csv=p=0", file],
  ]);
  const packets = stdout.split("\n").map((line) => line.split(",").map(Number));
  const bytes = await readFile(file);
  for (const [size = 0, position = 0] of packets.slice(packets.length * from)) bytes.fill(0, position, position + size);
  await writeFile(file, bytes);
}

test("bare pictures without a container are a video, too", async () => {
  await using studio = await openStudio();
  for (const name of ["a.m2v", "a.y4m"]) {
    const file = await studio.make(name, [...picture("192x144")]);
    expect((await studio.plan(file)).durationSeconds).toBeCloseTo(1, 1);
  }
});

test("a long sound over one picture is not taken for one with wild times", async () => {
  await using studio = await openStudio({ maxDurationHours: 1 });
  const file = await studio.make("a.mkv", [
    ...[...picture("64x64", 0.04), "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:n=8000:d=5000"],
    ...[...X264, "-c:a", "pcm_u8"],
  ]);
  await expect(studio.plan(file)).rejects.toMatchObject({ key: "error-too-long", params: { hours: 2 } });
});
