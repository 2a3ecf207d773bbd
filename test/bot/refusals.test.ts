import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LogLine } from "../bot-process.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { clip, document, video } from "../lab/index.ts";
import { type OpenBot, openBot } from "./open.ts";

const run = promisify(execFile);
let harness: OpenBot;
beforeAll(async () => {
  harness = await openBot({ env: { MAX_DURATION_HOURS: "6", ASK_PIXELS_TOTAL: "1e7" } });
});
afterAll(() => harness[Symbol.asyncDispose]());

async function madeFile(name: string, bytes: string | Buffer): Promise<string> {
  const file = path.join(harness.folder, name);
  await writeFile(file, bytes);
  return file;
}

async function expectNothingLeft() {
  expect(await harness.workFiles()).toEqual([]);
  expect(deliveriesIn(harness.telegram)).toEqual([]);
}

let failures = 0;
/** Resolves when one more job has failed than at the call before: all tests here share one bot. */
const jobFailed = () => {
  failures += 1;
  const isFailed = (line: LogLine) => line.msg === "job finished" && line.state === "failed";
  return harness.bot.logged(() => harness.bot.lines.filter(isFailed).length >= failures);
};

test("a file above what Telegram lets a bot read is refused at once, in the language of its sender", async () => {
  const boris = harness.telegram.user({ firstName: "Борис", language: "ru" });
  const film = await clip(harness.folder, { seconds: 1 });
  await boris.sends(video(film, { sizeBytes: 700_000_000 }));
  const answer = await boris.sees(/./);
  expect(answer.text).toMatch(/700 МБ.*20 МБ/);
  await expectNothingLeft();
});

for (const [what, make] of [
  [
    "a text file that calls itself a video",
    () => madeFile("notes.mp4", "Dear diary, today I was a video.\n".repeat(200)),
  ],
  ["an empty file", () => madeFile("empty.mp4", "")],
  [
    "a playlist that calls itself a video",
    () => madeFile("list.mp4", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"),
  ],
] as const) {
  test(`${what} is named as broken, and nothing is left of it`, async () => {
    const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
    await alice.sends(document(await make()));
    const card = await alice.sees(/Failed/);
    expect(card.text).toMatch(/damaged|broken|cannot be read|could not be read/i);
    await jobFailed();
    await expectNothingLeft();
  });
}

test("a video of forty hours is refused with the limit that is in force", async () => {
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const short = await clip(harness.folder, { seconds: 2, fps: 2, audio: false, extra: ["-bf", "0"] });
  const slow = path.join(harness.folder, "slow.mp4");
  const stretch = "setts=pts=PTS*72000:dts=DTS*72000:duration=DURATION*72000"; // half a second becomes ten hours
  await run("ffmpeg", [
    "-v",
    "error",
    "-i",
    short,
    "-c",
    "copy",
    "-bsf:v",
    stretch,
    "-video_track_timescale",
    "1000",
    slow,
  ]);
  await alice.sends(document(slow));
  expect((await alice.sees(/Failed/)).text).toMatch(/6 h/);
  await jobFailed();
  await expectNothingLeft();
});

test("a disk that is nearly full takes no new work and says so", async () => {
  await using full = await openBot({ env: { DISK_RESERVE_MB: "1000000000" } });
  const alice = full.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await clip(full.folder, { seconds: 1 })));
  expect((await alice.sees(/Failed/)).text).toMatch(/not enough disk space/);
  await full.bot.logged((line) => line.msg === "job finished");
  expect(await full.workFiles()).toEqual([]);
});

test("a video above the price that needs no question is encoded in the sizes that were chosen", async () => {
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await clip(harness.folder, { seconds: 2, width: 1280, height: 720, fps: 10 })));
  const asked = await alice.sees("Waiting for your decision");
  await jobFailed();
  await alice.presses(asked, "Up to 480p");
  const done = await alice.sees(isFinalCard);
  expect(done.caption).toContain("✓ 480p");
  expect(done.caption).not.toContain("720p");
});
