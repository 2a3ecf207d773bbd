import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { type BotProcess, startBot, temporaryFolder } from "../bot-process.ts";
import { type HostedStores, openHostedStores } from "../hosted.ts";
import { clip, openSnapchat, openTelegram, openWeb, type Person, photo, type Telegram, video } from "../lab/index.ts";
import { table } from "../table.ts";
import { cpuOf } from "./measure.ts";

const ITEMS = 8;
/** For what follows the end of a job: its steps leave the queues, its card is edited once more. */
const SETTLE_MS = 1_500;
const IDLE_MS = 20_000;
/** Names shown of each job. */
const FREQUENT = 8;

interface Place {
  stores: HostedStores;
  redis: Redis;
  telegram: Telegram;
  bot: BotProcess;
}

/** What one process and its stores have counted since they started. */
interface Counts {
  atMs: number;
  redisCommands: number;
  redisMs: number;
  redisKeys: number;
  telegramCalls: number;
  nodeMs: number;
  steps: number;
  functions: Map<string, number>;
}

/** By the name of the job, one for each round. */
type Costs = Record<string, Counts[]>;

/** What a job asks of the stores and of Telegram, less what an idle bot asks of them meanwhile. */
export async function benchCalls({ rounds }: { rounds: number }): Promise<void> {
  await using home = await temporaryFolder();
  const { path: folder } = home;
  await using telegram = await openTelegram({ limits: "off", folder });
  await using stores = await openHostedStores(folder);
  await using snapchat = await openSnapchat({ folder });
  await using cleanup = new AsyncDisposableStack();
  const web = await openWeb({ folder });
  cleanup.defer(() => web.close());
  const redis = new Redis(stores.env.REDIS_URL!);
  cleanup.defer(() => redis.disconnect());
  const allowed = [snapchat, snapchat.cdn, web].map(({ host }) => host).join(",");
  const env = { ...stores.env, SNAPCHAT_ORIGIN: snapchat.url, ALLOW_PRIVATE_HOSTS: allowed, LOG_LEVEL: "debug" };
  await using bot = await startBot({ telegram, dataDir: folder, env });
  const place: Place = { stores, redis, telegram, bot };
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  const costs = await costsOf(place, await ordersOf({ alice, snapchat, web, folder }), rounds);
  print(costs, await idleOf(place));
}

interface Sites {
  alice: Person;
  snapchat: Awaited<ReturnType<typeof openSnapchat>>;
  web: Awaited<ReturnType<typeof openWeb>>;
  folder: string;
}

type Order = (round: number) => Promise<void>;

/** One of a kind in each round, so that none is known from an earlier one. */
async function ordersOf({ alice, snapchat, web, folder }: Sites): Promise<Record<string, Order>> {
  const film = (round: number) => clip(folder, { seconds: 6, width: 640, height: 360, fps: 24 + round });
  const picture = (round: number) => photo(folder, { width: 180 + 2 * round, height: 320 });
  return {
    "encode, 6 s of 360p": async (round) => {
      await alice.sends(video(await film(round)));
    },
    [`${ITEMS} snaps of a user`]: async (round) => {
      const user = snapchat.user(`bob.ferry${round}`);
      const snap = { photo: await picture(round) };
      for (let each = 0; each < ITEMS; each++) await user.postsSnap(snap);
      await alice.sends(`/fetch snapchat bob.ferry${round}`);
    },
    "link to a file": async (round) => {
      const link = web.file(`/picture-${round}.jpg`, await picture(10 + round));
      await alice.sends(link);
    },
  };
}

async function costsOf(place: Place, orders: Record<string, Order>, rounds: number): Promise<Costs> {
  const costs: Costs = {};
  for (let round = 0; round <= rounds; round++) {
    process.stderr.write(`bench calls: round ${round} of ${rounds}\n`); // round 0 warms up
    for (const [name, order] of Object.entries(orders)) {
      const before = await count(place);
      const known = new Set(place.bot.lines);
      await order(round);
      await place.bot.logged((line) => line.msg === "job finished" && !known.has(line));
      await sleep(SETTLE_MS);
      if (round > 0) costs[name] = [...(costs[name] ?? []), since(before, await count(place))];
    }
  }
  return costs;
}

