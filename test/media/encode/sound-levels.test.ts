import { expect, test } from "vitest";
import { levelsOf, openStudio, type Studio } from "../studio.ts";

const SILENT_PICTURE = ["-f", "lavfi", "-i", "color=s=64x64:r=5:d=1"];
const FLAC = ["-c:v", "mpeg4", "-c:a", "flac"];
/** A tone of its own on each channel, as loud as each of `levels` says. */
const tones = (layout: string, levels: readonly number[]) => [
  ...["-f", "lavfi", "-i"],
  `aevalsrc=${levels.map((level, at) => `${level}*sin(2*PI*${200 + at * 97}*t)`).join("|")}:c=${layout}:d=1`,
];
const all = (count: number) => Array.from({ length: count }, () => 0.8);

async function mixed(studio: Studio, sound: readonly string[], codec = FLAC) {
  const file = await studio.make("a.mkv", [...SILENT_PICTURE, ...sound, ...codec]);
  const rungs = Object.values(await studio.finish(await studio.plan(file)));
  return levelsOf(rungs[0]?.path as string);
}

for (const [layout, channels] of [
  ...[["5.1", 6] as const, ["5.1(side)", 6] as const, ["7.1", 8] as const, ["quad", 4] as const, ["3.0", 3] as const],
] as const)
  test(`${layout} at full level becomes stereo that does not clip`, async () => {
    await using studio = await openStudio();
    const { peak, means } = await mixed(studio, tones(layout, all(channels)));
    expect(peak).toBeLessThan(0);
    for (const mean of means) expect(mean).toBeGreaterThan(-14); // a mix that is scaled down instead has -16.9 for 5.1
  });

test("noise on all channels of 5.1 at full level does not clip, at the lowest bit rate either", async () => {
  await using studio = await openStudio();
  const channels = Array.from({ length: 6 }, (_, at) => `anoisesrc=a=1:c=white:seed=${at + 1}:d=1[n${at}]`);
  const noise = `${channels.join(";")};${channels.map((_, at) => `[n${at}]`).join("")}amerge=inputs=6,aformat=channel_layouts=5.1`;
  const { peak, means } = await mixed(studio, ["-f", "lavfi", "-i", noise]);
  expect(peak).toBeLessThan(0);
  for (const mean of means) expect(mean).toBeGreaterThan(-17);
});

for (const [what, layout, levels, expected] of [
  ["mono keeps its level in both channels", "mono", [0.5], [-9, -9]],
  ["stereo keeps its levels", "stereo", [0.5, 0.25], [-9, -15]],
  ["a voice in the centre is 3 dB lower in each channel, as mixes have it", "5.1", [0, 0, 0.5, 0, 0, 0], [-12, -12]],
  ["the left of surround stays on the left", "5.1", [0.5, 0, 0, 0, 0, 0], [-9, Number.NEGATIVE_INFINITY]],
] as const)
  test(what, async () => {
    await using studio = await openStudio();
    const { means } = await mixed(studio, tones(layout, levels));
    for (const [at, level] of expected.entries())
      if (Number.isFinite(level)) expect(Math.abs((means[at] as number) - level)).toBeLessThan(0.5);
      else expect(means[at]).toBeLessThan(-50);
  });

test("channels without a place in the room are all heard", async () => {
  await using studio = await openStudio();
  const file = await studio.make("twenty.mov", [
    ...[...SILENT_PICTURE, ...tones("mono", [0.5]), "-filter_complex"],
    `[1]asplit=20${Array.from({ length: 20 }, (_, at) => `[c${at}]`).join("")};${Array.from({ length: 20 }, (_, at) => `[c${at}]`).join("")}amerge=inputs=20[a]`,
    ...["-map", "0", "-map", "[a]", "-c:v", "mpeg4", "-c:a", "pcm_s16le"],
  ]);
  const plan = await studio.plan(file);
  expect(plan.hasAudio).toBe(true);
  const { peak, means } = await levelsOf(Object.values(await studio.finish(plan))[0]?.path as string);
  expect(peak).toBeLessThan(0);
  expect(Math.min(...means)).toBeGreaterThan(-12);
});

test("ambisonic sound becomes stereo, left on the left", async () => {
  await using studio = await openStudio();
  const toTheLeft = "pan=4c|c0=c0|c1=c0|c2=0*c0|c3=0*c0"; // W, Y, Z, X
  const { means } = await mixed(
    studio,
    [...tones("mono", [0.5]), "-af", toTheLeft],
    ["-c:v", "mpeg4", "-c:a", "libopus", "-mapping_family", "2"],
  );
  expect(means[0]).toBeGreaterThan(-12);
  expect(means[1]).toBeLessThan(-30);
});
