import { rm } from "node:fs/promises";
import type { Dispatcher } from "undici";
import type { Logger } from "../../../log.ts";
import { type FetchedImage, ImageFailure } from "../../image-api.ts";
import { type Answer, drop, follow, plainLink } from "../../net/follow.ts";
import { retryAfterMs } from "../../net/response.ts";
import { type Clock, startClock } from "./clock.ts";
import { failureOfError, failureOfStatus } from "./failures.ts";
import type { Hosts } from "./hosts.ts";
import { receive } from "./receive.ts";

/** For the largest image, over a slow line. */
const LIMIT_MS = 2 * 60_000;
const HEADERS = { accept: "image/*,*/*;q=0.5" };

interface Deps {
  dispatcher: Dispatcher;
  hosts: Hosts;
  limitBytes: number;
  limitMs?: number;
  /** See `receive`. */
  lookAfterMs?: number;
  log: Logger;
}

/**
 * Streams one image to `path` (replaced if present, removed on failure), checks that it is whole, and reports to `hosts`,
 * where redirects to another host wait for admission. @throws {ImageFailure}; the signal's reason when aborted
 */
export async function fetchImage(
  url: string,
  path: string,
  { signal, limitMs = LIMIT_MS, ...deps }: Deps & { signal: AbortSignal },
): Promise<FetchedImage> {
  using clock = startClock(limitMs, { signal, reason: new ImageFailure("timeout", { mayPass: true }) });
  const trip: Trip = { at: plainLink(url) };
  try {
    const answer = await go(trip, { ...deps, clock });
    const image = await take(answer, path, { ...deps, clock });
    deps.hosts.recordOutcome(trip.at.host, undefined);
    return image;
  } catch (error) {
    await rm(path, { force: true });
    const isOfHost = error instanceof ImageFailure && !signal.aborted;
    if (isOfHost) deps.hosts.recordOutcome(trip.at.host, error);
    else deps.hosts.leave(trip.at.host);
    signal.throwIfAborted();
    throw error;
  }
}

/** State of a fetch, over all redirects. */
interface Trip {
  at: URL;
}

/** @throws {ImageFailure}; {Error} for other failures */
async function go(trip: Trip, { dispatcher, hosts, clock, log }: Deps & { clock: Clock }): Promise<Answer> {
  const { signal } = clock;
  const onRedirect = async (from: URL, to: URL): Promise<void> => {
    await clock.during(() => hosts.pass({ from: from.host, to: to.host, signal }));
    trip.at = to;
  };
  try {
    return await follow(trip.at, { headers: HEADERS, dispatcher, signal, log, onRedirect });
  } catch (error) {
    throw failureOfError(error, { hasHead: false }) ?? error;
  }
}

/** Keeps the connection for the next image where nothing is wrong with it. */
async function take(
  answer: Answer,
  path: string,
  { hosts, limitBytes, lookAfterMs, clock }: Deps & { clock: Clock },
): Promise<FetchedImage> {
  const { response, link } = answer;
  const status = response.statusCode;
  try {
    await hosts.applyAnswer(link.host, { status, retryAfterMs: retryAfterMs(response) });
    const failure = failureOfStatus(status);
    if (!failure) return await receive(response, path, { limitBytes, lookAfterMs });
    await drop(answer, clock.signal);
    throw failure;
  } finally {
    response.body.on("error", () => undefined).destroy(); // nothing is lost: it was read to its end, or its failure is being thrown
  }
}
