import { BotError, GrammyError, HttpError } from "grammy";
import { RetryLater, UserError } from "../errors.ts";
import { redact } from "../log.ts";

const CARD_IS_UNUSABLE =
  /message to edit not found|message can't be edited|message_id_invalid|message not found|no media in the message/i;
const NOT_MODIFIED = /message is not modified/i;
const OTHER_KIND = /there is no (text|caption) in the message to edit/i;
const FILE_GONE = /file is temporarily unavailable|wrong file[_ ]id|invalid file[_ ]id|file_id_invalid|file reference/i;
const CHAT_CLOSED =
  /chat not found|user is deactivated|not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|TOPIC_CLOSED/i;

/**
 * What a failed call means to us: `UserError` for what will never work, `RetryLater` when Telegram or our own pace asks
 * for a pause, a plain Error otherwise. Nothing of the request goes along: its address holds the token, its body the chat.
 */
export function explainCallError(error: unknown): Error {
  if (error instanceof BotError) return explainCallError(error.error);
  if (error instanceof HttpError) return explainNetworkError(error);
  if (error instanceof GrammyError) return explainRefusal(error);
  return error instanceof Error ? error : new Error(redact(String(error)));
}

/** The card was deleted, or is of a kind or age that Telegram will not edit. */
export const isCardUnusable = (error: unknown) => isRefusal(error, CARD_IS_UNUSABLE);
export const isNotModified = (error: unknown) => isRefusal(error, NOT_MODIFIED);
/** A text was written to a message that is media by now, or the other way round. */
export const isOtherKind = (error: unknown) => isRefusal(error, OTHER_KIND);

/** getFile says so, and a server in local mode about what it should send. */
export const isTooBigToRead = (error: unknown) => isRefusal(error, /file is too big/i);
export const isTooBigToSend = (error: unknown) =>
  isTooBigToRead(error) || (error instanceof GrammyError && error.error_code === 413);
/** Telegram does not know the file id (any more). */
export const isFileGone = (error: unknown) => isRefusal(error, FILE_GONE);

/** The call itself was refused, and neither the chat nor our pace is why: another call may go through. */
export function isItsOwnFault(error: unknown): boolean {
  if (!(error instanceof GrammyError)) return false;
  return error.error_code === 413 || (error.error_code === 400 && !CHAT_CLOSED.test(error.description));
}

export function isRefusal(error: unknown, description: RegExp): error is GrammyError {
  return error instanceof GrammyError && error.error_code === 400 && description.test(error.description);
}

function explainNetworkError(error: HttpError): Error {
  const inner = error.error;
  if (inner instanceof RetryLater) return inner; // thrown by our own pacing, which grammY takes for the network
  const { code, type, name, path } = inner as { code?: string; type?: string; name?: string; path?: string };
  const told = new Error(`${redact(error.message)} ${code ?? type ?? name ?? "unknown cause"}`);
  return path === undefined ? telegramAway(told) : told; // else it is a file of ours that could not be read
}

/** It cannot be reached, or fails: nobody's call is to blame. */
export const telegramAway = (cause: Error): RetryLater => new RetryLater(0, { outage: "telegram", cause });

function explainRefusal(error: GrammyError): Error {
  const cause = new Error(redact(`${error.method}: ${error.error_code} ${error.description}`));
  const retryAfterSeconds = error.parameters.retry_after;
  if (error.error_code === 429) return new RetryLater((retryAfterSeconds ?? 1) * 1000, { cause });
  if (error.error_code === 403) return new UserError("error-blocked", {}, { cause });
  if (error.error_code >= 500) return telegramAway(cause);
  if (error.error_code !== 400) return cause;
  if (CHAT_CLOSED.test(error.description)) return new UserError("error-blocked", {}, { cause });
  return cause;
}
