import type { Redis } from "ioredis";
import type { Doctor } from "../../doctor/index.ts";
import type { Jobs } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import type { Sources } from "../../sources/index.ts";
import type { Rows } from "../../stores/index.ts";
import type { EndOf } from "../../text-keys.ts";
import type { Telegram, TelegramConfig } from "../api.ts";
import type { Rates } from "./rates.ts";

export interface Services {
  telegram: Telegram;
  jobs: Jobs;
  sources: Pick<Sources, "recognise" | "storiesOf" | "web" | "session" | "renewSession" | "resumeSession">;
  rows: Pick<
    Rows,
    | ("rememberUser" | "setAccess" | "usage" | "pauseChat" | "reopenChat" | "moveChat")
    | ("askAccess" | "setAccessCards" | "findAccessRequest" | "removeAccessRequest")
    | ("countReachable" | "createBroadcast" | "findBroadcast" | "setBroadcastCard" | "beginBroadcast")
    | ("openBroadcasts" | "claimBroadcastChat" | "settleBroadcastChat" | "abandonBroadcastChats" | "endBroadcast")
  >;
  keys: Redis;
  doctor: Doctor;
  config: TelegramConfig;
  rates: Rates;
  /** Sends a broadcast that was begun. */
  broadcasts: { start(id: string): void };
  /** For the menu and /help, and topics of its buttons. */
  commands: readonly { name: EndOf<"command-">; access: "everyone" | "admins" }[];
  helpTopics: readonly EndOf<"button-help-">[];
  topicsOfKinds: ReadonlyMap<string, EndOf<"button-help-">>;
  log: Logger;
}
