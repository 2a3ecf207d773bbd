import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Redis } from "ioredis";
import { z } from "zod";

const FILE = "keys.jsonl";
/** Keys asked for, or removed, together. */
const BATCH = 500;

/** What belongs to processes and runs that are there no more: what hosts announce, and the progress of steps. */
const OF_RUNS = /^(?:progress:|active$|chunk-queues$|hosts(?:$|:)|share:|space:)/;

const key = z.object({
  name: z.string(),
  /** In ms since 1970; absent: for good. */
  until: z.number().optional(),
  value: z.discriminatedUnion("type", [
    z.object({ type: z.literal("string"), text: z.string() }),
    z.object({ type: z.literal("hash"), fields: z.record(z.string(), z.string()) }),
    z.object({ type: z.literal("zset"), scores: z.array(z.string()) }),
    z.object({ type: z.literal("set"), members: z.array(z.string()) }),
    z.object({ type: z.literal("list"), entries: z.array(z.string()) }),
  ]),
});
type Key = z.infer<typeof key>;

/** Keys of a bot in Redis; `keys` has no key prefix of its own. */
interface Deps {
  keys: Redis;
  prefix: string;
}

/**
 * Writes all keys that outlive a run, such as updates nobody has answered yet; returns how many. Queues are left out: jobs
 * go on from their rows.
 */
export async function dumpKeys({ keys, prefix }: Deps, folder: string): Promise<number> {
  const names = await namesOf({ keys, prefix });
  const queues = names.filter((name) => name.endsWith(":meta")).map((name) => name.slice(0, -"meta".length));
  const kept = names.filter((name) => !OF_RUNS.test(name) && !queues.some((queue) => name.startsWith(queue)));
  const file = await open(path.join(folder, FILE), "wx", 0o600);
  let count = 0;
  try {
    for (const name of kept) {
      const value = await readKey(keys, `${prefix}:${name}`);
      if (!value) continue;
      const leftMs = await keys.pttl(`${prefix}:${name}`);
      if (leftMs === -2) continue; // it has just ended
      const line: Key = { name, value, ...(leftMs >= 0 && { until: Date.now() + leftMs }) };
      await file.write(`${JSON.stringify(line)}\n`);
      count++;
    }
  } finally {
    await file.close();
  }
  return count;
}

/** Replaces all keys of the bot by those of a backup. */
export async function loadKeys({ keys, prefix }: Deps, folder: string): Promise<void> {
  const names = await namesOf({ keys, prefix });
  for (let from = 0; from < names.length; from += BATCH)
    await keys.unlink(names.slice(from, from + BATCH).map((name) => `${prefix}:${name}`));
  for await (const line of createInterface({ input: createReadStream(path.join(folder, FILE)) })) {
    const { name, until, value } = key.parse(JSON.parse(line));
    const place = `${prefix}:${name}`;
    await writeKey(keys, place, value);
    if (until !== undefined) await keys.pexpireat(place, until);
  }
}

/** Whether processes of the bot are there, by what they say of themselves every few seconds. */
export async function areProcessesAlive({ keys, prefix }: Deps): Promise<boolean> {
  return (await keys.zcount(`${prefix}:hosts:until`, Date.now(), "+inf")) > 0;
}

/** Without the prefix. */
async function namesOf({ keys, prefix }: Deps): Promise<string[]> {
  const names = new Set<string>();
  const scan = keys.scanStream({ match: `${prefix}:*`, count: BATCH }) as AsyncIterable<string[]>;
  for await (const found of scan) for (const name of found) names.add(name.slice(prefix.length + 1));
  return [...names].sort();
}

/** Undefined for a key that is gone, and for streams, which only queues have. */
async function readKey(keys: Redis, place: string): Promise<Key["value"] | undefined> {
  const type = await keys.type(place);
  if (type === "hash") return { type, fields: await keys.hgetall(place) };
  if (type === "zset") return { type, scores: await keys.zrange(place, "0", "-1", "WITHSCORES") };
  if (type === "set") return { type, members: await keys.smembers(place) };
  if (type === "list") return { type, entries: await keys.lrange(place, 0, -1) };
  const text = type === "string" ? await keys.get(place) : null;
  return text === null ? undefined : { type: "string", text };
}

async function writeKey(keys: Redis, place: string, value: Key["value"]): Promise<void> {
  if (value.type === "string") await keys.set(place, value.text);
  if (value.type === "hash" && Object.keys(value.fields).length > 0) await keys.hset(place, value.fields);
  if (value.type === "set" && value.members.length > 0) await keys.sadd(place, ...value.members);
  if (value.type === "list" && value.entries.length > 0) await keys.rpush(place, ...value.entries);
  if (value.type === "zset")
    for (let at = 0; at + 1 < value.scores.length; at += 2)
      await keys.zadd(place, value.scores[at + 1]!, value.scores[at]!);
}
