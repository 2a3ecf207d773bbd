import { expect, test } from "vitest";
import { temporaryFolder } from "../house.ts";
import { clip, probeMedia } from "./index.ts";

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
  ["turned", { rotation: 90 }, { width: 180, height: 320 }],
  ["turned the other way", { rotation: 270 }, { width: 180, height: 320 }],
] as const)("a clip can be %s", async (_name, options, facts) => {
  await using folder = await temporaryFolder();
  expect(await probeMedia(await clip(folder.path, options))).toMatchObject(facts);
});

test("text is no media", async () => {
  expect(await probeMedia(import.meta.filename)).toBeUndefined();
});
