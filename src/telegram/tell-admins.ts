import type { Api } from "grammy";
import type { Redis } from "ioredis";
import type { AdminNotice, Outbox } from "../jobs/index.ts";
import type { Logger } from "../log.ts";
import { explainCallError } from "./call-errors.ts";
import { oneLine, shortened } from "./card-parts.ts";
import type { Library } from "./texts.ts";

const REMEMBERED_SECONDS = 365 * 86_400;
const SHOWN_CAUSE = 300;

/** The language in which an admin is answered in private. */
export async function rememberAdminLanguage(keys: Redis, adminId: number, language: string): Promise<void> {
  await keys.set(languageKey(adminId), language, "EX", REMEMBERED_SECONDS);
}

/** `Outbox.tellAdmins`: English for an admin who never wrote to the bot. */
export function createAdminTeller(deps: {
  api: Api;
  keys: Redis;
  adminIds: readonly number[];
  library: Library;
  log: Logger;
}): Outbox["tellAdmins"] {
  const { api, keys, adminIds, library, log } = deps;
  return async ({ key, params }) => {
    const failures: Error[] = [];
    for (const adminId of adminIds) {
      try {
        const texts = library.textsFor((await keys.get(languageKey(adminId))) ?? undefined);
        await api.sendMessage(adminId, texts.html(key, shown(params)), { parse_mode: "HTML" });
      } catch (error) {
        const cause = explainCallError(error);
        log.warn({ adminId, key, err: cause }, "admin could not be told");
        failures.push(cause);
      }
    }
    const [first] = failures;
    if (first && failures.length === adminIds.length) throw first;
  };
}

/** What a site or a tool said may be long, and of many lines. */
function shown({ cause, ...params }: AdminNotice["params"]): AdminNotice["params"] {
  return { ...params, cause: shortened(oneLine(String(cause ?? "")), SHOWN_CAUSE) || "–" };
}

const languageKey = (adminId: number) => `mf:admin:${adminId}:language`;
