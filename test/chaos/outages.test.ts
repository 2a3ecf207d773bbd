import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LogLine } from "../bot-process.ts";
import { deliveredIn } from "../delivered.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { type Fault, type FaultOptions, type Person, video } from "../lab/index.ts";
import { table } from "../table.ts";
import { isLong } from "./forms.ts";
import { type Asked, isLinkDone, LABELS, type OutageStage, openOutageStage } from "./outage-stage.ts";
import { until } from "./until.ts";

const FRAMES = 50;
/** So often a step may fail by itself. */
const ATTEMPTS = 5;
/** How long each is away in the long form; in the short one until the steps have tried more often than they have attempts. */
const LONG_MS = { telegram: 120_000, database: 60_000, redis: 60_000 };
const SHORT_MS = 5_000;
const ALWAYS = { times: Number.POSITIVE_INFINITY };
/** But for the updates: what people ask for meanwhile is another test's. */
const ALL_CALLS = /^(?!getUpdates$)/;

let stage: OutageStage;
const seen: string[][] = [];
beforeAll(async () => {
  stage = await openOutageStage(isLong ? {} : { OUTAGE_WAIT_SECONDS: "0.2" });
});
afterAll(async () => {
  if (isLong) console.log(table(["away", "from", "waits", "tries", "repeats", "encodes", "seconds"], seen));
  await stage[Symbol.asyncDispose]();
});

const isWait = ({ msg }: LogLine) => msg === "step waits for the end of an outage";
const isStep = (phase: string) => (line: LogLine) => line.msg === "step started" && line.phase === phase;
const isEncoding = isStep("chunk");
const chunksBegun = (jobId: unknown) => stage.bot.lines.filter((line) => isEncoding(line) && line.jobId === jobId);
const rungsOf = ({ id }: Person) =>
  deliveriesIn(stage.telegram)
    .filter(({ chatId }) => chatId === id)
    .map(({ label, facts }) => [label, facts.frames]);

/** Makes it go away; gives the way to bring it back. */
type Outage = { what: "telegram" | "database" | "redis"; leaves: () => Promise<() => unknown> };

const telegramThat = (fault: Pick<FaultOptions, "kind"> & object): Outage => ({
  what: "telegram",
  leaves: async () => {
    const { remove } = stage.telegram.fault({ method: ALL_CALLS, ...ALWAYS, ...fault } as FaultOptions);
    return remove;
  },
});

const redisThat = (leaves: [string, ...string[]], comesBack: [string, ...string[]]): Outage => ({
  what: "redis",
  leaves: async () => {
    const redis = new Redis(stage.stores.redis.url);
    await redis.call(...leaves);
    return async () => {
      await redis.call(...comesBack);
      redis.disconnect();
    };
  },
});

const OUTAGES: Record<string, Outage> = {
  "Telegram answers 502": telegramThat({ kind: "error", code: 502, description: "Bad Gateway" } as never),
  "Telegram answers a page": telegramThat({ kind: "page", code: 502 } as never),
  "Telegram answers nothing": telegramThat({ kind: "silence", seconds: isLong ? 20 : 0.2 } as never),
  "the database is away": {
    what: "database",
    leaves: async () => {
      stage.stores.database.goesAway();
      return () => stage.stores.database.isBack();
    },
  },
  "Redis refuses writes": redisThat(["config", "set", "maxmemory", "1"], ["config", "set", "maxmemory", "0"]),
  "Redis is a replica": redisThat(["replicaof", "127.0.0.1", "1"], ["replicaof", "no", "one"]),
  "Redis is lost and starts again": {
    what: "redis",
    leaves: async () => {
      await stage.stores.redis.kill();
      return () => stage.stores.redis.start();
    },
  },
  "Redis fails over": {
    what: "redis",
    leaves: async () => {
      await stage.stores.redis.losesMaster();
      return () => stage.stores.redis.promotes();
    },
  },
};

const PHASES = ["list", "download", "prepare", "plan", "chunk", "join", "publish", "images", "pack", "send", "finish"];
/** Outages in turn from the first step of a phase on; the next one begins before the one before is over, so that nothing ends meanwhile. */
const ROUNDS: [outages: string[], phase: string][] = isLong
  ? Object.keys(OUTAGES).flatMap((away) => PHASES.map((phase): [string[], string] => [[away], phase]))
  : [
      [["Telegram answers a page", "Redis refuses writes", "Telegram answers 502", "Redis is a replica"], "list"],
      [
        ["the database is away", "Redis is lost and starts again", "Telegram answers nothing", "Redis fails over"],
        "chunk",
      ],
    ];

/** Longer than all attempts together. `lines`: what the bot has written since. */
async function outlast(what: Outage["what"], lines: () => LogLine[]): Promise<void> {
  if (isLong || what === "redis") await sleep(isLong ? LONG_MS[what] : SHORT_MS); // it is about this time
  if (what === "redis") return; // each command waits by itself
  const tries = isLong || what === "database" ? 1 : ATTEMPTS + 1; // the rows try for a while before a step waits
  await until(async () => lines().some((line) => isWait(line) && Number(line.tries) >= tries));
}

