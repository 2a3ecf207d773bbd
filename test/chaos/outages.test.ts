import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenBot, openBot } from "../bot/open.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import type { LogLine } from "../house.ts";
import { clip, type Fault, type Person, video } from "../lab/index.ts";
import { until } from "./until.ts";

const SECONDS = 2;
const FRAMES = SECONDS * 25;
/** So often a step may fail by itself. */
const ATTEMPTS = 5;
const LABELS = ["144p", "240p", "360p"];

let house: OpenBot;
beforeAll(async () => {
  house = await openBot({ env: { OUTAGE_WAIT_SECONDS: "0.05" } });
});
afterAll(() => house[Symbol.asyncDispose]());

const person = (): Person => house.telegram.user({ firstName: "Alice", language: "en" });
const film = () => clip(house.folder, { seconds: SECONDS, width: 640, height: 360, gop: 50 });
const isEncoding = (line: LogLine) => line.msg === "step started" && line.phase === "chunk";
const chunksBegun = (jobId: unknown) => house.bot.lines.filter((line) => isEncoding(line) && line.jobId === jobId);

const encodes = () => house.bot.lines.filter(({ command }) => /libx264/.test(String(command))).length;

const rungsOf = ({ id }: Person) =>
  deliveriesIn(house.telegram)
    .filter(({ chatId }) => chatId === id)
    .map(({ label, facts }) => [label, facts.frames]);

/** Until it has hit more calls than all attempts of all that wait would make. */
const outlasts = (fault: Fault, steps: number) => until(async () => fault.hits > steps * (ATTEMPTS + 1));

test("Telegram answers 502 for longer than all attempts together: each rung arrives once, and nothing is encoded again", async () => {
  const alice = person();
  const away = house.telegram.fault({
    ...{ method: "editMessageMedia", kind: "error", code: 502, description: "Bad Gateway" },
    times: Number.POSITIVE_INFINITY,
  });
  await alice.sends(video(await film()));
  const { jobId } = await house.bot.logged(isEncoding);
  await outlasts(away, 1);
  const chunks = chunksBegun(jobId).length;
  away.remove();
  await alice.sees(isFinalCard);
  expect(rungsOf(alice)).toEqual(LABELS.map((label) => [label, FRAMES]));
  expect(chunksBegun(jobId)).toHaveLength(chunks);
  await house.bot.logged((line) => line.msg === "job finished" && line.jobId === jobId && line.state === "done");
  expect(await house.workFiles()).toEqual([]);
});

test("a video that Telegram refused is tried again with what is there", async () => {
  const alice = person();
  const refused = {
    method: "editMessageMedia",
    kind: "error",
    code: 413,
    description: "Request Entity Too Large",
  } as const;
  house.telegram.fault({ ...refused, times: LABELS.length });
  await alice.sends(video(await film()));
  const end = await alice.sees(isFinalCard);
  const before = encodes();
  expect(before).toBeGreaterThan(0);
  await alice.presses(end, /Try again/);
  await alice.sees((message) => isFinalCard(message) && /✓ 360p/.test(message.caption ?? ""));
  expect(rungsOf(alice)).toEqual(LABELS.map((label) => [label, FRAMES]));
  expect(encodes()).toBe(before);
  await until(async () => (await house.workFiles()).length === 0);
});
