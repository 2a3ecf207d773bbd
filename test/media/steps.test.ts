import { readFile, stat, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { afterAll, expect, test } from "vitest";
import { createRunner } from "../../src/media/ffmpeg/ffmpeg.ts";
import { readMp4 } from "../../src/media/inspect/mp4.ts";
import { readFrames, readPackets } from "../../src/media/inspect/packets.ts";
import { CONFIG, filesIn, frameTimes, openStudio, silentLog } from "./studio.ts";

const X264 = ["-c:v", "libx264", "-preset", "ultrafast"];
const VIDEO = [
  "-f",
  "lavfi",
  "-i",
  "testsrc2=s=320x240:r=25:d=2",
  "-f",
  "lavfi",
  "-i",
  "sine=d=2",
  ...X264,
  "-c:a",
  "mp2",
];
const never = new AbortController().signal;

const shared = await openStudio();
afterAll(() => shared[Symbol.asyncDispose]());
/** Whose sound has to be encoded; each studio plans a copy. */
const video = await shared.make("a.mkv", VIDEO);

test("a step that runs again finds its output and leaves it alone", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(video, { heights: [144] });
  await studio.finish(plan);
  const made = await filesIn(studio.folder);
  expect(made).toEqual([
    ...[
      "audio/64k.growing.mp4",
      "audio/64k.m4a",
      "chunks/144p/0000.mp4",
      "original",
      "plan.json",
      "rungs/144p.mp4",
      "thumbnail.jpg",
    ],
  ]);
  const times = async () => Promise.all(made.map(async (file) => (await stat(path.join(studio.folder, file))).mtimeMs));
  const before = await times();
  await studio.finish(plan);
  expect(await times()).toEqual(before);
});

test("the plan lies beside the original, and is the same when it is made again", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(video);
  expect(JSON.parse(await readFile(path.join(studio.folder, "plan.json"), "utf8"))).toEqual(
    JSON.parse(JSON.stringify(plan)),
  );
  expect((await studio.media.plan({}, { folder: studio.folder, signal: never })).hash).toBe(plan.hash);
  const weights = plan.groups.flatMap((group) => group.tasks.map((task) => task.weight));
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 6);
});

test("what another plan left is not taken for this one's", async () => {
  await using studio = await openStudio();
  await studio.finish(await studio.plan(video, { heights: [144] }));
  await studio.plan(video, { heights: [240] });
  expect(await filesIn(studio.folder)).toEqual(["original", "plan.json"]);
});

test("a chunk that was cut off is made again", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(video, { heights: [144] });
  await studio.finish(plan);
  const chunk = path.join(studio.folder, "chunks/144p/0000.mp4");
  const { size } = await stat(chunk);
  await truncate(chunk, 1000);
  await studio.media.runTask(plan, "low-0000", { folder: studio.folder, signal: never });
  expect((await stat(chunk)).size).toBe(size);
});

test("a rung with a chunk of the wrong length is not given its name", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(video, { heights: [144] });
  await studio.media.runTask(plan, "audio", { folder: studio.folder, signal: never });
  const short = await studio.make("short.mp4", [
    "-f",
    "lavfi",
    "-i",
    "testsrc2=s=192x144:r=25:d=1",
    ...X264,
    "-video_track_timescale",
    "90000",
  ]);
  await studio.media.runTask(plan, "low-0000", { folder: studio.folder, signal: never });
  await writeFile(path.join(studio.folder, "chunks/144p/0000.mp4"), await readFile(short));
  await expect(studio.media.joinRung(plan, "144p", { folder: studio.folder, signal: never })).rejects.toThrow(
    "25 frames instead of 50",
  );
  expect(await filesIn(path.join(studio.folder))).not.toContain("rungs/144p.mp4");
});

test("a group can be encoded whole, in place of chunks that do not fit", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(video, { heights: [144, 240] });
  const options = { folder: studio.folder, signal: never };
  await studio.media.runTask(plan, "audio", options);
  await studio.media.encodeWhole(plan, "low", options);
  const rung = await studio.media.joinRung(plan, "240p", options);
  expect(rung).toMatchObject({ frames: 50, width: 320, height: 240 });
  expect(await frameTimes(rung.path)).toHaveLength(50);
});

