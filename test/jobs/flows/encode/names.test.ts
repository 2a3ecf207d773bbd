import { expect, test } from "vitest";
import { rungFileName } from "../../../../src/jobs/flows/encode/outgoing-file.ts";

test.each([
  ["720p", "Holiday 2026 (final).mov", "Holiday 2026 (final)-720p.mp4"],
  ["144p", "отпуск.3gp", "отпуск-144p.mp4"],
  ["144p", "Version 1.2", "Version 1.2-144p.mp4"],
  ["audio", "Song; live.mp4", "Song live.m4a"],
  ["144p", "../../etc/\u0000x.mp4", "etc x-144p.mp4"],
  ["144p", ".mp4", "video-144p.mp4"],
  ["144p", undefined, "video-144p.mp4"],
  ["audio", undefined, "audio.m4a"],
])("the %s of %j is called so", (label, name, fileName) => {
  expect(rungFileName(label, name)).toBe(fileName);
});
