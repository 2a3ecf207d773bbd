import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { execa } from "execa";
import { afterAll, expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { createMedia } from "../../../src/media/create.ts";
import { readMp4 } from "../../../src/media/inspect/mp4.ts";
import { CONFIG, filesIn, fixture, frameTimes, HUGE, meanColours, openStudio, streamsOf, VP8 } from "../studio.ts";

const X264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];
const FASTSTART = ["-movflags", "+faststart"];
const picture = (size = "180x320", seconds = 1, rate = 25) => [
  ...["-f", "lavfi", "-i", `testsrc2=s=${size}:r=${rate}:d=${seconds}`],
];
const sound = (seconds = 1) => ["-f", "lavfi", "-i", `sine=d=${seconds}`];
const STORY = [...picture(), ...sound(), ...X264, "-c:a", "aac"];
const HEVC = ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", "-tag:v", "hvc1"];
const never = new AbortController().signal;

const studio = await openStudio();
afterAll(() => studio[Symbol.asyncDispose]());
const newFolder = (): Promise<string> => mkdtemp(studio.scratch("job-"));
/** A second as a story has it. */
const fine = await studio.make("fine.mp4", [...STORY, ...FASTSTART]);
const hevc = await studio.make("hevc.mp4", [...picture(), ...sound(), ...HEVC, "-c:a", "aac", ...FASTSTART]);
const copyOf = (name: string, args: string[] = []) => studio.make(name, ["-i", fine, "-c", "copy", ...args]);

interface Place {
  folder?: string;
  name?: string;
  limitBytes?: number;
}

/** Puts a file under a name without an ending, as the downloader does, and prepares it. */
async function prepare(file: string, { folder, name = "3", limitBytes }: Place = {}) {
  const place = folder ?? (await newFolder());
  await copyFile(file, path.join(place, name));
  return studio.media.prepare(name, { folder: place, signal: never, limitBytes });
}

/** What every file has to be that was made here. */
async function expectPlayable(file: string): Promise<void> {
  const { tracks, isFastStart, isFragmented, brand } = await readMp4(file);
  expect({ isFastStart, isFragmented, brand }).toEqual({ isFastStart: true, isFragmented: false, brand: "isom" });
  expect(tracks.map(({ sampleEntry }) => sampleEntry)).toEqual(["avc1", "mp4a"].slice(0, tracks.length));
}

/** Each frame has its time; the start of all moves to where our files start: some containers start anywhere. */
async function expectSameTimes(file: string, source: string): Promise<number[]> {
  const [before, after] = [await frameTimes(source), await frameTimes(file)];
  const startSeconds = (before[0] as number) - (after[0] as number);
  expect(after).toEqual(before.map((time) => expect.closeTo(time - startSeconds, 2)));
  return after;
}

test("a video that plays as it is stays untouched, and a second call only says so again", async () => {
  const folder = await newFolder();
  const first = await prepare(fine, { folder });
  expect(first).toMatchObject({ kind: "video", how: "untouched", width: 180, height: 320, durationSeconds: 1 });
  expect(first.path).toBe(path.join(folder, "3"));
  expect(first.sizeBytes).toBe((await readFile(fine)).length);
  expect(await filesIn(folder)).toEqual(["3", "3.jpg", "3.json"]);
  const [thumbnail] = await streamsOf(first.thumbnailPath as string);
  expect(thumbnail).toMatchObject({ codec_name: "mjpeg", width: 180, height: 320 });
  await rm(first.path);
  expect(await studio.media.prepare("3", { folder, signal: never })).toEqual(first);
});

test("a turned video stays untouched, with the size that is seen", async () => {
  const prepared = await prepare(await copyOf("turned.mp4", ["-metadata:s:v", "rotate=90", ...FASTSTART]));
  expect(prepared).toMatchObject({ how: "untouched", width: 320, height: 180 });
  expect((await streamsOf(prepared.thumbnailPath as string))[0]).toMatchObject({ width: 320, height: 180 });
});

/** The story with a number in a box of its index that is a lie; `at` counts from the box's body. */
async function withLie(box: string, at: number): Promise<string> {
  const bytes = await readFile(fine);
  bytes.writeUInt32BE(0x00ffffff, bytes.indexOf(box) + 4 + at);
  return written(`${box}.mp4`, bytes);
}

async function written(name: string, content: string | Buffer): Promise<string> {
  await writeFile(studio.scratch(name), content);
  return studio.scratch(name);
}

async function withHiddenStart(): Promise<string> {
  const whole = await studio.make("whole.mp4", [...picture("180x320", 3), ...sound(3), ...X264, "-c:a", "aac"]);
  return studio.make("cut.mp4", ["-ss", "1.52", "-i", whole, "-c", "copy", ...FASTSTART]);
}

