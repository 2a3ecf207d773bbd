import { BotError, GrammyError, HttpError } from "grammy";
import { RetryLater, UserError } from "../../errors.ts";
import { redact } from "../../log.ts";
import { classifyRefusal, type Refusal, type Trouble, UNTOLD_PAUSE_MS } from "./refusals.ts";

/** Pause before repeating a call that an operator has to fix first. */
const OPERATOR_MS = 30_000;

/**
 * Error for a failed call: `UserError` for what will never work, `RetryLater` for pauses (Telegram's or our pace) and
 * outages, else a plain Error. Holds nothing of the request: its address has the token, its body the chat.
 */
export function explainCallError(error: unknown): Error {
  if (error instanceof BotError) return explainCallError(error.error);
  if (error instanceof HttpError) return explainNetworkError(error);
  if (error instanceof GrammyError) return explainRefusal(error);
  return error instanceof Error ? error : new Error(redact(String(error)));
}

const troubleOf = (error: unknown): Trouble | undefined => findRefusal(error)?.trouble;

/** Telegram's words in a refusal; undefined for other errors. */
export const findRefusal = (error: unknown): Refusal | undefined =>
  error instanceof GrammyError ? refusalOf(error) : undefined;

/** Whether the call was refused for one of these reasons. */
export function isTrouble(error: unknown, ...troubles: readonly Trouble[]): boolean {
  const trouble = troubleOf(error);
  return trouble !== undefined && troubles.includes(trouble);
}

export const isRefusal = (error: unknown, words: RegExp): error is GrammyError =>
  error instanceof GrammyError && words.test(error.description);

/** Telegram has refused the call itself, not for our pace or an outage. */
export const isAnswer = (error: unknown): boolean =>
  troubleOf(error) !== undefined && !isTrouble(error, "pace", "telegram", "account", "server");

const refusalOf = ({ error_code: code, description, parameters }: GrammyError): Refusal =>
  classifyRefusal({ code, description, parameters });

function explainNetworkError(error: HttpError): Error {
  const inner = error.error;
  if (inner instanceof RetryLater) return inner; // from our own pacing, which grammY takes for a network error
  const { code, type, name, path } = inner as { code?: string; type?: string; name?: string; path?: string };
  const failure = new Error(`${redact(error.message)} ${code ?? type ?? name ?? "unknown cause"}`);
  return path === undefined ? telegramUnavailable(failure) : failure; // otherwise a file of ours could not be read
}

export const telegramUnavailable = (cause: Error, leastMs = 0): RetryLater =>
  new RetryLater(leastMs, { outage: "telegram", cause });

function explainRefusal(error: GrammyError): Error {
  const cause = new Error(redact(`${error.method}: ${error.error_code} ${error.description}`));
  const { trouble, retryAfterMs = UNTOLD_PAUSE_MS } = refusalOf(error);
  switch (trouble) {
    case "pace":
      return new RetryLater(retryAfterMs, { cause });
    case "chat":
      return new UserError("error-blocked", {}, { cause });
    case "topic":
      return new UserError("error-topic-closed", {}, { cause });
    case "kind":
      return new UserError("error-kind-forbidden", {}, { cause });
    case "telegram":
      return telegramUnavailable(cause);
    case "account":
    case "server":
      return telegramUnavailable(cause, OPERATOR_MS);
    default:
      return cause;
  }
}
