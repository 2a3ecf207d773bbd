import type { ApiResponse, UserFromGetMe, WebhookInfo } from "grammy/types";
import type { TelegramFacts } from "../../doctor/index.ts";
import { fileLimits } from "./limits.ts";
import { proxyAgent } from "./proxy.ts";
import { createBotApiFetch } from "./transport.ts";

const ANSWER_MS = 10_000;

/** Asks who the bot is, as its start does, but once, and without taking anything. */
export async function inspectBotApi(config: {
  token: string;
  apiRoot: string;
  isLocal: boolean;
  proxy?: string | undefined;
  chatLimitBytes?: number | undefined;
}): Promise<TelegramFacts> {
  const fetch = createBotApiFetch(proxyAgent(config.proxy));
  const ask = async <Result>(method: string) => {
    const address = `${config.apiRoot}/bot${config.token}/${method}`;
    const response = await fetch(address, { signal: AbortSignal.timeout(ANSWER_MS) });
    return { date: response.headers.get("date"), answer: (await response.json()) as ApiResponse<Result> };
  };
  const limits = fileLimits(config);
  const askedAt = Date.now();
  try {
    const { date, answer } = await ask<UserFromGetMe>("getMe");
    const tookMs = Date.now() - askedAt;
    const clock = date === null ? undefined : { theirs: new Date(date), ours: new Date(askedAt + tookMs / 2) };
    if (!answer.ok) return { tookMs, clock, refusal: `${answer.error_code} ${answer.description}`, limits };
    const { username, can_read_all_group_messages: readsGroups } = answer.result;
    const { answer: webhook } = await ask<WebhookInfo>("getWebhookInfo");
    return {
      tookMs,
      clock,
      username,
      readsGroups,
      webhook: webhook.ok ? webhookIn(webhook.result) : undefined,
      limits,
    };
  } catch (error) {
    const { code, type, name } = error as Error & { code?: string; type?: string }; // its message has the token
    return { tookMs: Date.now() - askedAt, trouble: code ?? type ?? name, limits };
  }
}

function webhookIn(info: WebhookInfo): NonNullable<TelegramFacts["webhook"]> {
  const { url = "", pending_update_count: pending, last_error_date: failedAt, last_error_message: says = "" } = info;
  const lastError = failedAt === undefined ? undefined : { at: new Date(failedAt * 1000), says };
  return { url, pending, lastError };
}
