import { setTimeout as sleep } from "node:timers/promises";
import { Api, GrammyError } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import { StartError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { backOffMs, type Pauses } from "../../runtime/backoff.ts";
import { explainCallError } from "./call-errors.ts";
import { proxyAgent } from "./proxy.ts";
import { asGrammySignal, createBotApiFetch } from "./transport.ts";

const CALL_SECONDS = 15;
const PAUSES: Pauses = { firstMs: 500, longestMs: 10_000 };
const NOTIFY_EVERY_MS = 60_000;
/** Unauthorized; and Not Found, the answer to a malformed token. */
const REFUSALS = [401, 404];

/**
 * Asks Telegram who the bot is, until there is an answer; logs the wait at once, then every minute. @throws {StartError}
 * when Telegram rejects the token; the signal's reason after an abort
 */
export async function identifyBot(deps: {
  config: { token: string; apiRoot: string; proxy?: string | undefined };
  signal: AbortSignal;
  log: Logger;
}): Promise<UserFromGetMe> {
  const { config, signal, log } = deps;
  const { token, apiRoot, proxy } = config;
  const api = new Api(token, { apiRoot, timeoutSeconds: CALL_SECONDS, fetch: createBotApiFetch(proxyAgent(proxy)) });
  let notifiedAtMs = Number.NEGATIVE_INFINITY;
  for (let triesInVain = 0; ; triesInVain++) {
    try {
      return await api.getMe(asGrammySignal(signal));
    } catch (error) {
      signal.throwIfAborted();
      const cause = explainCallError(error);
      if (error instanceof GrammyError && REFUSALS.includes(error.error_code)) throw refused(apiRoot, cause);
      if (performance.now() - notifiedAtMs >= NOTIFY_EVERY_MS) {
        notifiedAtMs = performance.now();
        log.warn(
          { apiRoot, err: cause },
          "Telegram does not answer; trying again until it does (TELEGRAM_API_ROOT, TELEGRAM_PROXY)",
        );
      }
      await sleep(backOffMs(triesInVain, PAUSES), undefined, { signal });
    }
  }
}

const refused = (apiRoot: string, cause: Error): StartError =>
  new StartError(
    `BOT_TOKEN is not accepted by ${apiRoot}: copy it again from the chat with @BotFather (/mybots, API Token).`,
    { cause },
  );