test("progress of a step rises to its end", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(video, { heights: [240] });
  const seen: number[] = [];
  await studio.media.runTask(plan, "low-0000", {
    folder: studio.folder,
    signal: never,
    onProgress: (fraction) => seen.push(fraction),
  });
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.at(-1)).toBe(1);
});

test("an aborted step ends its child, leaves no file, and throws the reason", async () => {
  await using studio = await openStudio();
  const short = await studio.make("a.mkv", ["-f", "lavfi", "-i", "testsrc2=s=640x480:r=60:d=3", "-c:v", "mpeg4"]);
  const file = await studio.make("b.mkv", ["-stream_loop", "19", "-i", short, "-c", "copy"]);
  const plan = await studio.plan(file, { heights: [480] });
  const before = await filesIn(studio.folder);
  const controller = new AbortController();
  const reason = new Error("the user thought better of it");
  const running = studio.media.runTask(plan, "low-0000", {
    folder: studio.folder,
    signal: controller.signal,
    onProgress: () => controller.abort(reason),
  });
  await expect(running).rejects.toBe(reason);
  expect(await filesIn(studio.folder)).toEqual(before);
  const { stdout } = await execa("ps", ["-eo", "args"]);
  expect(stdout).not.toContain(studio.folder);
});

test("a child that is silent for too long is ended, and the error says so", async () => {
  await using studio = await openStudio();
  const silent = studio.scratch("silent");
  await writeFile(silent, "#!/bin/sh\nexec sleep 1000000\n", { mode: 0o755 });
  const runner = createRunner({ config: { ...CONFIG, ffprobePath: silent, stallMs: 200 }, log: silentLog });
  await expect(runner.ffprobe([], { signal: never, onLine: () => undefined })).rejects.toThrow("was silent for 200 ms");
});

test("a look at a file goes before encodings, the decoding of all of it does not", async () => {
  await using studio = await openStudio();
  const niceness = studio.scratch("niceness");
  const ffprobePath = studio.scratch("ffprobe");
  await writeFile(ffprobePath, `#!/bin/sh\nnice >> '${niceness}'\nexec ffprobe "$@"\n`, { mode: 0o755 });
  const runner = createRunner({ config: { ...CONFIG, ffprobePath }, log: silentLog });
  await readPackets(runner, video, { streams: {}, signal: never });
  await readFrames(runner, video, { streamIndex: 0, threads: 1, signal: never });
  const ours = Number((await execa("nice")).stdout);
  const lines = (await readFile(niceness, "utf8")).trim().split("\n").map(Number);
  expect(lines).toEqual([ours, Math.min(19, ours + 10)]);
});

test("a program that is not there is no verdict on the file", async () => {
  await using studio = await openStudio();
  await studio.load(video);
  const runner = createRunner({ config: { ...CONFIG, ffprobePath: "/nowhere/ffprobe" }, log: silentLog });
  await expect(runner.ffprobe([], { signal: never, onLine: () => undefined })).rejects.toMatchObject({
    isFileFault: false,
  });
});

test("a program that crashes over a file has told enough about it", async () => {
  await using studio = await openStudio();
  const crash = studio.scratch("crash");
  await writeFile(crash, "#!/bin/sh\nkill -SEGV $$\n", { mode: 0o755 });
  const runner = createRunner({ config: { ...CONFIG, ffprobePath: crash }, log: silentLog });
  await expect(runner.ffprobe([], { signal: never, onLine: () => undefined })).rejects.toMatchObject({
    isFileFault: true,
  });
});

test("the index of an MP4 file reads as ffprobe reads it", async () => {
  await using studio = await openStudio();
  const file = await studio.make("a.mp4", [...VIDEO, "-bf", "3", "-movflags", "+faststart"]);
  const { tracks, isFastStart } = await readMp4(file);
  const [video, audio] = tracks;
  expect(isFastStart).toBe(true);
  expect(video).toMatchObject({ kind: "vide", startsWithKey: true, isDtsRising: true, durationSeconds: 2 });
  expect([...(video?.pts ?? [])].map((pts) => pts / (video?.timescale ?? 1)).sort((a, b) => a - b)).toEqual(
    (await frameTimes(file)).map((time) => expect.closeTo(time, 5)),
  );
  expect(audio).toMatchObject({ kind: "soun" });
});
