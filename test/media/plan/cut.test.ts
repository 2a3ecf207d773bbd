import { execa } from "execa";
import { expect, test } from "vitest";
import { frameTimes, openStudio, type Studio, samplesOf, streamsOf, VP8, worstLikeness } from "../studio.ts";

const PICTURE = ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=8"];
const TINY = ["-f", "lavfi", "-i", "testsrc2=s=64x36:r=5:d=2"];
/** Another pitch at every moment, so that a sound out of place is heard. */
const SWEEP = ["-f", "lavfi", "-i", "aevalsrc=0.5*sin(2*PI*(200*t+60*t*t)):s=48000:d=8"];
const h264 = (...more: string[]) => ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "50", ...more];
const SOUND = ["-c:a", "aac", "-b:a", "160k"];

interface Source {
  name: string;
  args: string[];
}

const SOURCES: Record<string, Source> = {
  "an MP4": { name: "a.mp4", args: [...PICTURE, ...SWEEP, ...h264(), ...SOUND] },
  "a Matroska film that starts late": {
    name: "a.mkv",
    args: [...PICTURE, ...SWEEP, ...h264(), ...SOUND, "-output_ts_offset", "5"],
  },
  "a transport stream": { name: "a.ts", args: [...PICTURE, ...SWEEP, ...h264(), ...SOUND] },
  "uneven frames": {
    name: "a.mp4",
    args: [
      ...[...PICTURE, ...SWEEP, "-vf", "select='not(mod(n,3))+lt(mod(n,50),20)'", "-fps_mode", "vfr"],
      ...[...h264(), ...SOUND],
    ],
  },
  "HEVC with open groups of pictures": {
    name: "a.mp4",
    args: [
      ...[...PICTURE, ...SWEEP, "-c:v", "libx265", "-preset", "ultrafast"],
      ...["-x265-params", "keyint=25:bframes=3:open-gop=1:log-level=none", ...SOUND],
    ],
  },
};

const MIDDLE = [2.73, 5.09] as const;
const BEGINNING = [0, 1.5] as const;

async function cutOf(studio: Studio, { name, args }: Source, cut: { startSeconds: number; endSeconds?: number }) {
  const source = await studio.make(name, args);
  const plan = await studio.plan(source, { heights: [144], cut });
  const { "144p": rung } = await studio.finish(plan);
  return { source, plan, file: rung?.path as string, seconds: rung?.durationSeconds ?? 0 };
}

for (const [kind, source] of Object.entries(SOURCES))
  for (const [startSeconds, endSeconds] of kind === "uneven frames" ? [MIDDLE, BEGINNING] : [MIDDLE])
    test(`${kind} cut from ${startSeconds} s to ${endSeconds} s shows and sounds what is there between them`, async () => {
      await using studio = await openStudio();
      const { source: whole, file, seconds } = await cutOf(studio, source, { startSeconds, endSeconds });
      const all = fromZero(await frameTimes(whole));
      const first = all.findLastIndex((time) => time <= startSeconds + 0.002);
      const shown = all.filter((time, at) => at >= first && time < endSeconds - 0.002);
      const expected = shown.map((time) => Math.max(0, time - startSeconds));
      const times = fromZero(await frameTimes(file));
      expect(times).toHaveLength(expected.length);
      expect(Math.max(...times.map((time, at) => Math.abs(time - (expected[at] ?? 0))))).toBeLessThan(0.0025);
      expect(seconds).toBeCloseTo(endSeconds - startSeconds, 1);
      const likeness = (from: number) => worstLikeness(file, whole, { from, count: times.length });
      expect(await likeness(first)).toBeGreaterThan(Math.max(0.8, await likeness(first + 1)));
      expect(await soundLag(file, whole, startSeconds)).toBeLessThan(1024 / 48_000);
    });

test("a cut to the end keeps the last frame, and one beyond the end is told", async () => {
  await using studio = await openStudio();
  const { plan, file, seconds } = await cutOf(studio, SOURCES["an MP4"]!, { startSeconds: 6 });
  expect(await frameTimes(file)).toHaveLength(50);
  expect(seconds).toBeCloseTo(2, 1);
  expect(plan.durationSeconds).toBeCloseTo(2, 1);
  const original = studio.scratch("a.mp4");
  await expect(studio.plan(original, { cut: { startSeconds: 9 } })).rejects.toMatchObject({ key: "error-cut-outside" });
});

