import { backOffMs, type Pauses } from "../../../runtime/backoff.ts";
import { pause } from "../../../runtime/pause.ts";
import type { Slots } from "../../../runtime/slots.ts";
import {
  type FetchAllImages,
  type FetchedImage,
  ImageFailure,
  type ImageOutcome,
  type ImageRequest,
} from "../../image-api.ts";
import type { Hosts } from "./hosts.ts";
import { createQueue, type Queue, type Queued, queuedAfter, queuedElsewhere, urlOf } from "./queue.ts";

const MAX_ATTEMPTS = 3;
/** Between two attempts at one image. */
const PAUSES: Pauses = { firstMs: 1_000, jitter: 0.2 };
/** Ends the call when everything left has to wait for longer. */
const PATIENCE_MS = 5_000;
/** Wait for a host that is more than its pace: it asked for a pause, or has slowed down a lot. */
const REST_MS = 3_000;

interface Deps {
  hosts: Pick<Hosts, "admit">;
  slots: Slots;
  /** @throws {ImageFailure} */
  fetch(url: string, options: { into: FetchAllImages["into"]; signal: AbortSignal }): Promise<FetchedImage>;
}

/** State of one `fetchAll`: a request is queued, running in a slot, over, or queued again. */
interface Schedule extends Deps, FetchAllImages {
  queue: Queue;
  running: Map<Queued, Promise<void>>;
  /** Ends everything on the first failure that is not an image's own. */
  end(error: unknown): undefined;
}

export async function fetchAll(
  requests: Iterable<ImageRequest>,
  options: Deps & FetchAllImages,
): Promise<number | undefined> {
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  const end = (error: unknown): undefined => void ending.abort(error);
  const schedule = { ...options, signal, end, queue: createQueue(requests), running: new Map() };
  const restsUntilMs = await startAll(schedule).catch(end);
  await Promise.all(schedule.running.values());
  signal.throwIfAborted();
  return restsUntilMs;
}

async function startAll(schedule: Schedule): Promise<number | undefined> {
  const { queue, running, signal } = schedule;
  while (!queue.isEmpty || running.size > 0) {
    signal.throwIfAborted();
    const readyMs = queue.nextMs();
    const waitMs = readyMs - Date.now();
    if (waitMs <= 0) await startNext(schedule);
    else if (running.size === 0 && waitMs > PATIENCE_MS) return readyMs;
    else await somethingChanges(schedule, waitMs);
  }
  return undefined;
}

/** Gives a slot to the next request whose host admits it; returns it where that one has to wait. */
async function startNext(schedule: Schedule): Promise<void> {
  const { slots, owner, running, signal, onHosts } = schedule;
  await slots.take(owner, signal);
  const release = () => slots.give(owner);
  const next = await nextAdmitted(schedule).catch((error) => {
    release();
    throw error;
  });
  if (!next) return release();
  const run = attempt(schedule, next).finally(() => {
    running.delete(next);
    release();
  });
  running.set(next, run);
  onHosts?.([...new Set([...running.keys()].map(({ host }) => host))]);
}

async function nextAdmitted({ hosts, queue, settle }: Schedule): Promise<Queued | undefined> {
  const next = queue.take(Date.now());
  if (!next) return undefined;
  const leave = await hosts.admit(next.host);
  if (leave === 0) return next;
  if (leave !== "down") waitFor(queue, next, leave);
  else
    for (const queued of [next, ...queue.takeAll(next.host)]) {
      const { request } = queued;
      if (!fallBack(queue, queued)) await settle({ is: "failed", request, failure: new ImageFailure("host-down") });
    }
  return undefined;
}

/** Lets a host rest. What is at other hosts as well is asked for there, unless it was before. */
function waitFor(queue: Queue, first: Queued, waitMs: number): void {
  const notBeforeMs = Date.now() + waitMs;
  const waiting =
    waitMs < REST_MS
      ? [first]
      : [first, ...queue.takeAll(first.host)].filter((queued) => {
          const elsewhere = queuedElsewhere(queued);
          if (elsewhere) queue.add(elsewhere);
          return !elsewhere;
        });
  for (const queued of waiting.toReversed()) queue.putBack(queued, notBeforeMs);
}

/** Holds the slot until the outcome is settled, so that a dying process loses no more than its slots. */
async function attempt(schedule: Schedule, queued: Queued): Promise<void> {
  const { queue, settle, end } = schedule;
  try {
    const outcome = await outcomeOf(schedule, queued);
    if (outcome.is === "failed" && fallBack(queue, queued)) return;
    await settle(outcome);
    if (outcome.is !== "tried") return;
    const notBeforeMs = Date.now() + backOffMs(queued.attempts, PAUSES);
    queue.add({ ...queued, attempts: outcome.attempts, notBeforeMs });
  } catch (error) {
    end(error);
  }
}

/** Puts another address of the same image into the queue. False where there is none. */
function fallBack(queue: Queue, queued: Queued): boolean {
  const next = queuedAfter(queued);
  if (next) queue.add(next);
  return next !== undefined;
}

async function outcomeOf({ fetch, into, signal }: Schedule, queued: Queued): Promise<ImageOutcome> {
  const { request, address, attempts: before } = queued;
  try {
    return { is: "stored", request, address, image: await fetch(urlOf(queued), { into, signal }) };
  } catch (failure) {
    if (!(failure instanceof ImageFailure)) throw failure;
    const attempts = before + 1;
    const isTried = failure.mayPass && attempts < MAX_ATTEMPTS;
    return isTried ? { is: "tried", request, failure, attempts } : { is: "failed", request, failure };
  }
}

/** Waits until a request has ended, or the next one may begin. */
async function somethingChanges({ running, signal }: Schedule, waitMs: number): Promise<void> {
  const changed = new AbortController();
  const waiting = Number.isFinite(waitMs) ? [pause(waitMs, AbortSignal.any([signal, changed.signal]))] : [];
  try {
    await Promise.race([...running.values(), ...waiting]);
  } finally {
    changed.abort();
  }
}
