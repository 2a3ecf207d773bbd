import { BotError, GrammyError, HttpError } from "grammy";
import { RetryLater, UserError } from "../../errors.ts";
import { redact } from "../../log.ts";
import { classifyRefusal, type Refusal, type Trouble, UNTOLD_PAUSE_MS } from "./refusals.ts";

/** Pause before a call is made again that an operator has to make possible first. */
const OPERATOR_MS = 30_000;

/**
 * The error for a failed call: `UserError` for what will never work, `RetryLater` when Telegram or our own pace asks
 * for a pause, or when Telegram is away, a plain Error otherwise. Nothing of the request goes along: its address holds the
 * token, its body the chat.
 */
export function explainCallError(error: unknown): Error {
  if (error instanceof BotError) return explainCallError(error.error);
  if (error instanceof HttpError) return explainNetworkError(error);
  if (error instanceof GrammyError) return explainRefusal(error);
  return error instanceof Error ? error : new Error(redact(String(error)));
}

/** Whose trouble it is that a call was refused; undefined for what is no refusal. */
export const troubleOf = (error: unknown): Trouble | undefined => findRefusal(error)?.trouble;

/** Telegram's words in a refusal; undefined for other errors. */
export const findRefusal = (error: unknown): Refusal | undefined =>
  error instanceof GrammyError ? refusalOf(error) : undefined;

/** True when the call was refused for one of these reasons. */
export function isTrouble(error: unknown, ...troubles: readonly Trouble[]): boolean {
  const trouble = troubleOf(error);
  return trouble !== undefined && troubles.includes(trouble);
}

/** A refusal in these words. */
export const isRefusal = (error: unknown, words: RegExp): error is GrammyError =>
  error instanceof GrammyError && words.test(error.description);

/** Telegram has heard the call and said no; neither our pace nor an outage is why. */
export const isAnswer = (error: unknown): boolean =>
  troubleOf(error) !== undefined && !isTrouble(error, "pace", "telegram", "account", "server");

const refusalOf = ({ error_code: code, description, parameters }: GrammyError): Refusal =>
  classifyRefusal({ code, description, parameters });

function explainNetworkError(error: HttpError): Error {
  const inner = error.error;
  if (inner instanceof RetryLater) return inner; // thrown by our own pacing, which grammY takes for the network
  const { code, type, name, path } = inner as { code?: string; type?: string; name?: string; path?: string };
  const failure = new Error(`${redact(error.message)} ${code ?? type ?? name ?? "unknown cause"}`);
  return path === undefined ? telegramUnavailable(failure) : failure; // else it is a file of ours that could not be read
}

/** The error while Telegram is down or unreachable: no call is to blame. */
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
