import type { Message } from "@grammyjs/types";
import { expect, test } from "vitest";
import { type ImageStage, openImageStage } from "../bot/images-stage.ts";
import { workFilesIn } from "../bot/open.ts";
import type { LogLine } from "../bot-process.ts";
import { checkZips, filesFor, isDone, isReady, isRunning, SIZE_BYTES, textOf } from "../image-sets.ts";
import { unzipped } from "../zips.ts";
import { isLong } from "./forms.ts";
import { asked, asks, kept, type Lives, openLives, SLOTS, sendsList } from "./images.ts";
import { repeatsIn } from "./repeats.ts";
import { until } from "./until.ts";

/** A dead worker's step is taken over after this long; the default of 15 s would only make the test longer. */
const ENVIRONMENT = { LOCK_SECONDS: "2" };
const LATENCY_MS = 30;

/** When a kill falls: as such a step begins, or once so much of all images was asked for. */
type Moment = { step: RegExp; phase: string } | { part: number };
const LIST = { phase: "list", step: /^list$/ };
const DIVIDE = { phase: "pack", step: /^divide$/ };
const PACK = { phase: "pack", step: /^pack-/ };
const SEND = { phase: "send", step: /^/ };
const LONG = {
  set: { set: "long", posts: 540, images: 2_000 },
  /** While the list is only looked through. */
  before: [LIST],
  moments: [LIST, ...[0.05, 0.2, 0.4, 0.6, 0.9].map((part) => ({ part })), DIVIDE, PACK, SEND],
};
const SHORT = {
  set: { set: "short", posts: 80, images: 300 },
  before: [],
  moments: [{ part: 0.5 }],
};
const { set: SET, before: BEFORE, moments: MOMENTS } = isLong ? LONG : SHORT;

const PACKED = /(\d+) of 400 images in/;
const hasButton =
  (text: RegExp) =>
  ({ reply_markup }: Message): boolean =>
    text.test(JSON.stringify(reply_markup ?? {}));

const isMoment =
  ({ step, phase }: { step: RegExp; phase: string }) =>
  (line: LogLine): boolean =>
    line.msg === "step started" && line.phase === phase && step.test(String(line.step));

/** `from`: lines of the log before that one do not count. */
async function strike(
  stage: ImageStage,
  lives: Lives,
  { moment, from = 0 }: { moment: Moment; from?: number },
): Promise<void> {
  if ("part" in moment) await asked(stage, moment.part * SET.images);
  else await lives.bot.logged((line) => isMoment(moment)(line) && lives.lines.indexOf(line) >= from);
  await lives.kill();
  await lives.restart();
}

test.concurrent(`a bot killed ${BEFORE.length + MOMENTS.length} times in a set of ${SET.images} images: each comes once, and only what was on its way is fetched again`, async () => {
  await using stage = await openImageStage({ hosts: 3, latencyMs: LATENCY_MS, sizeBytes: SIZE_BYTES });
  const person = stage.telegram.user({ firstName: "Alice", language: "en" });
  const lives = await openLives(stage, ENVIRONMENT);
  await asks(stage, person, SET);
  for (const moment of BEFORE) await strike(stage, lives, { moment });
  const ready = await person.sees(isReady);
  const from = lives.lines.length;
  await person.presses(ready, /Start/);
  for (const moment of MOMENTS) await strike(stage, lives, { moment, from });
  await person.sees(isDone, { of: ready });

  const { requests } = await stage.images.counts();
  const lost = lives.kills.reduce((sum, each) => sum + each.lost, 0);
  if (isLong) console.log(JSON.stringify({ images: SET.images, requests, kills: lives.kills }));
  for (const kill of lives.kills) expect(kill.lost).toBeLessThanOrEqual(SLOTS);
  expect(requests).toBe(SET.images + lost);
  const files = filesFor(stage.telegram, person);
  const zips = [...new Map(files.map((file) => [file.name, file.path])).values()];
  expect(files.length - zips.length).toBeLessThanOrEqual(repeatsIn(lives.lines).length);
  expect(await checkZips(zips, SET)).toEqual([]);
  await until(async () => (await workFilesIn(stage.folder)).length === 0);
});

if (isLong)
  test.concurrent("a set that is cancelled while its bot is dead: what had come is packed, and only the rest is fetched later", async () => {
    const set = { set: "cancelled", posts: 100, images: 400 };
    await using stage = await openImageStage({ hosts: 3, latencyMs: LATENCY_MS, sizeBytes: SIZE_BYTES });
    const person = stage.telegram.user({ firstName: "Alice", language: "en" });
    const lives = await openLives(stage, ENVIRONMENT);
    const ready = await sendsList(stage, person, set);
    await person.presses(ready, /Start/);
    await asked(stage, 100);
    await stage.images.latency(1000); // time for the card
    const running = await person.sees(isRunning, { of: ready });
    await asked(stage, (await stage.images.counts()).requests + 2 * SLOTS); // nobody is drawing the card any more
    await lives.kill();
    const there = await kept(stage.folder);
    const pressed = person.presses(running, /Cancel/);
    await lives.restart();
    await pressed;
    await stage.images.latency(LATENCY_MS);
    const cancelled = await person.sees(hasButton(/ZIP what was fetched/), { of: ready });
    await person.presses(cancelled, /ZIP what was fetched/);
    const closed = await person.sees(PACKED, { of: ready });
    const [, packed = ""] = PACKED.exec(textOf(closed)) ?? [];
    const missing = set.images - Number(packed);
    await person.presses(closed, /Continue/);
    await person.sees(isDone, { of: ready });

    const [first, rest, ...others] = filesFor(stage.telegram, person).map((file) => file.path);
    expect(others).toEqual([]);
    // What lies there without its line yet, at most one image a slot, is fetched again.
    expect(Number(packed)).toBeGreaterThanOrEqual(there - SLOTS);
    expect(await checkZips([first!], { ...set, missing })).toEqual([]);
    expect((await unzipped(rest!)).size).toBe(1 + missing);
    const { requests } = await stage.images.counts();
    expect(requests).toBeLessThanOrEqual(set.images + lives.kills[0]!.lost + SLOTS); // cancelled while it began again
  });
