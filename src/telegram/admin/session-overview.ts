import { InlineKeyboard } from "grammy";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { PLATFORM_NAMES, PLATFORMS, type Platform, type SessionView } from "../../sources/index.ts";
import type { BareKey } from "../../text-keys.ts";
import { defineButton, PART } from "../cards/buttons.ts";
import { shortened } from "../cards/card-parts.ts";
import { answerPress, showInPlace } from "../send/reply.ts";
import type { Texts } from "../texts/texts.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import { expectNewSessionAlarms } from "./notify-admins.ts";

export const SESSION_PLATFORM: Platform = "instagram";
const CAUSE_LIMIT = 200;
const SESSION = defineButton("e", { platform: PART.platform, action: z.enum(["show", "resume"]) });

export function sessionOverview(session: SessionView, texts: Texts) {
  const { platform: id, state, until, cause, account } = session;
  const platform = PLATFORM_NAMES[id];
  const facts = [
    sessionState(session, texts),
    ...(until && state === "throttled" ? [texts.html("session-until", { until: until.getTime() })] : []),
    ...(cause ? [texts.html("session-cause", { platform, cause: shortened(oneLine(cause), CAUSE_LIMIT) })] : []),
    ...(account ? [texts.html("session-account", { account })] : []),
  ];
  const button = (key: BareKey, action: "show" | "resume") =>
    InlineKeyboard.text(texts.plain(key), SESSION({ platform: id, action }));
  const isStopped = state === "throttled" || state === "challenged" || state === "dead";
  return {
    text: [sessionTitle(session, texts), "", ...facts, "", texts.html(`session-todo-${state}`, { platform })].join(
      "\n",
    ),
    keyboard: InlineKeyboard.from([
      [...(isStopped ? [button("button-session-resume", "resume")] : []), button("button-refresh", "show")],
    ]),
  };
}

export const sessionTitle = ({ platform }: SessionView, texts: Texts): string =>
  texts.html("session-title", { platform: PLATFORM_NAMES[platform] });

/** One sentence. */
export function sessionState({ platform: id, state, since, isUntried }: SessionView, texts: Texts): string {
  const platform = PLATFORM_NAMES[id];
  return isUntried
    ? texts.html("session-untried", { platform })
    : texts.html(`session-${state}`, { platform, since: since.getTime() });
}

export const SESSION_PRESSES: readonly PressHandler[] = [
  onPress(SESSION, async (ctx, { platform, action }, { sources, jobs, keys, log }) => {
    if (!ctx.isAdmin) throw new UserError("error-not-yours");
    const known = PLATFORMS.find((candidate) => candidate === platform) ?? SESSION_PLATFORM;
    if (action === "resume") log.info({ platform: known, byUserId: ctx.from?.id }, "session resumed by an admin");
    const session = action === "resume" ? await sources.resumeSession(known) : await sources.session(known);
    if (action === "resume") {
      await expectNewSessionAlarms(keys);
      await jobs.users.recheck(known);
    }
    await answerPress(ctx, action === "resume" ? { text: ctx.texts.plain("session-resumed") } : {});
    await showInPlace(ctx, sessionOverview(session, ctx.texts));
  }),
];