async function goAwayInTurn(outages: string[], { lines }: Asked): Promise<void> {
  let comesBack: () => unknown = () => undefined;
  for (const away of outages) {
    const { what, leaves } = OUTAGES[away]!;
    const next = await leaves();
    const before = lines().length;
    await comesBack();
    comesBack = next;
    await outlast(what, () => lines().slice(before));
  }
  await comesBack();
}

test.each(ROUNDS)(
  "%s, from %s on: it all ends as it would have, nothing twice and nothing made again",
  { timeout: 600_000 },
  async (outages, phase) => {
    const startedAt = Date.now();
    const before = stage.encodes().length;
    const asked = await stage.ask();
    await until(async () => asked.lines().some(isStep(phase)));
    await goAwayInTurn(outages, asked);
    await asked.areDone();
    const waits = asked.lines().filter(isWait);
    const tries = Math.max(0, ...waits.map((line) => Number(line.tries)));
    const encodes = stage.encodes();
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    const figures = [waits.length, tries, asked.repeats(), encodes.length - before, seconds];
    seen.push([outages.join(", "), phase, ...figures.map(String)]);
    expect(await asked.check()).toEqual([]);
    expect(encodes).toEqual([...new Set(encodes)]);
  },
);

/** Until it has hit more calls than all attempts would make. */
const outlasts = (fault: Fault) => until(async () => fault.hits > ATTEMPTS + 1);

test("Telegram takes no rung for longer than all attempts together: each arrives once, and nothing is encoded again", async () => {
  const alice = stage.person();
  const away = stage.telegram.fault({
    ...{ method: "editMessageMedia", kind: "error", code: 502, description: "Bad Gateway" },
    ...ALWAYS,
  });
  const before = stage.bot.lines.length;
  await alice.sends(video(await stage.film()));
  const { jobId } = await stage.bot.logged((line) => isEncoding(line) && stage.bot.lines.indexOf(line) >= before);
  await outlasts(away);
  const card = await alice.sees(/Telegram is not answering. Trying again, nothing is lost/);
  await alice.sends("/jobs");
  await alice.sees(/1 job.*Telegram is not answering/s);
  const chunks = chunksBegun(jobId).length;
  away.remove();
  await alice.sees(isFinalCard, { of: card });
  expect(rungsOf(alice)).toEqual(LABELS.map((label) => [label, FRAMES]));
  expect(chunksBegun(jobId)).toHaveLength(chunks);
  await stage.bot.logged((line) => line.msg === "job finished" && line.jobId === jobId && line.state === "done");
  await until(async () => (await stage.workFiles()).length === 0);
});

test("a video that Telegram refused is tried again with what is there", async () => {
  const alice = stage.person();
  const forbidden = { kind: "error", code: 400, description: "Bad Request: not enough rights to send videos" } as const;
  for (const method of ["editMessageMedia", "sendVideo", "sendDocument"])
    stage.telegram.fault({ method, ...forbidden, times: LABELS.length });
  await alice.sends(video(await stage.film()));
  const end = await alice.sees(isFinalCard);
  const before = stage.encodes().length;
  await alice.presses(end, /Try again/);
  await alice.sees((message) => isFinalCard(message) && /✓ 360p/.test(message.caption ?? ""));
  expect(rungsOf(alice)).toEqual(LABELS.map((label) => [label, FRAMES]));
  expect(stage.encodes()).toHaveLength(before);
  await until(async () => (await stage.workFiles()).length === 0);
});

test("a site that fails for longer than all attempts together is waited for, as the card says, once it has answered", async () => {
  const { web, telegram } = stage;
  const alice = stage.person();
  const file = web.file("/away.bin", { generatedBytes: 100_000 }, { etag: '"1"' });
  const away = web.misbehaves({ status: 503 }, { to: "/away.bin", after: 1 });
  await alice.sends(file);
  const card = await alice.sees(/The site is not answering. Trying again, nothing is lost/);
  await until(async () => away.hits > ATTEMPTS + 1);
  away.remove();
  await alice.sees(isLinkDone, { of: card });
  expect(deliveredIn(telegram).filter(({ chatId }) => chatId === alice.id)).toHaveLength(1);
});

test("a file store that asks to slow down is waited for: the file is handed out by a link, and fetched once", async () => {
  const { web, s3 } = stage;
  const alice = stage.person();
  const whole = s3.onRequest;
  s3.onRequest = () => 503;
  await alice.sends(web.file("/big.bin", { generatedBytes: 51_000_000 }, { etag: '"1"' }));
  const card = await alice.sees(/The file store is not answering. Trying again, nothing is lost/);
  const fetched = () => web.requests.filter((request) => request.path === "/big.bin").length;
  const before = fetched();
  s3.onRequest = whole;
  await alice.sees(new RegExp(`${s3.config.endpoint}/`), { of: card });
  expect(fetched()).toBe(before);
  expect((await s3.keys()).filter((key) => !key.startsWith("encode/"))).toHaveLength(1);
});
