import { Api, Bot, type Context, type Transformer } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import { publish } from "../../runtime/telemetry.ts";
import type { Texts } from "../texts/texts.ts";
import type { Address } from "./addressing.ts";
import { createPacer, type Pacer } from "./pacer.ts";
import { proxyAgent } from "./proxy.ts";
import { createReachability, type Reachability } from "./reachability.ts";
import { classifyRefusal, UNTOLD_PAUSE_MS } from "./refusals.ts";
import { chatOf, followRefusals } from "./second-tries.ts";
import type { OnTopicGone } from "./topics.ts";
import { asGrammySignal, CLOUD_PATIENCE, createBotApiFetch, endSilentCalls, LOCAL_PATIENCE } from "./transport.ts";

export type Ctx = Context & {
  /** BCP 47: the chat's choice, else that of the user's client. */
  language: string | undefined;
  texts: Texts;
  /** The user, or the chat in whose name the message is written. */
  senderId: number;
  isAdmin: boolean;
  /** Asks Telegram if the sender is an admin of this group or channel. */
  administers(chatId: number): Promise<boolean>;
  address: Address;
};

export interface ClientConfig {
  token: string;
  apiRoot: string;
  /** The Bot API server reads files itself, and brings them to Telegram. */
  isLocal: boolean;
  proxy?: string | undefined;
  pace: number;
}

export interface Client {
  bot: Bot<Ctx>;
  /** Waits its turn for everything that appears in a chat. */
  api: Api;
  /** First tries do not wait: for cards, whose editor asks `pacer` first. */
  cardApi: Api;
  pacer: Pacer;
  reachability: Reachability;
}

/** Never reached: silent calls end earlier, by the size of their files. */
const CALL_TIMEOUT_SECONDS = 24 * 3600;
const CARD_TIMEOUT_SECONDS = 30;
const APPEARS_IN_CHAT = /^(send(?!ChatAction)|edit|copy|forward)/;

export function createClient(deps: {
  config: ClientConfig;
  me: UserFromGetMe;
  keys: Redis;
  onTopicGone: OnTopicGone;
  /** A group goes on under another id. */
  onMove: (from: number, to: number) => Promise<void>;
  log: Logger;
}): Client {
  const { config, me, keys, onTopicGone, onMove, log } = deps;
  const fetch = createBotApiFetch(proxyAgent(config.proxy));
  const options = { apiRoot: config.apiRoot, canUseWebhookReply: () => false, fetch };
  const client = { ...options, timeoutSeconds: CALL_TIMEOUT_SECONDS };
  const bot = new Bot<Ctx>(config.token, { client, botInfo: me });
  const cardApi = new Api(config.token, { ...options, timeoutSeconds: CARD_TIMEOUT_SECONDS });
  const pacer = createPacer({ keys, pace: config.pace, log });
  const reachability = createReachability();
  const silence = endSilentCalls(config.isLocal ? LOCAL_PATIENCE : CLOUD_PATIENCE);
  const turns = waitForTurns(pacer);
  const refusals = { pacer, onMove, onTopicGone, log };
  // The last one is the outermost: each try takes a turn, makes the call and reads its answer.
  bot.api.config.use(silence, measure, reachability.transformer, turns, followRefusals(refusals));
  cardApi.config.use(measure, reachability.transformer, followRefusals({ ...refusals, again: turns }));
  return { bot, api: bot.api, cardApi, pacer, reachability };
}

/** Publishes each call as it was made, second tries as well. */
const measure: Transformer = async (call, method, payload, signal) => {
  const startedAt = performance.now();
  const told = (outcome: string) =>
    publish("call", { method, outcome, seconds: (performance.now() - startedAt) / 1000 });
  try {
    const answer = await call(method, payload, signal);
    if (answer.ok) {
      told("ok");
      return answer;
    }
    const { trouble, retryAfterMs = UNTOLD_PAUSE_MS } = classifyRefusal({ ...answer, code: answer.error_code });
    told(trouble);
    if (trouble === "pace") publish("flood", { method, seconds: retryAfterMs / 1000 });
    return answer;
  } catch (error) {
    if (!signal?.aborted) told("no-answer");
    throw error;
  }
};

function waitForTurns(pacer: Pacer): Transformer {
  return async (call, method, payload, signal) => {
    const chatId = chatOf(payload);
    if (chatId !== undefined && APPEARS_IN_CHAT.test(method))
      await pacer.waitForTurn(chatId, { messages: messagesIn(payload), signal: signal && asGrammySignal(signal) });
    return call(method, payload, signal);
  };
}

/** Messages that a call makes: several for an album, else one. */
function messagesIn(payload: object): number {
  return "media" in payload && Array.isArray(payload.media) ? payload.media.length : 1;
}
