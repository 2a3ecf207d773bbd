import path from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { timelineOf } from "../../../src/media/index.ts";
import { frameTimes, openStudio, type Studio } from "../studio.ts";
import { decodedFrames, fetchRendition, fetchSegment, getTimeline, packetsOf } from "./player.ts";

const picture = (rate: string, seconds: number) => ["-f", "lavfi", "-i", `testsrc2=s=256x144:r=${rate}:d=${seconds}`];
const SOUND = ["-f", "lavfi", "-i", "sine=f=440:d=14"];
const H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "25", "-c:a", "aac", "-b:a", "320k"];

const SOURCES: Record<string, { name: string; args: string[] }> = {
  "24 frames a second": { name: "a.mp4", args: [...picture("24", 14), ...SOUND, ...H264] },
  "23.976 frames a second": { name: "a.mkv", args: [...picture("24000/1001", 14), ...SOUND, ...H264] },
  "a variable frame rate": {
    name: "a.mp4",
    args: [
      ...[...picture("25", 14), ...SOUND],
      ...["-vf", "select='not(mod(n,3))+lt(mod(n,50),20)'", "-fps_mode", "vfr", ...H264],
    ],
  },
  "a picture that stands still for seconds": {
    name: "a.mp4",
    args: [...picture("25", 14), ...SOUND, "-vf", "select='lt(t,3)+gt(t,7.2)'", "-fps_mode", "vfr", ...H264],
  },
};

for (const [kind, { name, args }] of Object.entries(SOURCES))
  test(`the segments of a video with ${kind} show every frame of the rung at its time`, async () => {
    await using studio = await openStudio();
    const source = await studio.make(name, args);
    const plan = await studio.plan(source);
    const timeline = getTimeline(plan);
    const { "144p": rung } = await studio.finish(plan);
    expect(new Set(timeline.segments.map(({ chunk }) => chunk)).size).toBeGreaterThan(1);
    const file = await fetchRendition(studio, timeline, { rendition: 144 });
    const packets = await packetsOf(file);
    const shown = await expectedTicks(studio, timeline.segments);
    expect(packets.map(({ pts }) => pts).sort((a, b) => a - b)).toEqual(shown);
    const reorderTicks = Math.round(timeline.reorderSeconds * 90_000);
    expect(packets.map(({ dts }) => dts + reorderTicks)).toEqual(shown);
    expect(await decodedFrames(file)).toEqual(await decodedFrames(rung?.path as string));
    const times = await frameTimes(source);
    expect(
      (await frameTimes(file)).map((time, index) => Math.abs(time - (times[index] ?? 0) + (times[0] ?? 0))),
    ).toEqual(times.map(() => expect.toSatisfy((seconds: number) => seconds < 0.0006)));
  });

/** Times of all frames in ticks, by the chunks themselves. */
async function expectedTicks(studio: Studio, segments: readonly { startSeconds: number; chunk: number }[]) {
  const starts = new Map<number, number>();
  for (const { chunk, startSeconds } of segments) if (!starts.has(chunk)) starts.set(chunk, startSeconds);
  const all: number[] = [];
  for (const [chunk, startSeconds] of starts) {
    const file = path.join(studio.folder, "chunks/144p", `${String(chunk).padStart(4, "0")}.mp4`);
    const times = (await packetsOf(file)).map(({ pts }) => pts + Math.round(startSeconds * 90_000));
    all.push(...times.sort((a, b) => a - b));
  }
  return all;
}

test("any segment plays on its own, from its key frame on", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(await studio.make("a.mp4", [...picture("24", 14), ...H264]));
  const timeline = getTimeline(plan);
  await studio.finish(plan);
  for (const { index, startSeconds, durationSeconds } of timeline.segments) {
    const packets = await packetsOf(
      await fetchRendition(studio, timeline, { rendition: 144, from: index, to: index + 1 }),
    );
    const times = packets.map(({ pts }) => pts / 90_000);
    expect(packets[0]).toMatchObject({ isKey: true, pts: Math.round(startSeconds * 90_000) });
    expect(Math.min(...times)).toBe(times[0]);
    expect(Math.max(...times)).toBeCloseTo(startSeconds + durationSeconds - 1 / 24, 6);
  }
});

/** Tall enough for a rung below it, with key frames of its own and sound between its frames. */
const original = (...more: string[]) => [
  ...["-f", "lavfi", "-i", "testsrc2=s=426x240:r=24000/1001:d=16", ...SOUND],
  ...["-c:v", "libx264", "-preset", "veryfast", "-b:v", "150k", "-maxrate", "150k", "-bufsize", "150k", "-bf", "3"],
  ...["-g", "60", "-sc_threshold", "0", "-c:a", "aac", ...more],
];

