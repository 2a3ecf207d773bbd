import type { Redis } from "ioredis";
import type { JobRow } from "../../../../stores/index.ts";

/** Of a run that is never ended, as when its database is lost. */
const FORGET_AFTER_SECONDS = 7 * 24 * 3600;
/** Runs whose places are remembered here. */
const KEPT_RUNS = 32;

/**
 * KEYS: claims of a run: "step <task>" has the task that this step does, "task <task>" the step that does it. ARGV: seconds,
 * the step's own task, those it would rather do. Each task is done by one step: one that was swapped away is free for the
 * step that has lost its own.
 */
const CLAIM = `
local own = ARGV[2]
local function doer(task) return redis.call('HGET', KEYS[1], 'task ' .. task) end
local task = redis.call('HGET', KEYS[1], 'step ' .. own)
if task then return task end
for i = 3, #ARGV do
  if not doer(ARGV[i]) then task = ARGV[i] break end
end
if not task then
  task = own
  while doer(task) do task = doer(task) end
end
redis.call('HSET', KEYS[1], 'step ' .. own, task, 'task ' .. task, own)
redis.call('EXPIRE', KEYS[1], ARGV[1])
return task`;

type RunIds = Pick<JobRow, "id" | "run">;

/**
 * Tasks of chunk steps that travel. Groups have the same cuts and read the same bytes: a host that has had a chunk of one
 * group does that of the next as well, in whichever step comes to it, so that its bytes are brought once.
 */
export function createClaims(keys: Redis) {
  const places = new Map<string, Set<string>>();
  /** One set for all steps of a run that ask at once. */
  function placesOf(key: string): Set<string> {
    const here = places.get(key) ?? new Set();
    places.delete(key);
    places.set(key, here); // the last of all
    for (const oldest of [...places.keys()].slice(0, -KEPT_RUNS)) places.delete(oldest);
    return here;
  }
  return {
    /** Task that a step does here, by its own: the same whenever it is asked, on whichever host. */
    async claim(run: RunIds, taskId: string): Promise<string> {
      const key = keyOf(run);
      const here = placesOf(key);
      const [group] = splitTask(taskId);
      const wanted = [...here].map((place) => `${group}-${place}`);
      const claimed = (await keys.eval(CLAIM, 1, key, FORGET_AFTER_SECONDS, taskId, ...wanted)) as string;
      here.add(splitTask(claimed)[1]);
      return claimed;
    },
    async forget(run: RunIds): Promise<void> {
      await keys.del(keyOf(run));
    },
  };
}

export type Claims = ReturnType<typeof createClaims>;

const keyOf = ({ id, run }: RunIds): string => `claims:${id}:${run}`;

/** Name of the group and place of the chunk, of ids as "high-0007". */
const splitTask = (taskId: string) => taskId.split("-") as [group: string, place: string];
