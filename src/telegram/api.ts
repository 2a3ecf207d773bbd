import type { Api, Bot } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { Outbox } from "../jobs/index.ts";
import type { UiOf } from "./cards/card-parts.ts";
import type { CardWriter } from "./cards/card-writer.ts";
import type { Ctx } from "./connection/client.ts";
import type { Pacer } from "./connection/pacer.ts";
import type { Reachability } from "./connection/reachability.ts";
import type { ReadSmall } from "./connection/receive.ts";
import type { Library } from "./texts/texts.ts";

export interface TelegramConfig {
  token: string;
  apiRoot: string;
  /** The Bot API server runs in local mode and shares our disk. */
  isLocal: boolean;
  /** Of all connections to Telegram. */
  proxy?: string | undefined;
  /** Largest file to send; unset: Telegram's own limit. */
  chatLimitBytes?: number | undefined;
  /** Unset: long polling. */
  webhookUrl?: string | undefined;
  adminIds: readonly number[];
  access: "open" | "allowlist";
  /** Least time between two edits of cards in one chat. */
  cardIntervalMs: number;
  /** Multiple of the speed at which Telegram lets a bot send; 1 except in tests. */
  pace: number;
  watch: WatchRules;
  rates: UserRates;
}

export interface UserRates {
  lookUpsPerMinute: number;
  /** Jobs that run at a time, and encodes beside them; further ones wait. */
  openJobs: number;
  openEncodes: number;
  /** Per day (UTC): bytes fetched, and seconds of video encoded. */
  daily: { bytes: number; seconds: number };
}

export interface WatchRules {
  /** Allowed interval between two checks of one user, and its default. */
  minMinutes: number;
  maxMinutes: number;
  defaultMinutes: number;
  perChat: number;
}

/** Connection to Telegram; updates are taken by `createBot`. */
export interface Telegram {
  /** Waits its turn for everything that appears in a chat. */
  api: Api;
  /** First tries do not wait: for those who have asked `pacer`. */
  cardApi: Api;
  outbox: Outbox;
  me: UserFromGetMe;
  bot: Bot<Ctx>;
  cards: CardWriter;
  pacer: Pacer;
  library: Library;
  uiOf: UiOf;
  read: ReadSmall;
  reachability: Pick<Reachability, "isAway">;
}
