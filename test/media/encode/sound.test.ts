import { expect, test } from "vitest";
import { fixture, frameTimes, openStudio, samplesOf, streamsOf } from "../studio.ts";

const X264 = ["-c:v", "libx264", "-preset", "ultrafast"];
const PICTURE = ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=4"];
/** A short beep each second: its start is easy to find. */
const BEEPS = ["-f", "lavfi", "-i", "aevalsrc='0.5*sin(2*PI*880*t)*lt(mod(t,1),0.1)':d=4"];

test("sound that is encoded keeps its place to the millisecond", async () => {
  await using studio = await openStudio();
  const source = await studio.make("a.mkv", [...PICTURE, ...BEEPS, ...X264, "-c:a", "flac"]);
  const { "144p": rung } = await studio.finish(await studio.plan(source));
  expect(beeps(await samplesOf(rung?.path as string))).toEqual(near(beeps(await samplesOf(source))));
});

test("sound that a player takes is copied", async () => {
  await using studio = await openStudio();
  const source = await studio.make("a.mp4", [...PICTURE, ...BEEPS, ...X264, "-c:a", "aac", "-b:a", "64k"]);
  const plan = await studio.plan(source);
  expect(plan.details).toMatchObject({ audio: { isCopied: true, versions: [{ name: "copy" }] } });
  const { "144p": rung } = await studio.finish(plan);
  expect(beeps(await samplesOf(rung?.path as string))).toEqual(near(beeps(await samplesOf(source))));
});

test("surround sound becomes stereo in two bit rates", async () => {
  await using studio = await openStudio();
  const source = await studio.make("a.mkv", [
    ...["-f", "lavfi", "-i", "testsrc2=s=640x360:r=25:d=1", ...BEEPS, "-t", "1", ...X264, "-c:a", "ac3", "-ac", "6"],
  ]);
  const plan = await studio.plan(source, { heights: [144, 360] });
  expect(plan.details).toMatchObject({ audio: { versions: [{ name: "64k" }, { name: "128k" }] } });
  const rungs = await studio.finish(plan);
  for (const rung of Object.values(rungs))
    expect((await streamsOf(rung.path))[1]).toMatchObject({ codec_name: "aac", channels: 2 });
});

test("a picture that starts after the sound keeps its distance", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(fixture("edit_list_positive_shift.mp4"), { heights: [144, 1080] });
  const rungs = await studio.finish(plan);
  for (const rung of Object.values(rungs)) {
    const times = await frameTimes(rung.path);
    expect(times).toHaveLength(270);
    expect(times[0]).toBeCloseTo(1, 2);
    expect(rung.durationSeconds).toBeCloseTo(10, 1);
  }
});

test("sound that starts after the picture, and a hole in it, are filled with silence", async () => {
  await using studio = await openStudio();
  const source = await studio.make("a.mkv", [
    ...[...PICTURE, "-itsoffset", "1", ...BEEPS, "-filter_complex", "[1:a]aselect='not(between(t,2.5,3.5))'[a]"],
    ...["-map", "0:v", "-map", "[a]", "-t", "4", ...X264, "-c:a", "flac"],
  ]);
  const { "144p": rung } = await studio.finish(await studio.plan(source));
  const expected = beeps(await samplesOf(source));
  expect(expected.length).toBeGreaterThanOrEqual(2);
  expect(beeps(await samplesOf(rung?.path as string))).toEqual(near(expected));
  expect((await frameTimes(rung?.path as string))[0]).toBe(0);
});

test("sound and picture of a transport stream, which starts late, stay together", async () => {
  await using studio = await openStudio();
  const source = await studio.make("a.ts", [...PICTURE, ...BEEPS, ...X264, "-c:a", "mp2"]);
  const { "144p": rung } = await studio.finish(await studio.plan(source));
  const inRung = beeps(await samplesOf(rung?.path as string));
  expect(inRung).toEqual(near(await beepsAfterPicture(source), 0.02));
});

test("a video without sound gets none, and says so", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(await studio.make("a.mp4", [...PICTURE, ...X264]));
  expect(plan).toMatchObject({ hasAudio: false, notices: ["notice-no-audio"] });
  const { "144p": rung } = await studio.finish(plan);
  expect((await streamsOf(rung?.path as string)).map((stream) => stream.codec_type)).toEqual(["video"]);
});

test("an original with sound that players do not take waits for its sound and is passed through", async () => {
  await using studio = await openStudio();
  const source = await studio.make("a.mkv", [
    ...["-f", "lavfi", "-i", "color=gray:s=256x144:r=25:d=4", ...BEEPS, ...X264, "-g", "50", "-c:a", "ac3"],
  ]);
  const plan = await studio.plan(source);
  expect(plan.groups).toMatchObject([{ name: "passthrough", labels: ["144p"], tasks: [{ id: "audio" }] }]);
  const { "144p": rung } = await studio.finish(plan);
  expect((await streamsOf(rung?.path as string)).map((stream) => stream.codec_name)).toEqual(["h264", "aac"]);
  // FFmpeg 5 moves the picture by the priming of AC-3, later ones have the sound begin before zero.
  expect(beeps(await samplesOf(rung?.path as string))).toEqual(near(await beepsAfterPicture(source)));
});

/** Seconds from the first frame of the picture to the start of each beep. */
async function beepsAfterPicture(file: string): Promise<number[]> {
  const [[picture], [sound]] = await Promise.all([frameTimes(file), frameTimes(file, "a:0")]);
  return beeps(await samplesOf(file)).map((time) => time + (sound as number) - (picture as number));
}

/** Seconds at which a beep starts. */
function beeps(samples: Float32Array): number[] {
  const starts: number[] = [];
  let quietSince = -1;
  for (const [index, sample] of samples.entries()) {
    const time = index / 8000;
    if (Math.abs(sample) < 0.05) continue;
    if (time - quietSince > 0.3 || starts.length === 0) starts.push(time);
    quietSince = time;
  }
  return starts;
}

const near = (times: number[], toleranceSeconds = 0.004) =>
  times.map((time) => expect.closeTo(time, toleranceSeconds > 0.01 ? 1 : 2));
