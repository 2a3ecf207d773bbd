import { InlineKeyboard } from "grammy";
import { UserError } from "../../errors.ts";
import { defineButton } from "../cards/buttons.ts";
import type { Ctx } from "../connection/client.ts";
import { submitLinkTargets } from "../links/links.ts";
import { answerPress, replyWith } from "../send/reply.ts";
import { requireControl } from "../update/ownership.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import type { Services } from "../update/services.ts";
import { BEGIN } from "../users/watch-buttons.ts";
import { watchTitle } from "../users/watch-card.ts";
import { type DeepLink, findDeepLink } from "./deep-link.ts";
import { helpKeyboard, helpText } from "./help.ts";

/** What it fetches stands in the /start that its message answers. */
const FETCH = defineButton("sf", {});
const STARTED = /^\/start(?:@\w+)?\s+(\S+)\s*$/;

/** Shows help; asks before anything is done, since the link may be anybody's. */
export function answerDeepLink(ctx: Ctx, services: Services, link: DeepLink): Promise<void> {
  const { texts } = ctx;
  if (link.is === "help")
    return replyWith(ctx, helpText(ctx, link.topic, services), helpKeyboard(texts, services, link.topic));
  if (link.is === "link") {
    const fetch = InlineKeyboard.text(texts.plain("button-start-fetch"), FETCH({}));
    return replyWith(ctx, texts.html("start-fetch", { url: link.url }), InlineKeyboard.from([[fetch]]));
  }
  const { platform, handle } = link;
  const minutes = services.config.watch.defaultMinutes;
  const watch = InlineKeyboard.text(texts.plain("button-start-watch"), BEGIN({ platform, minutes: 0, handle }));
  return replyWith(
    ctx,
    texts.html("start-watch", { title: watchTitle(link), minutes }),
    InlineKeyboard.from([[watch]]),
  );
}

export const START_PRESSES: readonly PressHandler[] = [
  onPress(FETCH, async (ctx, _press, services) => {
    const started = ctx.msg?.reply_to_message;
    const payload = STARTED.exec(started?.text ?? "")?.[1];
    const link = payload === undefined ? undefined : await findDeepLink(payload, services);
    if (!started?.from || link?.is !== "link") throw new UserError("error-rung-gone");
    await requireControl(ctx, { userId: started.sender_chat?.id ?? started.from.id });
    await submitLinkTargets(ctx, services, link.targets);
    await answerPress(ctx);
  }),
];
