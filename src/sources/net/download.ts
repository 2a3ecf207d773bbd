import type { Dispatcher } from "undici";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { backOffMs, type Pauses } from "../../runtime/backoff.ts";
import { pause } from "../../runtime/pause.ts";
import type { Downloaded, DownloadOptions } from "../api.ts";
import { ask } from "./ask.ts";
import { unavailableIn } from "./away.ts";
import { type Answer, drop, failureOf, plainLink } from "./follow.ts";
import { openPart, type Part } from "./part.ts";
import { receive } from "./receive.ts";
import { contentRange, isPieceCalledWhole } from "./response.ts";
import { createSpeedGuard, SLOWEST_FILE, type SlowestSpeed, type SpeedGuard, tooSlow } from "./speed.ts";

/** Longest download; beyond that it only holds a slot. */
const LIMIT_MS = 4 * 3_600_000;
/** Tries after a broken connection that brought nothing more; the rest is left to the caller. */
const MAX_FAILURES = 3;
const PAUSES: Pauses = { firstMs: 100 };
/** Gain of a connection after which the next one needs no pause. */
const LEAST_BYTES = 65_536;

interface Deps {
  dispatcher: Dispatcher;
  log: Logger;
}

interface Wanted extends Deps {
  url: string;
  target: string;
  options: DownloadOptions;
  /** In place of ours, or beside them. Never a cookie. */
  headers?: Readonly<Record<string, string>>;
  limitMs?: number;
  slowest?: SlowestSpeed;
  /** Accepts text too, whatever the server's type says; the caller checks it. */
  takesText?: boolean;
}

interface Asked extends Omit<Wanted, "url" | "limitMs" | "slowest"> {
  link: URL;
  requireSpeed: SpeedGuard;
}

/** See {@link Sources.download}; the `cause` of a refusal has the beginning of its text. Resumes the last attempt, and what breaks off. */
export async function download(asked: Wanted): Promise<Downloaded> {
  const { url, target, limitMs = LIMIT_MS, slowest = SLOWEST_FILE, ...wanted } = asked;
  const link = plainLink(url);
  const { signal } = wanted.options;
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new Error(`it took more than ${limitMs} ms`)), limitMs);
  const limited = { ...wanted, link, options: { ...wanted.options, signal: AbortSignal.any([signal, limit.signal]) } };
  const requireSpeed = createSpeedGuard(slowest, () => tooSlow(slowest));
  const begun = { part: await openPart(target, link.href) };
  try {
    return await receiveAll(begun, { ...limited, target, requireSpeed });
  } catch (error) {
    const failure = failureOf(error, link);
    if (failure instanceof UserError || signal.reason instanceof UserError) await begun.part.discard();
    signal.throwIfAborted();
    throw failure;
  } finally {
    clearTimeout(timer);
  }
}

/** Asks until the whole is there; `begun.part` is the part that is being written. */
async function receiveAll(begun: { part: Part }, wanted: Asked): Promise<Downloaded> {
  for (let failures = 0; ; ) {
    const beforeBytes = sizeOf(begun.part);
    try {
      const downloaded = await receiveMore(begun, wanted);
      if (downloaded) return downloaded;
      failures = 0;
    } catch (error) {
      if (unavailableIn(error) !== "site" || wanted.options.signal.aborted) throw error;
      begun.part = await openPart(wanted.target, wanted.link.href);
      failures = sizeOf(begun.part) > beforeBytes ? 0 : failures + 1;
      if (!begun.part.resume || failures >= MAX_FAILURES) throw error;
      await waitToResume(begun.part, { gainedBytes: sizeOf(begun.part) - beforeBytes, failures, ...wanted });
    }
  }
}

const sizeOf = ({ resume }: Part): number => resume?.sizeBytes ?? 0;

/** At once where much has come: some servers end each answer after so many bytes. */
async function waitToResume(
  part: Part,
  { gainedBytes, failures, link, options, log }: Asked & { gainedBytes: number; failures: number },
): Promise<void> {
  const facts = { host: link.host, sizeBytes: sizeOf(part), failures };
  log.info(facts, "connection broke off, going on where it was");
  if (gainedBytes < LEAST_BYTES) await pause(backOffMs(failures, PAUSES), options.signal);
  options.signal.throwIfAborted();
}

/** One answer. Undefined where there is more, or it has to begin again. */
async function receiveMore(begun: { part: Part }, wanted: Asked): Promise<Downloaded | undefined> {
  const { target, link, options, log } = wanted;
  const { part } = begun;
  const answer = await fetchPart({ ...wanted, part });
  if (fitsPart(answer, part)) {
    const downloaded = await receive(answer, part, wanted);
    if (!downloaded) begun.part = await reopenLonger(part, wanted);
    return downloaded;
  }
  log.warn({ host: link.host, status: answer.response.statusCode }, "download could not be resumed");
  await drop(answer, options.signal);
  await part.discard();
  begun.part = await openPart(target, link.href);
  return undefined;
}

/** Requests what the part lacks. */
function fetchPart({ link, part, options, headers, dispatcher, log }: Asked & { part: Part }): Promise<Answer> {
  const { resume } = part;
  const rest = resume && { range: `bytes=${resume.sizeBytes}-`, "if-range": resume.known.validator };
  return ask(link, { headers: { ...headers, ...rest }, dispatcher, signal: options.signal, log });
}

/** Whether the answer fits the part: its rest, the whole again, or nothing missing. All fits what has not begun. */
function fitsPart({ response }: Answer, { resume }: Part): boolean {
  if (!resume) return true;
  const { statusCode } = response;
  if (statusCode === 416) return resume.sizeBytes === contentRange(response)?.total;
  if (statusCode === 206) return resume.sizeBytes === contentRange(response)?.start;
  return !isPieceCalledWhole(response);
}

/** Part of a download whose last answer was a piece. @throws {Error} where nothing came that can be gone on from */
async function reopenLonger(before: Part, { target, link, log }: Asked): Promise<Part> {
  const part = await openPart(target, link.href);
  const sizeBytes = part.resume?.sizeBytes ?? 0;
  if (sizeBytes <= (before.resume?.sizeBytes ?? 0)) throw new Error("the server gave only a piece of what it has");
  log.info({ host: link.host, sizeBytes }, "server gave a piece, asking for the rest");
  return part;
}
