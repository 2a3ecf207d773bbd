import { setTimeout as sleep } from "node:timers/promises";
import { createHostLines, type Wish } from "./host-lines.ts";

const MAX_ATTEMPTS = 3;
const BACKOFF_MS = 1_000;
/** Give or take, so that attempts at one host do not come together. */
const JITTER = 0.2;

export interface FetchAll {
  /** At a time. */
  slots: number;
  signal: AbortSignal;
  /** As `Images.admit`. */
  admit(url: string): Promise<number | "down">;
  /** Fetches one image. True: done with it, in whatever way; false: worth another attempt, where there is one. */
  fetch(wish: Wish, options: { signal: AbortSignal; isLastAttempt: boolean }): Promise<boolean>;
  /** Their host is not asked any more. */
  onDown(wishes: Wish[]): Promise<void>;
  /** The hosts that are asked now. */
  onHosts(hosts: string[]): void;
}

/**
 * Fetches what is wished for, several at a time: hosts take turns, each at its own pace, and what waits for another attempt
 * or for its host keeps no slot. The first failure that is not an image's own ends it, once all that runs has ended.
 */
export async function fetchAll(wishes: Wish[], options: FetchAll): Promise<void> {
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  const running = new Map<Wish, Promise<void>>();
  const end = (error: unknown) => ending.abort(error);
  try {
    await handOut(wishes, running, { ...options, signal, end });
  } catch (error) {
    end(error);
  }
  await Promise.all(running.values());
  signal.throwIfAborted();
}

async function handOut(
  wishes: Wish[],
  running: Map<Wish, Promise<void>>,
  options: FetchAll & { end: (error: unknown) => void },
): Promise<void> {
  const { slots, signal, admit, onDown, onHosts } = options;
  const lines = createHostLines(wishes);
  while (!(lines.isEmpty && running.size === 0)) {
    signal.throwIfAborted();
    const isFree = running.size < slots;
    const wish = isFree ? lines.take(Date.now()) : undefined;
    if (!wish) {
      await somethingChanges(running, { nextMs: isFree ? lines.nextMs() : Number.POSITIVE_INFINITY, signal });
      continue;
    }
    const leave = await admit(wish.url);
    if (leave === "down") await onDown(lines.takeAll(wish));
    else if (leave > 0) lines.putBack(wish, Date.now() + leave);
    else {
      running.set(wish, run(wish));
      onHosts([...new Set([...running.keys()].map(({ url }) => new URL(url).host))]);
    }
  }

  async function run(wish: Wish): Promise<void> {
    try {
      const isLastAttempt = wish.attempts + 1 >= MAX_ATTEMPTS;
      const isDone = await options.fetch(wish, { signal, isLastAttempt });
      if (!isDone) lines.add({ ...wish, attempts: wish.attempts + 1 }, Date.now() + backoffMs(wish));
    } catch (error) {
      options.end(error);
    } finally {
      running.delete(wish);
    }
  }
}

const backoffMs = ({ attempts }: Wish): number =>
  BACKOFF_MS * 2 ** attempts * (1 - JITTER + 2 * JITTER * Math.random());

/** An image has ended, or the next one may begin. */
async function somethingChanges(
  running: Map<Wish, Promise<void>>,
  { nextMs, signal }: { nextMs: number; signal: AbortSignal },
): Promise<void> {
  const ended = new AbortController();
  const waitMs = Math.max(1, nextMs - Date.now());
  const pause = Number.isFinite(waitMs)
    ? [sleep(waitMs, undefined, { signal: AbortSignal.any([signal, ended.signal]) })]
    : [];
  try {
    await Promise.race([...running.values(), ...pause]);
  } finally {
    ended.abort();
  }
}