async function idleOf(place: Place): Promise<Counts> {
  process.stderr.write("bench calls: idle\n");
  const before = await count(place);
  await sleep(IDLE_MS);
  return since(before, await count(place));
}

async function count({ stores, redis, telegram, bot }: Place): Promise<Counts> {
  const facts = await redis.info();
  const fact = (name: string) => Number(new RegExp(`^${name}:([\\d.]+)`, "m").exec(facts)?.[1]);
  return {
    atMs: performance.now(),
    redisCommands: fact("total_commands_processed"),
    redisMs: 1000 * (fact("used_cpu_user") + fact("used_cpu_sys")),
    redisKeys: await redis.dbsize(),
    telegramCalls: telegram.calls.filter(({ method }) => method !== "getUpdates").length,
    nodeMs: 1000 * cpuOf(bot.pid).own,
    steps: bot.lines.filter(({ msg }) => msg === "step done").length,
    functions: new Map(stores.database.calls),
  };
}

function since(before: Counts, after: Counts): Counts {
  const functions = [...after.functions].map(
    ([name, calls]) => [name, calls - (before.functions.get(name) ?? 0)] as const,
  );
  const numbers = NUMBERS.map((name) => [name, after[name] - before[name]]);
  return { ...after, ...Object.fromEntries(numbers), functions: new Map(functions.filter(([, calls]) => calls > 0)) };
}

const NUMBERS = ["atMs", "redisCommands", "redisMs", "redisKeys", "telegramCalls", "nodeMs", "steps"] as const;

const databaseCalls = ({ functions }: Counts): number => [...functions.values()].reduce((sum, calls) => sum + calls, 0);

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

function print(costs: Costs, idle: Counts): void {
  const columns: Record<string, (counts: Counts) => number> = {
    "Redis commands": (counts) => counts.redisCommands,
    "Redis CPU, ms": (counts) => counts.redisMs,
    "database calls": databaseCalls,
    "Telegram calls": (counts) => counts.telegramCalls,
    "Node CPU, ms": (counts) => counts.nodeMs,
  };
  const own = (of: (counts: Counts) => number) => (counts: Counts) => of(counts) - (of(idle) / idle.atMs) * counts.atMs;
  const rows = Object.entries(costs).flatMap(([name, rounds]) => {
    const steps = median(rounds.map((counts) => counts.steps));
    const values = Object.values(columns).map((of) => median(rounds.map(own(of))));
    const keys = median(rounds.map(({ redisKeys }) => redisKeys));
    return [
      [name, String(steps), ...values.map((value) => value.toFixed(value < 100 ? 1 : 0)), String(keys)],
      ["÷ steps", "", ...values.map((value) => (value / steps).toFixed(1)), (keys / steps).toFixed(1)],
    ];
  });
  const perSecond = Object.values(columns).map((of) => ((1000 * of(idle)) / idle.atMs).toFixed(1));
  const head = ["job", "steps", ...Object.keys(columns), "Redis keys left"];
  process.stdout.write(`\n${table(head, [...rows, ["idle, each second", "", ...perSecond, ""]])}\n`);
  for (const [name, rounds] of Object.entries(costs)) process.stdout.write(`\n${name}: ${frequentIn(rounds)}\n`);
}

function frequentIn(rounds: Counts[]): string {
  const names = new Set(rounds.flatMap(({ functions }) => [...functions.keys()]));
  return [...names]
    .map((name) => [name, median(rounds.map(({ functions }) => functions.get(name) ?? 0))] as const)
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, FREQUENT)
    .map(([name, calls]) => `${name.replace(/^mf_/, "")} ${calls}`)
    .join(", ");
}
