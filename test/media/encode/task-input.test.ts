import { createHash } from "node:crypto";
import { copyFile, open, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { type EncodePlan, type TaskInput, taskInput } from "../../../src/media/index.ts";
import { detailsOf } from "../../../src/media/plan/details.ts";
import { bytesIn } from "../../../src/runtime/byte-spans.ts";
import { openStudio, type Studio } from "../studio.ts";

const SOUND = ["-f", "lavfi", "-i", "sine=d=30", "-c:a", "aac", "-b:a", "64k"];
/** Noise takes many bytes. */
const noisy = (...args: string[]) => [
  ...["-f", "lavfi", "-i", "testsrc2=s=128x96:r=25:d=30,noise=alls=70:allf=t"],
  ...[...SOUND, "-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-g", "50", ...args],
];
const B_FRAMES = ["-bf", "3", "-x264-params", "b-adapt=0"];

const CLIPS: readonly [string, { name: string; args: string[]; input: string }][] = [
  ["MP4 with its index first", { name: "a.mp4", args: noisy("-movflags", "+faststart"), input: "original" }],
  ["MP4 with its index last", { name: "a.mp4", args: noisy(...B_FRAMES), input: "original" }],
  [
    "MP4 with open groups of pictures and an edit list",
    { name: "a.mp4", args: noisy(...B_FRAMES, "-x264-params", "open-gop=1:b-adapt=0"), input: "original" },
  ],
  ["Matroska with its index last", { name: "a.mkv", args: noisy(...B_FRAMES), input: "original" }],
  ["Matroska of key frames alone", { name: "a.mkv", args: noisy("-g", "1", "-crf", "25"), input: "original" }],
  ["WebM with an index first", { name: "a.mkv", args: noisy("-cues_to_front", "1"), input: "original" }],
  ["MPEG-TS, by its copy", { name: "a.ts", args: noisy(...B_FRAMES), input: "source.mkv" }],
];

test.each(CLIPS)("frames of each chunk of %s come of a part of its bytes", async (_, { name, args, input }) => {
  await using studio = await openStudio();
  const plan = await studio.plan(await studio.make(name, args));
  expect(detailsOf(plan).inputName).toBe(input);
  for (const group of detailsOf(plan).video?.groups ?? []) group.threads = 1; // several make other bytes each time
  const { size } = await stat(path.join(studio.folder, input));
  const chunks = chunksOf(plan);
  expect(chunks.length).toBeGreaterThan(2);
  const whole = await encode(studio, plan, chunks);
  let fetched = 0;
  await rename(studio, input);
  for (const [index, id] of chunks.entries()) {
    const { spans } = taskInput(plan, id) as TaskInput;
    if (!spans) throw new Error(`${id} takes the whole file`);
    fetched += bytesIn(spans);
    await writeSparse({ from: studio.scratch("whole"), to: path.join(studio.folder, input), spans });
    expect(await encode(studio, plan, [id])).toEqual([whole[index]]);
  }
  expect(fetched / chunks.length).toBeLessThan(size * 0.8);
});

test("a hole where frames should be fails the step, and leaves no chunk", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(await studio.make("a.mp4", noisy()));
  const id = chunksOf(plan)[1] as string;
  const { spans = [] } = taskInput(plan, id) as TaskInput;
  await rename(studio, "original");
  const holed = spans.map(({ start, end }) => ({ start, end: end - Math.floor((end - start) / 3) }));
  await writeSparse({ from: studio.scratch("whole"), to: path.join(studio.folder, "original"), spans: holed });
  const running = encode(studio, plan, [id]);
  await expect(running).rejects.toThrow();
  await expect(stat(path.join(studio.folder, "chunks/96p/0001.mp4"))).rejects.toThrow("ENOENT");
});

test("what cannot be cut, what is one chunk and what is sound takes the whole file, or none elsewhere", async () => {
  await using studio = await openStudio();
  const short = await studio.plan(
    await studio.make("a.mp4", ["-f", "lavfi", "-i", "testsrc2=s=192x144:r=25:d=2", ...SOUND, "-t", "2"]),
  );
  expect(taskInput(short, "low-0000")).toEqual({ name: "original", spans: undefined });
  expect(taskInput(short, "audio")).toBeUndefined();
  expect(() => taskInput(short, "low-0007")).toThrow("no task low-0007");
  const gif = await studio.plan(await studio.make("a.gif", ["-f", "lavfi", "-i", "testsrc2=s=192x144:r=10:d=9"]));
  expect(taskInput(gif, "low-0000")).toEqual({ name: "original", spans: undefined });
  const fit = await studio.plan(await studio.make("a.mkv", noisy()), { fitBytes: 2_000_000 });
  expect(fit.groups.flatMap(({ tasks }) => tasks).map(({ id }) => taskInput(fit, id))).toEqual([undefined]);
});

const chunksOf = (plan: EncodePlan): string[] =>
  plan.groups.flatMap(({ tasks }) => tasks.filter(({ chunk }) => chunk !== undefined).map(({ id }) => id));

const rename = async (studio: Studio, input: string) => {
  await copyFile(path.join(studio.folder, input), studio.scratch("whole"));
  await rm(path.join(studio.folder, input));
};

/** Digests of chunks, each removed again: the encoder makes the same bytes of the same frames. */
async function encode({ media, folder }: Studio, plan: EncodePlan, ids: string[]): Promise<string[]> {
  const digests: string[] = [];
  for (const id of ids) {
    await media.runTask(plan, id, { folder, signal: new AbortController().signal, isSparse: true });
    const chunk = path.join(folder, "chunks/96p", `${id.slice(-4)}.mp4`);
    digests.push(
      createHash("md5")
        .update(await readFile(chunk))
        .digest("hex"),
    );
    await rm(chunk);
  }
  return digests;
}

async function writeSparse({ from, to, spans }: { from: string; to: string; spans: NonNullable<TaskInput["spans"]> }) {
  const content = await readFile(from);
  await using file = await open(to, "w");
  await file.truncate(content.length);
  for (const { start, end } of spans) await file.write(content, start, end - start, start);
}