const lateStart = () =>
  studio.make("late.mp4", [
    ...["-itsoffset", "0.5", "-i", fine, "-i", fine, "-map", "0:v", "-map", "1:a", "-c", "copy", ...FASTSTART],
  ]);

const remuxes: [what: string, file: () => Promise<string>, facts: object][] = [
  ["with its index at the end", () => copyOf("a.mp4"), { durationSeconds: 1 }],
  ["of a transport stream by the name of mp4", () => copyOf("b.mp4", ["-f", "mpegts"]), {}],
  ["in Matroska", () => copyOf("a.mkv"), {}],
  ["that says forty hours and has fragments", async () => fixture("sample_fragmented.mp4"), { width: 1080 }],
  ["of a phone that was held upright", async () => fixture("sideways movie.mov"), { width: 480, height: 640 }],
  ["that starts after its sound", lateStart, { durationSeconds: 1.5 }],
  ["whose header claims hours", () => withLie("mvhd", 16), { durationSeconds: 1 }],
  ["whose edit list claims hours", () => withLie("elst", 8), { durationSeconds: 1 }],
  ["whose start is hidden by an edit list", withHiddenStart, { durationSeconds: expect.closeTo(1.48, 1) }],
];

for (const [what, file, facts] of remuxes)
  test(`a playable video ${what} gets a new box, and each frame keeps its time`, async () => {
    const folder = await newFolder();
    const source = await file();
    const prepared = await prepare(source, { folder });
    expect(prepared).toMatchObject({ kind: "video", how: "remuxed", thumbnailPath: expect.any(String), ...facts });
    expect(await filesIn(folder)).toEqual(["3", "3.jpg", "3.json", "3.mp4"]);
    await expectPlayable(prepared.path);
    const times = await expectSameTimes(prepared.path, source);
    expect(prepared.durationSeconds - (times.at(-1) as number)).toBeLessThan(0.1);
  });

test("of several pictures and sounds the best of each goes along", async () => {
  const prepared = await prepare(fixture("nasa_13013.mp4"));
  expect(prepared).toMatchObject({ how: "remuxed", width: 480, height: 270 });
  expect((await streamsOf(prepared.path)).map((stream) => stream.codec_type)).toEqual(["video", "audio"]);
});

test("a video that was cut off is made as long as what is there", async () => {
  const bytes = await readFile(await studio.make("a.mp4", [...picture("180x320", 4), ...X264, ...FASTSTART]));
  const prepared = await prepare(await written("half.mp4", bytes.subarray(0, bytes.length / 2)));
  expect(prepared.how).toBe("remuxed");
  expect(prepared.durationSeconds).toBeGreaterThan(1);
  expect(prepared.durationSeconds).toBeLessThan(3);
});

const made = (name: string, ...args: string[][]) => studio.make(name, args.flat());
const transcodes: [what: string, file: () => Promise<string>, facts: object][] = [
  ["HEVC", async () => hevc, { width: 180, height: 320, durationSeconds: 1 }],
  ["H.264 with 10 bit", () => made("a.mp4", picture(), X264, ["-pix_fmt", "yuv420p10le"], FASTSTART), {}],
  ["H.264 with 4:2:2", () => made("a.mp4", picture(), X264, ["-pix_fmt", "yuv422p"], FASTSTART), {}],
  ["a picture of odd sides", () => made("a.mp4", picture("181x321"), ["-c:v", "mpeg4"]), { width: 180, height: 320 }],
  [
    "a picture wider than phones can show",
    () => made("a.mp4", picture("4400x110", 1, 2), X264, FASTSTART),
    { width: 1920, height: 48 },
  ],
  ["a level that no phone has", () => made("a.mp4", picture(), X264, ["-level", "6.1"], FASTSTART), { width: 180 }],
  [
    "an interlaced picture",
    () => made("a.mp4", picture(), X264, ["-flags", "+ilme+ildct", "-vf", "setfield=tff"], FASTSTART),
    { width: 180 },
  ],
  ["VP8 with Opus", () => made("a.webm", picture(), sound(), VP8), {}],
  ["an animated GIF", async () => fixture("pigs_in_a_polka.gif"), { width: 314, height: 272, durationSeconds: 3 }],
];

for (const [what, file, facts] of transcodes)
  test(`${what} is encoded anew, and each frame keeps its time`, async () => {
    const source = await file();
    const prepared = await prepare(source);
    expect(prepared).toMatchObject({ kind: "video", how: "transcoded", thumbnailPath: expect.any(String), ...facts });
    await expectPlayable(prepared.path);
    const { width, height } = prepared;
    const facts264 = { codec_name: "h264", pix_fmt: "yuv420p", field_order: "progressive", sample_aspect_ratio: "1:1" };
    expect((await streamsOf(prepared.path))[0]).toMatchObject({ ...facts264, width, height });
    await expectSameTimes(prepared.path, source);
  });

