import { readdir, readFile, writeFile } from "node:fs/promises";
import { execa } from "execa";
import { expect, test } from "vitest";
import { readMp4 } from "../../../src/media/inspect/mp4.ts";
import { fixture, meanColour, openStudio, type Studio, samplesOf, streamsOf } from "../studio.ts";

const X264 = ["-c:v", "libx264", "-preset", "ultrafast"];
/**
 * Dear by its header for one slot, which has 400 s of pictures cost 13 s; cheap in truth: one colour that changes each 5 s, and
 * silence for the rest. Of a height that passes through as no rung.
 */
const LONG = [
  ...["-f", "lavfi", "-i", "color=red:s=640x362:r=5:d=30,hue=h=floor(t/5)*90,format=yuv420p"],
  ...["-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=400"],
  ...[...X264, "-b:v", "2M", "-g", "10", "-c:a", "aac"],
];
const options = ({ folder }: Studio) => ({
  folder,
  signal: new AbortController().signal,
  chatBytes: 50e6,
  chunksBefore: 0,
});

const sides = async (file: string) => {
  const [picture] = (await streamsOf(file)).filter((stream) => stream.codec_type === "video");
  return [picture?.width, picture?.height];
};

test("the opening of a video is 10 s of it with sound, at 360p, and playable while it loads", async () => {
  await using studio = await openStudio({ slots: 1 });
  const film = await studio.make("long.mkv", LONG);
  await studio.load(film);
  const preview = await studio.media.preview({}, options(studio));
  expect(preview).toMatchObject({ kind: "video", width: 636, height: 360 });
  expect(preview?.durationSeconds).toBeCloseTo(10, 1);
  const { isFastStart, tracks } = await readMp4(preview!.path);
  expect(isFastStart).toBe(true);
  expect(tracks.map(({ kind, endSeconds }) => [kind, Math.round(endSeconds)])).toEqual([
    ["vide", 10],
    ["soun", 10],
  ]);
  const near = async (atSeconds: number) => {
    const [mine, theirs] = [await meanColour(preview!.path, { atSeconds }), await meanColour(film, { atSeconds })];
    return mine.every((value, index) => Math.abs(value - theirs[index]!) < 6);
  };
  expect([await near(1), await near(7)]).toEqual([true, true]);
  expect(await readdir(studio.folder)).toEqual(["original", "preview"]);
  expect(await studio.media.preview({}, options(studio))).toEqual(preview);
});

test("that of a cut begins where the cut does", async () => {
  await using studio = await openStudio({ slots: 1 });
  const film = await studio.make("long.mp4", LONG);
  await studio.load(film);
  const preview = await studio.media.preview({ cut: { startSeconds: 12 } }, options(studio));
  expect(preview?.durationSeconds).toBeCloseTo(10, 1);
  const [mine, theirs] = [await meanColour(preview!.path), await meanColour(film, { atSeconds: 12 })];
  for (const [index, value] of mine.entries()) expect(Math.abs(value - theirs[index]!)).toBeLessThan(6);
  const sound = await samplesOf(preview!.path);
  expect(sound.length / 8000).toBeCloseTo(10, 0);
});

test("it is made in the foreground, whatever else runs", async () => {
  await using studio = await openStudio({ slots: 1 });
  const film = await studio.make("long.mp4", LONG);
  const niceness = studio.scratch("niceness");
  const ffmpegPath = studio.scratch("ffmpeg");
  const script = ["#!/bin/sh", `case "$*" in *preview.mp4*) nice > '${niceness}';; esac`, 'exec ffmpeg "$@"', ""];
  await writeFile(ffmpegPath, script.join("\n"), { mode: 0o755 });
  await using watched = await openStudio({ slots: 1, ffmpegPath });
  await watched.load(film);
  await watched.media.preview({}, options(watched));
  const { stdout: ours } = await execa("nice");
  expect((await readFile(niceness, "utf8")).trim()).toBe(ours);
});

for (const [name, wanted, width, height] of [
  ["sideways movie.mov", {}, 360, 480],
  ["cursed-vfr.mp4", {}, 786, 360],
] as const)
  test(`${name} gives a preview of its own shape`, async () => {
    await using studio = await openStudio({ slots: 1 });
    const looped = await studio.make("looped.mov", ["-stream_loop", "60", "-i", fixture(name), "-c", "copy"]);
    await studio.load(looped);
    const preview = await studio.media.preview(wanted, options(studio));
    expect(await sides(preview!.path)).toEqual([width, height]);
  });
