import { InlineKeyboard } from "grammy";
import { UserError } from "../../errors.ts";
import { PLATFORM_NAMES, PLATFORMS } from "../../sources/index.ts";
import { defineButton, PART } from "../cards/buttons.ts";
import type { Ctx } from "../connection/client.ts";
import { answerPress, replyWith } from "../send/reply.ts";
import type { Channel } from "../update/channel.ts";
import { onPress } from "../update/press-handlers.ts";
import type { Services } from "../update/services.ts";
import { submitJob } from "../update/submit.ts";
import type { UserWords } from "../update/user-words.ts";
import { usersJob } from "./request.ts";

const FETCH = defineButton("u", { platform: PART.platform, handle: PART.handle });

/** Fetches the stories of a user; where several platforms could have one of that name, asks by buttons. */
export async function fetchUser(
  ctx: Ctx,
  services: Services,
  { queries, channel }: UserWords & { channel: Channel | undefined },
): Promise<void> {
  const [query, ...others] = queries;
  if (!query) return;
  const title = `@${query.handle}`;
  if (others.length === 0)
    return void (await submitJob(ctx, services, { ...usersJob({ title, number: 0, query }), channel }));
  if (channel) throw new UserError("error-channel-platform", { handle: query.handle });
  const buttons = queries.map(({ platform, handle }) =>
    InlineKeyboard.text(PLATFORM_NAMES[platform], FETCH({ platform, handle })),
  );
  await replyWith(ctx, ctx.texts.html("watch-choose", { handle: title }), InlineKeyboard.from([buttons]));
}

/** One job for each platform; pressing twice makes only one. */
export const FETCH_PRESS = onPress(FETCH, async (ctx, { platform, handle }, services) => {
  const query = services.sources.storiesOf(platform, handle);
  await submitJob(ctx, services, usersJob({ title: `@${handle}`, number: PLATFORMS.indexOf(platform), query }));
  await answerPress(ctx);
});
