import type { Dispatcher } from "undici";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Downloaded, DownloadOptions } from "../api.ts";
import { ask } from "./ask.ts";
import { type Answer, drop, failureOf, plainLink } from "./follow.ts";
import { openPart, type Part } from "./part.ts";
import { receive } from "./receive.ts";
import { contentRange, isPieceCalledWhole } from "./response.ts";
import { createSpeedGuard, SLOWEST_FILE, type SlowestSpeed, type SpeedGuard, tooSlow } from "./speed.ts";

/** Longest download; beyond that it only holds a slot. */
const LIMIT_MS = 4 * 3_600_000;

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

/** See {@link Sources.download}; the `cause` of an `error-link-failed` has the refusal. Resumes the last attempt. */
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
  const { target, link, options, log } = wanted;
  for (;;) {
    const { part } = begun;
    const answer = await fetchPart({ ...wanted, part });
    if (fitsPart(answer, part)) {
      const downloaded = await receive(answer, part, wanted);
      if (downloaded) return downloaded;
      begun.part = await reopenLonger(part, wanted);
      continue;
    }
    log.warn({ host: link.host, status: answer.response.statusCode }, "download could not be resumed");
    await drop(answer, options.signal);
    await part.discard();
    begun.part = await openPart(target, link.href);
  }
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