test("a still that stays for seconds is shown from the start of a cut within it", async () => {
  await using studio = await openStudio();
  const slides = ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=0.25:d=12", ...SWEEP, ...h264(), ...SOUND];
  const { file, seconds } = await cutOf(studio, { name: "a.mp4", args: slides }, { startSeconds: 1.5, endSeconds: 6 });
  expect(fromZero(await frameTimes(file))).toEqual([0, 2.5]);
  expect(seconds).toBeCloseTo(4.5, 1);
});

test("one file under a size or in its own size, and sound alone, are cut as well", async () => {
  await using studio = await openStudio();
  const source = await studio.make("a.mp4", SOURCES["an MP4"]!.args);
  const cut = { startSeconds: 2, endSeconds: 4.5 };
  const { fit } = await studio.finish(await studio.plan(source, { fitBytes: 200_000, cut }));
  expect(fit).toMatchObject({ frames: 63 });
  const one = Object.values(await studio.finish(await studio.plan(source, { isOneFile: true, cut })));
  expect(one).toMatchObject([{ frames: 63, width: 320, height: 180 }]);
  const song = await studio.make("a.m4a", [...SWEEP, ...SOUND]);
  const { audio } = await studio.finish(await studio.plan(song, { cut }));
  expect(audio?.durationSeconds).toBeCloseTo(2.5, 1);
  expect(await soundLag(audio?.path as string, song, 2)).toBeLessThan(1024 / 48_000);
  expect((await streamsOf(audio?.path as string)).map(({ codec_name }) => codec_name)).toEqual(["aac"]);
});

test("the sound of a video alone is a copy of its AAC, and a silent one is told", async () => {
  await using studio = await openStudio();
  const source = await studio.make("a.mp4", [...TINY, ...SWEEP, ...h264(), "-c:a", "aac", "-b:a", "256k", "-t", "2"]);
  const { audio } = await studio.finish(await studio.plan(source, { isSound: true }));
  expect(audio).toMatchObject({ kind: "audio", width: 0 });
  expect(await packetsOf(audio?.path as string)).toEqual(await packetsOf(source));
  const opus = await studio.make("b.webm", [...TINY, ...SWEEP, ...VP8, "-c:a", "libopus", "-t", "2"]);
  const { audio: encoded } = await studio.finish(await studio.plan(opus, { isSound: true }));
  expect((await streamsOf(encoded?.path as string)).map(({ codec_name }) => codec_name)).toEqual(["aac"]);
  const silent = await studio.make("c.mp4", [...TINY, ...h264()]);
  await expect(studio.plan(silent, { isSound: true })).rejects.toMatchObject({ key: "error-no-sound" });
});

/** Hashes of the packets of its sound. */
async function packetsOf(file: string): Promise<string[]> {
  const args = ["-nostdin", "-v", "error", "-i", `file:${file}`, "-map", "0:a:0", "-c", "copy", "-f", "framemd5", "-"];
  const { stdout } = await execa("ffmpeg", args);
  const lines = stdout.split("\n").filter((line) => line && !line.startsWith("#"));
  return lines.map((line) => line.split(",").at(-1)?.trim() ?? "");
}

const fromZero = (times: number[]): number[] => times.map((time) => time - (times[0] ?? 0));

const RATE = 8000;
const WINDOW = 4000;
const MOST_LAG = 400;

/** Seconds by which half a second in the middle of a cut is away from its place in the whole. */
async function soundLag(file: string, whole: string, startSeconds: number): Promise<number> {
  const [part, all] = await Promise.all([samplesOf(file), samplesOf(whole)]);
  const at = Math.round(part.length / 2 - WINDOW / 2);
  const place = at + Math.round(startSeconds * RATE);
  const likeness = (lag: number) => {
    let sum = 0;
    for (let index = 0; index < WINDOW; index++) sum += (part[at + index] ?? 0) * (all[place + lag + index] ?? 0);
    return sum;
  };
  const lags = Array.from({ length: 2 * MOST_LAG + 1 }, (_, index) => index - MOST_LAG);
  const best = lags.reduce((one, other) => (likeness(other) > likeness(one) ? other : one));
  return Math.abs(best) / RATE;
}
