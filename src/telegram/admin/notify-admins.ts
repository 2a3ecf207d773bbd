import type { Api } from "grammy";
import type { Redis } from "ioredis";
import type { AdminNotice, Outbox } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { shortened } from "../cards/card-parts.ts";
import { explainCallError } from "../connection/call-errors.ts";
import type { Library, Texts } from "../texts/texts.ts";

const REMEMBERED_SECONDS = 365 * 86_400;
const SHOWN_CAUSE = 300;
const QUIET_SECONDS = 3600;
/** Alerts that come at once again after an admin dealt with the session. */
const OF_SESSION: readonly AdminNotice["key"][] = ["alert-session-challenged", "alert-session-dead"];

export async function rememberAdminLanguage(keys: Redis, adminId: number, language: string): Promise<void> {
  await keys.set(languageKey(adminId), language, "EX", REMEMBERED_SECONDS);
}

/** In the language that the admin uses, English by default. */
export async function textsForAdmin(
  { keys, library }: { keys: Redis; library: Library },
  adminId: number,
): Promise<Texts> {
  return library.textsFor((await keys.get(languageKey(adminId))) ?? undefined);
}

/** `Outbox.notifyAdmins`, in English by default. At most one alert of a kind per hour; the next counts the others. */
export function createAdminNotifier(deps: {
  api: Api;
  keys: Redis;
  adminIds: readonly number[];
  library: Library;
  log: Logger;
}): Outbox["notifyAdmins"] {
  const { api, keys, adminIds, library, log } = deps;
  return async ({ key, params }) => {
    if ((await keys.set(quietKey(key), "1", "EX", QUIET_SECONDS, "NX")) === null) {
      const left = await keys.incr(leftOutKey(key));
      log.warn({ key, left, ...params }, "alert suppressed: one of its kind was sent within the hour");
      return;
    }
    const leftOut = Number((await keys.getdel(leftOutKey(key))) ?? 0);
    const failures: Error[] = [];
    for (const adminId of adminIds) {
      try {
        const texts = await textsForAdmin({ keys, library }, adminId);
        const more = leftOut > 0 ? `\n\n${texts.html("alert-more", { count: leftOut })}` : "";
        await api.sendMessage(adminId, texts.html(key, shown(params)) + more, { parse_mode: "HTML" });
      } catch (error) {
        const cause = explainCallError(error);
        log.warn({ adminId, key, err: cause }, "admin could not be notified");
        failures.push(cause);
      }
    }
    const [first] = failures;
    if (!first || failures.length < adminIds.length) return;
    await keys.del(quietKey(key));
    throw first;
  };
}

/** Cuts a site's or a tool's words down to one short line. */
function shown({ cause, ...params }: AdminNotice["params"]): AdminNotice["params"] {
  return { ...params, cause: shortened(oneLine(String(cause ?? "")), SHOWN_CAUSE) || "–" };
}

export async function expectNewSessionAlarms(keys: Redis): Promise<void> {
  await keys.del(OF_SESSION.map(quietKey));
}

const quietKey = (key: AdminNotice["key"]) => `alert:${key}:quiet`;
const leftOutKey = (key: AdminNotice["key"]) => `alert:${key}:left-out`;
const languageKey = (adminId: number) => `admin:${adminId}:language`;
