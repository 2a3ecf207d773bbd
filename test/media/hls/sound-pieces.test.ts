import { writeFile } from "node:fs/promises";
import { execa } from "execa";
import { expect, test } from "vitest";
import { segmentPath } from "../../../src/media/index.ts";
import type { Wanted } from "../../../src/media/plan/plan.ts";
import { openStudio, type Studio } from "../studio.ts";
import { fetchSegment, getTimeline, packetsOf } from "./player.ts";

/** Tones that rise and are never the same twice, so that sound at a wrong place is not like what should be there. */
const SOUND = "aevalsrc='0.2*sin(2*PI*(300+9*t)*t)+0.1*sin(2*PI*(90+4*t)*t)':s=44100:d=62";
const FILM = [
  ...["-f", "lavfi", "-i", "testsrc2=s=64x36:r=1:d=62", "-f", "lavfi", "-i", SOUND],
  ...["-c:v", "libx264", "-preset", "ultrafast", "-c:a", "pcm_s16le"],
];
const makeSource = async (studio: Studio, { name, codec }: { name: string; codec: readonly string[] }) =>
  studio.make(name, ["-i", await studio.make("film.mov", FILM), "-c:v", "copy", ...codec]);

interface Source {
  name: string;
  codec: string[];
  wanted?: Wanted;
  /** By which a piece may lie beside the whole: half a millisecond, where the container counts in these. */
  driftSamples?: number;
}

const SOURCES: Record<string, Source> = {
  "of another rate, with times that are rounded": { name: "a.mkv", codec: ["-c:a", "flac"], driftSamples: 25 },
  "that starts late, in a file that is copied first": {
    name: "a.ts",
    codec: ["-c:a", "mp2", "-ar", "48000", "-ac", "2"],
  },
  "that is mixed from six channels, of a cut": {
    name: "a.mp4",
    codec: ["-c:a", "aac", "-ac", "6", "-aac_coder", "fast", "-b:a", "64k"],
    wanted: { cut: { startSeconds: 1.345, endSeconds: 61.9 } },
  },
};

for (const [kind, { wanted, driftSamples = 0, ...source }] of Object.entries(SOURCES))
  test(`pieces of a sound ${kind} go into the whole without a gap, and without a click`, async () => {
    await using studio = await openStudio();
    const plan = await studio.plan(await makeSource(studio, source), wanted);
    const timeline = getTimeline(plan);
    const segments = timeline.sound?.segments ?? [];
    const options = { folder: studio.folder, signal: new AbortController().signal };
    const file = segmentPath(studio.folder, timeline, { rendition: "sound", index: 0 }) as string;
    const readInit = () => studio.media.initSegment(file, { timeline, rendition: "sound" });
    const readAll = () =>
      Promise.all(segments.map(({ index }) => fetchSegment(studio, timeline, { rendition: "sound", index })));
    for (const piece of [1, 2]) await studio.media.encodeSoundPiece(plan, piece, options);
    const [init, pieces] = [await readInit(), await readAll()];
    expect(pieces.map((segment) => segment !== undefined)).toEqual(segments.map(({ index }) => index >= 7));
    expect(await studio.media.soundReach(file)).toBe(0);
    await studio.media.runTask(plan, "audio", options);
    expect(await readInit()).toEqual(init);

    const whole = await readAll();
    const joints = [7, 9, 14]; // into a piece, out of it, and into the last one
    const mixed = whole.map((segment, index) => (index >= 9 && index < 14 ? segment : (pieces[index] ?? segment)));
    const [heard, expected] = [
      await save(studio, "mixed", [init, ...mixed]),
      await save(studio, "whole", [init, ...whole]),
    ];
    expect(await timesOf(heard)).toEqual(await timesOf(expected));
    const sounds = { heard: await samplesOf(heard), expected: await samplesOf(expected), driftSamples };
    expect(sounds.heard.length).toBe(sounds.expected.length);
    expect(largestStep(sounds.heard)).toBeLessThan(1.1 * largestStep(sounds.expected));
    const blends = driftSamples > 0 ? joints.map((index) => index * PACKETS - 1) : []; // of two that lie beside each other
    const packets = Array.from({ length: segments.length * PACKETS - 1 }, (_, packet) => packet);
    expect(packets.filter((packet) => !blends.includes(packet) && noiseAt(packet, sounds) > 0.25)).toEqual([]);
  });

test("sound that is copied has no pieces", async () => {
  await using studio = await openStudio();
  const codec = ["-c:a", "aac", "-b:a", "60k", "-aac_coder", "fast", "-t", "34"];
  const plan = await studio.plan(await makeSource(studio, { name: "a.mp4", codec }));
  expect(plan.details).toMatchObject({ audio: { isCopied: true } });
  const options = { folder: studio.folder, signal: new AbortController().signal };
  await expect(studio.media.encodeSoundPiece(plan, 1, options)).rejects.toThrow("no piece 1 of the sound");
});

/** Of 1024 samples, in a segment. */
const PACKETS = 188;

async function save(studio: Studio, name: string, parts: readonly (Buffer | undefined)[]): Promise<string> {
  const file = studio.scratch(`${name}.mp4`);
  await writeFile(file, Buffer.concat(parts.map((part) => part ?? Buffer.alloc(0))));
  return file;
}

const timesOf = async (file: string): Promise<number[]> => (await packetsOf(file)).map(({ pts }) => pts);

/** The left channel at its own rate. */
async function samplesOf(file: string): Promise<Float32Array> {
  const args = [
    "-nostdin",
    "-v",
    "error",
    "-xerror",
    "-i",
    `file:${file}`,
    "-af",
    "pan=mono|c0=FL",
    "-f",
    "f32le",
    "-",
  ];
  const { stdout } = await execa("ffmpeg", args, { encoding: "buffer" });
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + (stdout.byteLength & ~3)));
}

/** From sample to sample: a click is a large one. */
function largestStep(samples: Float32Array): number {
  let largest = 0;
  for (let at = 1; at < samples.length; at++)
    largest = Math.max(largest, Math.abs((samples[at] as number) - (samples[at - 1] as number)));
  return largest;
}

interface Sounds {
  heard: Float32Array;
  expected: Float32Array;
  driftSamples: number;
}

/** What differs in a packet, as a share of the sound, at the drift where that is least. */
function noiseAt(packet: number, { heard, expected, driftSamples }: Sounds): number {
  const drifts = Array.from({ length: 2 * driftSamples + 1 }, (_, index) => index - driftSamples);
  const shares = drifts.map((drift) => {
    let [noise, level] = [0, 0];
    for (let at = packet * 1024; at < (packet + 1) * 1024; at++) {
      noise += ((expected[at + drift] ?? 0) - (heard[at] ?? 0)) ** 2;
      level += (heard[at] ?? 0) ** 2;
    }
    return Math.sqrt(noise / level);
  });
  return Math.min(...shares);
}
