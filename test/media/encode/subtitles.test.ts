import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { threeLetters } from "../../../src/media/prepare/language-codes.ts";
import { meanColour, meanColours, openStudio, type Studio, streamsOf } from "../studio.ts";

const WORDS = "1\n00:00:01,000 --> 00:00:02,000\nHello [there], it's 100 %; Привет\n";
const DARK = ["-f", "lavfi", "-i", "color=black:size=320x180:rate=10:duration=3"];
const TONE = ["-f", "lavfi", "-i", "sine=duration=3", "-c:a", "aac"];
const H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio[Symbol.asyncDispose]());

const options = (folder: string) => ({ folder, signal: new AbortController().signal });
/** Mean of the lowest third, where subtitles stand; 16 is black. */
const brightness = (file: string, seconds: number[]) =>
  Promise.all(
    seconds.map(async (atSeconds) => (await meanColour(file, { atSeconds, crop: "in_w:in_h/3:0:2*in_h/3" }))[0] ?? 0),
  );
const isWritten = (means: number[]) => means.map((mean) => mean > 18);

/** A folder of its own, whose name a filter would take apart. */
async function jobFolder(name: string, source: string): Promise<string> {
  const folder = path.join(studio.scratch(name), "a'b:c,[d];e\\f=%{g}");
  await mkdir(folder, { recursive: true });
  await rename(source, path.join(folder, "original"));
  await writeFile(path.join(folder, "words.srt"), WORDS);
  return folder;
}

async function burn(folder: string, wanted: object): Promise<string> {
  const plan = await studio.media.plan({ ...wanted, subtitles: "words.srt" }, options(folder));
  const [group] = plan.groups;
  for (const task of group?.tasks ?? []) await studio.media.runTask(plan, task.id, options(folder));
  return (await studio.media.joinRung(plan, group?.labels[0] ?? "", options(folder))).path;
}

test("subtitles are drawn when they are said, though the original could be passed through", async () => {
  const source = await studio.make("dark.mp4", [...DARK, ...TONE, ...H264]);
  const file = await burn(await jobFolder("burnt", source), { isOneFile: true });
  expect(isWritten(await brightness(file, [0.5, 1.1, 1.8, 2.1]))).toEqual([false, true, true, false]);
  expect((await streamsOf(file)).map(({ codec_type, width }) => [codec_type, width])).toEqual([
    ["video", 320],
    ["audio", undefined],
  ]);
});

test("times count from the start of the media, wherever its container begins, and in a file under a size", async () => {
  const late = await studio.make("late.ts", [...DARK, ...H264, "-output_ts_offset", "5"]);
  const folder = await jobFolder("late", late);
  for (const wanted of [{ isOneFile: true }, { fitBytes: 300_000 }])
    expect(isWritten(await brightness(await burn(folder, wanted), [0.8, 1.1, 1.8, 2.1]))).toEqual([
      false,
      true,
      true,
      false,
    ]);
});

test("a tall picture has lines that fit its width", async () => {
  const tall = ["-f", "lavfi", "-i", "color=black:size=180x320:rate=10:duration=2"];
  const file = await burn(await jobFolder("tall", await studio.make("tall.mp4", [...tall, ...H264])), {
    isOneFile: true,
  });
  const crops = ["in_w:in_h*5/6:0:0", "in_w:in_h/6:0:in_h*5/6"];
  const [above, below] = await meanColours(file, { atSeconds: 1.5, crops });
  expect(above?.[0]).toBe(16); // in letters of a wide picture it would have three lines
  expect(below?.[0]).toBeGreaterThan(16);
});

test("subtitles that can be switched on are a track of the MP4, with their language and the index first", async () => {
  const source = await studio.make("plain.mp4", [...DARK, ...TONE, ...H264, "-movflags", "+faststart"]);
  const folder = await jobFolder("soft", source);
  const added = { name: "original", subtitles: "words.srt", language: "ru-RU", target: "made.mp4" };
  const made = await studio.media.addSubtitles(added, options(folder));
  const streams = await streamsOf(path.join(folder, "made.mp4"));
  expect(streams.map(({ codec_name, tags }) => [codec_name, tags?.language])).toEqual([
    ["h264", "und"],
    ["aac", "und"],
    ["mov_text", "rus"],
  ]);
  expect(await studio.media.addSubtitles(added, options(folder))).toEqual(made);
});

test("languages have three letters in an MP4", () => {
  const tags = ["en-US", "zh-Hans", "de", "fil", "x-7", "qq", ""];
  expect(tags.map(threeLetters)).toEqual(["eng", "zho", "deu", "fil", "und", "und", "und"]);
});