test("a turned picture that has to be encoded comes out upright", async () => {
  const halves = ["-f", "lavfi", "-i", "color=white:s=180x320:d=1,drawbox=y=160:h=160:c=black:t=fill"];
  const plain = await made("a.mp4", halves, ["-c:v", "mpeg4"]);
  const turned = await studio.make("b.mp4", ["-i", plain, "-c", "copy", "-metadata:s:v", "rotate=90"]);
  const prepared = await prepare(turned);
  expect(prepared).toMatchObject({ how: "transcoded", width: 320, height: 180 });
  const crops = ["10:10:10:85", "10:10:300:85"];
  const lumas = async (file: string) => (await meanColours(file, { crops })).map(([luma = 0]) => luma);
  expect(await lumas(prepared.path)).toEqual((await lumas(turned)).map((luma) => expect.closeTo(luma, -1)));
  expect((await streamsOf(prepared.path))[0]?.side_data_list).toBeUndefined();
});

for (const codec of ["libmp3lame", "libopus"])
  test(`beside sound by ${codec} a playable picture is copied`, async () => {
    const file = await studio.make("a.mp4", [...["-i", fine, "-c:v", "copy", "-c:a", codec], ...FASTSTART]);
    const prepared = await prepare(file);
    expect(prepared.how).toBe("transcoded");
    await expectPlayable(prepared.path);
    const [before, after] = await Promise.all([readMp4(file), readMp4(prepared.path)]);
    expect(after.tracks[0]?.headerHash).toBe(before.tracks[0]?.headerHash);
  });

test("a video above the limit is made to fit, and one that cannot be stays as it is", async () => {
  const file = await made("a.mp4", picture("360x640", 2), X264, ["-qp", "10"], FASTSTART);
  const { length } = await readFile(file);
  expect(length).toBeGreaterThan(300_000);
  const folder = await newFolder();
  const fitted = await prepare(file, { folder, name: "1", limitBytes: 150_000 });
  expect(fitted).toMatchObject({ how: "transcoded", width: 360, height: 640, durationSeconds: 2 });
  expect(fitted.sizeBytes).toBeLessThanOrEqual(150_000);
  const whole = await prepare(file, { folder, name: "2", limitBytes: 20_000 });
  expect(whole).toMatchObject({ how: "untouched", sizeBytes: length });
  expect(await filesIn(folder)).toEqual(["1", "1.jpg", "1.json", "1.mp4", "2", "2.jpg", "2.json"]);
});

const CENC = ["-encryption_scheme", "cenc-aes-ctr", "-encryption_key", "76a6c65c5ea762046bd749a2e632ccbb"];
const hopeless: [what: string, file: () => Promise<string>][] = [
  ["without an index", async () => fixture("broken.mp4")],
  ["with next to nothing of what it promises", async () => fixture("annex-b.mp4")],
  ["of text", async () => import.meta.filename],
  ["of 0 bytes", () => written("empty.mp4", "")],
  ["of a playlist", () => written("list.mp4", "#EXTM3U\n#EXTINF:1,\n/etc/hostname\n#EXT-X-ENDLIST\n")],
  ["of sound alone", () => studio.make("a.mp3", sound())],
  ["with too many pixels", () => made("huge.mkv", HUGE)],
  ["that is encrypted", () => copyOf("c.mp4", [...CENC, "-encryption_kid", "a7e61c373e219033c21091fa607bf3b8"])],
];

test("files that nothing can be made of come back as they are", async () => {
  const folder = await newFolder();
  for (const [what, file] of hopeless) {
    const prepared = await prepare(await file(), { folder, name: what });
    expect(prepared, what).toMatchObject({ how: "original", width: 0, height: 0, durationSeconds: 0 });
    expect(prepared.path).toBe(path.join(folder, what));
  }
  expect(await filesIn(folder)).toEqual(hopeless.flatMap(([what]) => [what, `${what}.json`]).sort());
});

test("a child that hangs is given up, the original is sent, and the log says why", async () => {
  const hanging = studio.scratch("ffmpeg");
  const script = '#!/bin/sh\ncase "$*" in *-nostdin*) exec sleep 1000000;; esac\nexec ffmpeg "$@"\n';
  await writeFile(hanging, script, { mode: 0o755 });
  const lines: { msg: string; err: { message: string } }[] = [];
  const log = createLogger({ level: "warn" }, { write: (line) => void lines.push(JSON.parse(line)) });
  const media = await createMedia({ config: { ...CONFIG, ffmpegPath: hanging, stallMs: 5000 }, log });
  const folder = await newFolder();
  await copyFile(hevc, path.join(folder, "3"));
  expect(await media.prepare("3", { folder, signal: never })).toMatchObject({ how: "original" });
  const line = lines.find(({ msg }) => msg === "media cannot be prepared, the original is sent");
  expect(line?.err.message).toContain("was silent for 5000 ms");
  expect(await filesIn(folder)).toEqual(["3", "3.json"]);
});

