import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { temporaryFolder } from "../bot-process.ts";
import { type ClipOptions, clip, photo, probeMedia } from "./index.ts";

const run = promisify(execFile);

test("a clip is what was asked for, and made once in a folder", async () => {
  await using folder = await temporaryFolder();
  const first = await clip(folder.path, { seconds: 1, width: 64, height: 36, fps: 10, audio: false });
  expect(await probeMedia(first)).toMatchObject({
    width: 64,
    height: 36,
    frames: 10,
    audioCodec: undefined,
    isFaststart: true,
  });
  expect(await clip(folder.path, { seconds: 1, width: 64, height: 36, fps: 10, audio: false })).toBe(first);
  expect(await clip(folder.path)).not.toBe(first);
});

test.each([
  ["hevc", { codec: "hevc" }, { videoCodec: "hevc" }],
  ["vp9 in webm", { codec: "vp9", extension: ".webm", audio: false }, { videoCodec: "vp9", isFaststart: false }],
  ["sound alone", { codec: "none", extension: ".m4a" }, { frames: 0, audioCodec: "aac" }],
  ["vp9 with sound", { codec: "vp9", sound: "opus", extension: ".webm" }, { videoCodec: "vp9", audioCodec: "opus" }],
  [
    "an MP4 whose index comes last",
    { isFaststart: false },
    { format: expect.stringMatching("mp4"), isFaststart: false },
  ],
  ["MPEG-TS in an .mp4", { format: "mpegts" }, { format: "mpegts", videoCodec: "h264", audioCodec: "aac" }],
  ["a portrait", { width: 720, height: 1280, audio: false }, { width: 720, height: 1280, audioCodec: undefined }],
  ["turned", { rotation: 90 }, { width: 180, height: 320 }],
  ["turned the other way", { rotation: 270 }, { width: 180, height: 320 }],
] as const)("a clip can be %s", async (_name, options, facts) => {
  await using folder = await temporaryFolder();
  expect(await probeMedia(await clip(folder.path, options))).toMatchObject(facts);
});

test("a clip lies about its length, begins within its streams, and calls its sound HE-AAC", async () => {
  await using folder = await temporaryFolder();
  const boxes = async (options: ClipOptions) => (await readFile(await clip(folder.path, options))).toString("latin1");
  const wrong = await clip(folder.path, { claimedSeconds: 3600 });
  const bytes = await readFile(wrong);
  const movie = bytes.indexOf("mvhd");
  expect(bytes.readUInt32BE(movie + 20) / bytes.readUInt32BE(movie + 16)).toBe(3600);
  expect(await probeMedia(wrong)).toMatchObject({ frames: 25 });

  const late = await clip(folder.path, { seconds: 2, skippedSeconds: 0.6, audio: false });
  expect(await boxes({ seconds: 2, skippedSeconds: 0.6, audio: false })).toMatch("elst");
  const { durationSeconds = 0, frames } = (await probeMedia(late)) ?? {};
  expect(frames).toBe(50);
  expect(durationSeconds).toBeCloseTo(1.4, 1);

  const profile = [
    "-v",
    "error",
    "-select_streams",
    "a",
    "-show_entries",
    "stream=profile,sample_rate",
    "-of",
    "csv=p=0",
  ];
  const { stdout } = await run("ffprobe", [...profile, await clip(folder.path, { sound: "he-aac" })]);
  expect(stdout.trim()).toBe("HE-AAC,48000");
});

test("a photo is a real picture of the size asked for, in pixels and in bytes", async () => {
  await using folder = await temporaryFolder();
  expect(await probeMedia(await photo(folder.path))).toMatchObject({ width: 320, height: 180, videoCodec: "mjpeg" });
  const options = { width: 90, height: 160, extension: ".webp", sizeBytes: 123_456 };
  const file = await photo(folder.path, options);
  expect(await probeMedia(file)).toMatchObject({ width: 90, height: 160, videoCodec: "webp" });
  expect((await stat(file)).size).toBe(123_456);
  expect(await photo(folder.path, options)).toBe(file);
});

test("text is no media", async () => {
  expect(await probeMedia(import.meta.filename)).toBeUndefined();
});
