import { readFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { inputArgs } from "../../../src/media/encode/encode-args.ts";
import { cutSteps } from "../../../src/media/encode/filters.ts";
import { createRunner } from "../../../src/media/ffmpeg/ffmpeg.ts";
import type { EncodePlan } from "../../../src/media/index.ts";
import { getVideo } from "../../../src/media/plan/details.ts";
import { inputPath } from "../../../src/media/plan/paths.ts";
import { segmentsFor } from "../../../src/media/plan/segments.ts";
import { readSource } from "../../../src/media/plan/source.ts";
import { isLong } from "../../chaos/forms.ts";
import { CONFIG, frameTimes, openStudio, type Studio, silentLog, worstLikeness } from "../studio.ts";

const PICTURE = ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=8"];
const SOUND = ["-f", "lavfi", "-i", "sine=f=440:d=8"];
const h264 = (...params: string[]) => ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "25", ...params];

/** Every kind of source whose frames are easily lost, doubled or moved when it is cut. */
const SOURCES: Record<string, { name: string; args: string[] }> = {
  "closed groups of pictures with B-frames": { name: "a.mp4", args: [...PICTURE, ...h264()] },
  "open groups of pictures in H.264": {
    name: "a.mp4",
    args: [...PICTURE, ...h264("-x264-params", "open-gop=1:bframes=3")],
  },
  "open groups of pictures in H.264 in a transport stream": {
    name: "a.ts",
    args: [...PICTURE, ...h264("-x264-params", "open-gop=1:bframes=3")],
  },
  "open groups of pictures in HEVC": {
    name: "a.mp4",
    args: [
      ...PICTURE,
      "-c:v",
      "libx265",
      "-preset",
      "ultrafast",
      "-x265-params",
      "keyint=25:bframes=3:open-gop=1:log-level=none",
    ],
  },
  "a variable frame rate": {
    name: "a.mp4",
    args: [...PICTURE, "-vf", "select='not(mod(n,3))+lt(mod(n,50),20)'", "-fps_mode", "vfr", ...h264()],
  },
  "one key frame": { name: "a.mp4", args: [...PICTURE, ...h264("-g", "1000", "-sc_threshold", "0")] },
  "23.976 frames a second in Matroska": {
    name: "a.mkv",
    args: ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=24000/1001:d=8", ...h264()],
  },
  "a clock that starts late in Matroska": { name: "a.mkv", args: [...PICTURE, ...h264(), "-output_ts_offset", "5"] },
  "a Flash container": { name: "a.flv", args: [...PICTURE, ...h264()] },
  "MPEG-2 in a program stream": {
    name: "a.mpg",
    args: [...PICTURE, "-c:v", "mpeg2video", "-g", "12", "-bf", "2", "-b:v", "2M"],
  },
  "MPEG-4 in AVI": { name: "a.avi", args: [...PICTURE, "-c:v", "mpeg4", "-g", "25", "-bf", "2", "-b:v", "2M"] },
  fragments: { name: "a.mp4", args: [...PICTURE, ...h264(), "-movflags", "frag_keyframe+empty_moov"] },
  "VP9 in WebM": {
    name: "a.webm",
    args: [...PICTURE, "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-g", "25", "-b:v", "1M"],
  },
  "120 frames a second": { name: "a.mp4", args: ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=120:d=4", ...h264()] },
};

/** Each is cut in another way; those that are joined below are not cut here as well. */
const SHORT = [
  "open groups of pictures in H.264 in a transport stream",
  "one key frame",
  "MPEG-4 in AVI",
  "fragments",
  "120 frames a second",
];

for (const kind of isLong ? Object.keys(SOURCES) : SHORT) {
  const { name, args } = SOURCES[kind] as { name: string; args: string[] };
  test(`segments of a source with ${kind} hold each frame once, wherever they are cut`, async () => {
    await using studio = await openStudio();
    const plan = await studio.plan(await studio.make(name, args));
    const whole = await hashes(studio, plan);
    for (const seconds of [1, 0.77]) {
      const pieces = await recut(studio, plan, seconds);
      expect(getVideo(pieces).groups[0]?.segments.length).toBeGreaterThan(3);
      expect(await hashes(studio, pieces)).toEqual(whole);
    }
  });
}

for (const kind of [
  "open groups of pictures in HEVC",
  "a variable frame rate",
  "a clock that starts late in Matroska",
]) {
  test(`a rung joined from chunks of a source with ${kind} shows every frame at its time`, async () => {
    await using studio = await openStudio();
    const { name, args } = SOURCES[kind] as { name: string; args: string[] };
    const source = await studio.make(name, [...args.slice(0, 4), ...SOUND, ...args.slice(4), "-c:a", "aac"]);
    const plan = await recut(studio, await studio.plan(source), 1.3);
    const rungs = await studio.finish(plan);
    const expected = fromZero(await frameTimes(source));
    for (const { path: file, frames } of Object.values(rungs)) {
      expect(frames).toBe(expected.length);
      expectTimes(fromZero(await frameTimes(file)), expected, 0.0006);
      expect(await worstLikeness(file, source)).toBeGreaterThan(0.8);
    }
  });
}

test("an edit list that cuts into a group of pictures shows what a player shows", async () => {
  await using studio = await openStudio();
  const whole = await studio.make("whole.mp4", [...PICTURE, ...SOUND, ...h264(), "-g", "50", "-c:a", "aac"]);
  const trimmed = await studio.make("trimmed.mp4", ["-ss", "2.7", "-i", whole, "-c", "copy"]);
  const plan = await recut(studio, await studio.plan(trimmed), 1.3);
  expect(plan.rungs.some((rung) => rung.isPassedThrough)).toBe(false);
  const { "144p": rung } = await studio.finish(plan);
  const expected = fromZero(await frameTimes(trimmed));
  expectTimes(fromZero(await frameTimes(rung?.path as string)), expected, 0.0006);
  expect(await worstLikeness(rung?.path as string, trimmed)).toBeGreaterThan(0.8);
});

/** The same plan, cut every so many seconds whether there is a key frame or not. */
async function recut(studio: Studio, plan: EncodePlan, seconds: number): Promise<EncodePlan> {
  const runner = createRunner({ config: CONFIG, log: silentLog });
  const deps = { runner, log: silentLog };
  const source = await readSource(deps, { folder: studio.folder, threads: 2, signal: new AbortController().signal });
  const video = getVideo(plan);
  const { timeBase } = video;
  const all = source.video?.frames;
  if (!all) throw new Error("the source has no video");
  const { maxFramesPerSecond } = video.look;
  const frames = maxFramesPerSecond ? { ...all, pts: all.pts.filter((_, index) => index % 2 === 0) } : all;
  const cuts = [0];
  const timeOf = (index: number) => ((frames.pts[index] as number) * timeBase.num) / timeBase.den;
  for (let index = 1; index < frames.pts.length; index++)
    if (timeOf(index) - timeOf(cuts.at(-1) as number) >= seconds) cuts.push(index);
  const segments = segmentsFor(
    { frames, timeBase },
    { cuts: [...cuts, frames.pts.length], startSeconds: source.containerStartSeconds },
  );
  const copy = structuredClone(plan);
  const details = getVideo(copy);
  const group = copy.groups.find(({ name }) => name === "low");
  if (!group) throw new Error("the plan has no low group");
  details.groups = [{ name: "low", segments, threads: 1, costPerFrame: 0 }];
  group.tasks = [
    ...group.tasks.filter(({ id }) => id === "audio"),
    ...segments.map(({ index }) => ({ id: `low-${index}`, labels: group.labels, chunk: index, weight: 1, seconds: 1 })),
  ];
  copy.groups = [group];
  return copy;
}

/** Hashes of the decoded frames of all segments, one after the other, before anything is done to them. */
async function hashes(studio: Studio, plan: EncodePlan): Promise<string[]> {
  const video = getVideo(plan);
  const input = inputPath(studio.folder, plan.details as { inputName: "original" });
  const segments = video.groups.find(({ name }) => name === "low")?.segments ?? [];
  const hashesOf = (index: number) => studio.scratch(`${index}.framemd5`);
  const inputs = segments.flatMap((segment) => inputArgs({ input, video, segment, threads: 1 }));
  const graphs = segments.flatMap((segment, index) => {
    const steps = cutSteps({ segment, ...video }, video.look).join(",");
    return ["-filter_complex", `[${index}:${video.streamIndex}]${steps}[v${index}]`];
  });
  const outputs = segments.flatMap((_, index) => [
    ...["-map", `[v${index}]`, "-fps_mode", "passthrough", "-f", "framemd5", hashesOf(index)],
  ]);
  const args = ["-nostdin", "-v", "error", "-y", ...inputs, ...graphs, ...outputs];
  await execa("ffmpeg", args, { stdin: "ignore" });
  const found = segments.map(async ({ frames }, index) => {
    const lines = (await readFile(hashesOf(index), "utf8")).split("\n").filter((line) => line && !line.startsWith("#"));
    expect(lines, path.basename(input)).toHaveLength(frames);
    return lines.map((line) => line.split(",").at(-1)?.trim() ?? "");
  });
  return (await Promise.all(found)).flat();
}

const fromZero = (times: number[]): number[] => times.map((time) => time - (times[0] ?? 0));

function expectTimes(times: number[], expected: number[], toleranceSeconds: number): void {
  expect(times).toHaveLength(expected.length);
  const worst = Math.max(...times.map((time, index) => Math.abs(time - (expected[index] ?? 0))));
  expect(worst).toBeLessThanOrEqual(toleranceSeconds);
}