test.each(["a.mp4", "a.mkv"])(
  "an original that is one of the rungs plays whole and from each of its segments on (%s)",
  async (name) => {
    await using studio = await openStudio();
    const source = await studio.make(name, original());
    const plan = await studio.plan(source);
    const timeline = getTimeline(plan);
    await studio.finish(plan);
    const rung = timeline.rungs.at(-1);
    expect(rung).toMatchObject({ label: "240p", codecs: expect.stringMatching(/^avc1\.6400..$/) });
    expect(rung?.segments?.map(({ startSeconds }) => startSeconds)).toEqual(
      [0, 120, 240, 360].map((frame) => expect.closeTo((frame * 1001) / 24_000, 2)),
    );
    const file = await fetchRendition(studio, timeline, { rendition: 240 });
    expect(await decodedFrames(file)).toEqual(await decodedFrames(source));
    const times = await frameTimes(source);
    expect(
      (await frameTimes(file)).map((time, index) => Math.abs(time - (times[index] ?? 0) + (times[0] ?? 0))),
    ).toEqual(times.map(() => expect.toSatisfy((seconds: number) => seconds < 0.0006)));
    const from = 1;
    const part = await fetchRendition(studio, timeline, { rendition: 240, from });
    expect(await decodedFrames(part)).toEqual((await decodedFrames(source)).slice(120));
    expect((await frameTimes(part))[0]).toBeCloseTo(rung?.segments?.[from]?.startSeconds ?? 0, 3);
  },
);

test("an original whose frames need those of the part before is no rendition", async () => {
  await using studio = await openStudio();
  const open = await studio.plan(await studio.make("a.mp4", original("-x264-params", "open-gop=1:b-adapt=0")));
  expect(open.rungs.map(({ label, isPassedThrough }) => [label, isPassedThrough])).toEqual([
    ["144p", false],
    ["240p", true],
  ]);
  expect(getTimeline(open).rungs.map(({ label }) => label)).toEqual(["144p"]);
});

test("the sound of a page has the packets of the rungs at their times", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(await studio.make("a.mp4", [...picture("24", 14), ...SOUND, ...H264]));
  const timeline = getTimeline(plan);
  const { "144p": rung } = await studio.finish(plan);
  const played = await soundPackets(await fetchRendition(studio, timeline, { rendition: "sound" }));
  expect(timeline.sound?.segments).toHaveLength(3);
  expect(played).toEqual(await soundPackets(rung?.path as string));
});

test("what is not there yet is neither a segment nor a header", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(await studio.make("a.mp4", [...picture("24", 14), ...SOUND, ...H264]));
  const timeline = getTimeline(plan);
  expect(await fetchSegment(studio, timeline, { rendition: 144, index: 0 })).toBeUndefined();
  expect(await fetchSegment(studio, timeline, { rendition: "sound", index: 0 })).toBeUndefined();
  const never = new AbortController().signal;
  await studio.media.runTask(plan, "low-0000", { folder: studio.folder, signal: never });
  expect(await fetchSegment(studio, timeline, { rendition: 144, index: 0 })).toBeDefined();
  expect(await fetchSegment(studio, timeline, { rendition: 144, index: 1 })).toBeUndefined();
});

test("a plan without chunks of a ladder has no timeline", async () => {
  await using studio = await openStudio();
  const source = await studio.make("a.mp4", [...picture("24", 2), "-f", "lavfi", "-i", "sine=d=2", ...H264]);
  expect(timelineOf(await studio.plan(source, { fitBytes: 100_000 }))).toBeUndefined();
  expect(timelineOf(await studio.plan(source, { isOneFile: true }))).toBeUndefined();
  expect(timelineOf(await studio.plan(source, { isSound: true }))).toBeUndefined();
});

/** Column of a packet's length. */
const DURATION = 3;

/**
 * Times, size and hash of each packet of a sound; a file in fragments does not say how long the last one is. Older FFmpegs
 * add columns for what lies beside a packet.
 */
async function soundPackets(file: string): Promise<string[]> {
  const { stdout } = await execa("ffmpeg", [
    ...["-nostdin", "-v", "error", "-copyts", "-i", `file:${file}`, "-map", "0:a", "-c", "copy", "-f", "framemd5", "-"],
  ]);
  const lines = stdout.split("\n").filter((line) => line && !line.startsWith("#"));
  return lines.map((line) =>
    line
      .split(",")
      .filter((_, column) => column < 6 && column !== DURATION)
      .join(),
  );
}