test("an aborted preparation leaves neither a child nor a file, and what a killed one left is removed", async () => {
  const folder = await newFolder();
  const short = await made("short.mkv", picture("640x360", 2), ["-c:v", "mpeg4"]);
  const long = await studio.make("long.mkv", ["-stream_loop", "19", "-i", short, "-c", "copy"]);
  await copyFile(long, path.join(folder, "3"));
  for (const name of ["3.mp4.0123456789ab.part", "31.mp4.0123456789ab.part"])
    await writeFile(path.join(folder, name), "half");
  const controller = new AbortController();
  const reason = new Error("the user thought better of it");
  const onProgress = () => controller.abort(reason);
  const running = studio.media.prepare("3", { folder, signal: controller.signal, onProgress });
  await expect(running).rejects.toBe(reason);
  expect(await filesIn(folder)).toEqual(["3", "31.mp4.0123456789ab.part"]);
  const { stdout } = await execa("ps", ["-eo", "args"]);
  expect(stdout).not.toContain(folder);
});

test("several files of one folder are prepared at once", async () => {
  const folder = await newFolder();
  const files = [fine, await copyOf("end.mp4"), hevc, await copyOf("end.mkv")];
  const prepared = await Promise.all(files.map((file, index) => prepare(file, { folder, name: String(index) })));
  expect(prepared.map(({ how }) => how)).toEqual(["untouched", "remuxed", "transcoded", "remuxed"]);
  expect(prepared.map((file) => path.basename(file.path))).toEqual(["0", "1.mp4", "2.mp4", "3.mp4"]);
});

const still = (format: string[]) => ["-f", "lavfi", "-i", "testsrc2=s=640x480", "-frames:v", "1", ...format];
/** What a JPEG says that was taken with the camera on its side (EXIF, orientation 6). */
const EXIF = Buffer.from(
  "ffe10022457869660000" + "4d4d002a00000008" + "0001" + "011200030000000100060000" + "00000000",
  "hex",
);

test("photos are told by their content and measured as they are seen", async () => {
  for (const name of ["a.jpg", "a.png", "a.webp", "a.gif"]) {
    const file = await studio.make(name, still([]));
    const facts = { kind: "photo", how: "untouched", width: 640, height: 480, durationSeconds: 0 };
    expect(await prepare(file)).toMatchObject(facts);
    expect(await studio.media.measurePhoto(file, { signal: never })).toEqual({ width: 640, height: 480 });
  }
  const jpeg = await readFile(studio.scratch("a.jpg"));
  const [turned, cut] = [studio.scratch("turned"), studio.scratch("cut")];
  await writeFile(turned, Buffer.concat([jpeg.subarray(0, 2), EXIF, jpeg.subarray(2)]));
  expect(await studio.media.measurePhoto(turned, { signal: never })).toEqual({ width: 480, height: 640 });
  await writeFile(cut, jpeg.subarray(0, jpeg.length / 2));
  expect(await studio.media.measurePhoto(cut, { signal: never })).toEqual({ width: 640, height: 480 });
});

test("a picture that would fill memory is measured by its header", async () => {
  const file = studio.scratch("bomb");
  const header = Buffer.from("00007530000075300802000000", "hex"); // 30,000 by 30,000 in 24 bit
  await writeFile(
    file,
    png([
      ["IHDR", header],
      ["IDAT", deflateSync(Buffer.alloc(1_000_000))],
      ["IEND", Buffer.alloc(0)],
    ]),
  );
  expect(await studio.media.measurePhoto(file, { signal: never })).toEqual({ width: 30_000, height: 30_000 });
});

/** Without checksums, which decoders do not insist on. */
function png(chunks: readonly (readonly [type: string, body: Buffer])[]): Buffer {
  const parts = chunks.map(([type, body]) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)]);
  });
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), ...parts]);
}

test("what is no picture is refused as such", async () => {
  const broken = studio.scratch("broken.png");
  await writeFile(broken, png([["IHDR", Buffer.alloc(13)]]));
  for (const file of [fine, broken, import.meta.filename, await written("empty", "")])
    await expect(studio.media.measurePhoto(file, { signal: never })).rejects.toMatchObject({
      name: "UserError",
      key: "error-item-not-media",
    });
});
