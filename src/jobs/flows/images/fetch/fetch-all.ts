import { setTimeout as sleep } from "node:timers/promises";
import { RetryLater } from "../../../../errors.ts";
import { backOffMs, type Pauses } from "../../../../runtime/backoff.ts";
import { createHostLines, type HostLines, type HostRequest } from "./host-lines.ts";
import type { Slots } from "./slots.ts";

/** Between two attempts at one image. */
const PAUSES: Pauses = { firstMs: 1_000, jitter: 0.2 };
/** When all that is left has to wait for longer, its place goes to another batch. */
const PATIENCE_MS = 5_000;

export interface FetchAll {
  slots: Slots;
  /** Owner of the slots: who asked for the set. */
  owner: string;
  signal: AbortSignal;
  /** As `Images.admit`. */
  admit(url: string): Promise<number | "down">;
  /** Fetches one image. True: done with it, in whatever way; false: worth another attempt. */
  fetch(wish: HostRequest, options: { signal: AbortSignal }): Promise<boolean>;
  /** Their host is not asked any more. */
  onDown(wishes: HostRequest[]): Promise<void>;
  /** The hosts that are asked now. */
  onHosts(hosts: string[]): void;
  /** Nothing can be done before then. */
  onRest(untilMs: number): void;
}

type Running = Map<HostRequest, Promise<void>>;

/**
 * Fetches what is wished for, as many at a time as there are slots: hosts take turns, each at its own pace, and what waits for
 * another attempt or for its host keeps no slot. The first failure that is not an image's own ends it, once all that runs
 * has ended. @throws {RetryLater} when all that is left has to wait for long
 */
export async function fetchAll(wishes: HostRequest[], options: FetchAll): Promise<void> {
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  const running: Running = new Map();
  const end = (error: unknown) => ending.abort(error);
  try {
    await handOut(createHostLines(wishes), running, { ...options, signal, end });
  } catch (error) {
    end(error);
  }
  await Promise.all(running.values());
  signal.throwIfAborted();
}

async function handOut(
  lines: HostLines,
  running: Running,
  options: FetchAll & { end: (error: unknown) => void },
): Promise<void> {
  const { slots, owner, signal, onHosts, onRest } = options;
  while (!(lines.isEmpty && running.size === 0)) {
    const waitMs = lines.nextMs() - Date.now();
    if (waitMs > 0) {
      if (running.size === 0 && waitMs > PATIENCE_MS) {
        onRest(Date.now() + waitMs);
        throw new RetryLater(waitMs);
      }
      await somethingChanges(running, { waitMs, signal });
      continue;
    }
    await slots.take(owner, signal);
    const wish = await admitted(lines, options).catch((error) => {
      slots.give(owner);
      throw error;
    });
    if (!wish) slots.give(owner);
    else {
      running.set(wish, run(wish));
      onHosts([...new Set([...running.keys()].map(({ host }) => host))]);
    }
  }

  async function run(wish: HostRequest): Promise<void> {
    try {
      const isDone = await options.fetch(wish, { signal });
      if (!isDone) lines.add({ ...wish, attempts: wish.attempts + 1 }, Date.now() + backOffMs(wish.attempts, PAUSES));
    } catch (error) {
      options.end(error);
    } finally {
      running.delete(wish);
      slots.give(owner);
    }
  }
}

/** The next one whose host may be asked; undefined when that one has to wait. */
async function admitted(lines: HostLines, { admit, onDown }: FetchAll): Promise<HostRequest | undefined> {
  const wish = lines.take(Date.now());
  if (!wish) return undefined;
  const leave = await admit(wish.url);
  if (leave === 0) return wish;
  if (leave === "down") await onDown(lines.takeAll(wish));
  else lines.putBack(wish, Date.now() + leave);
  return undefined;
}

/** An image has ended, or the next one may begin. */
async function somethingChanges(
  running: Running,
  { waitMs, signal }: { waitMs: number; signal: AbortSignal },
): Promise<void> {
  const changed = new AbortController();
  const pause = Number.isFinite(waitMs)
    ? [sleep(waitMs, undefined, { signal: AbortSignal.any([signal, changed.signal]) })]
    : [];
  try {
    await Promise.race([...running.values(), ...pause]);
  } finally {
    changed.abort();
  }
}
