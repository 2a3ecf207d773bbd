import { InlineKeyboard } from "grammy";
import { UserError } from "../../errors.ts";
import type { LinkChoice, LinkView } from "../../jobs/index.ts";
import { inRows } from "../cards/buttons.ts";
import { DEFAULT_CHOICES } from "../cards/choices.ts";
import type { Ctx } from "../connection/client.ts";
import { ALL, ALL_AS, ENTRIES } from "../links/buttons.ts";
import { linkCard } from "../links/card.ts";
import { choiceName } from "../links/menu.ts";
import { answerPress, showInPlace } from "../send/reply.ts";
import type { Texts } from "../texts/texts.ts";
import { getOwnJob } from "../update/ownership.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import type { Services } from "../update/services.ts";
import { submitPressed } from "../update/submit.ts";

/** Offered for all entries: each gets the nearest that it has. */
const CHOICES: readonly LinkChoice[] = [...DEFAULT_CHOICES, "mp3"];
const CHOICES_IN_ROW = 3;

export const PLAYLIST_PRESSES: readonly PressHandler[] = [
  /** Asks for the quality, where the request did not say it. */
  onPress(ALL, async (ctx, { jobId }, services) => {
    const view = await getOwnJob(ctx, services.jobs, jobId, "links");
    if (view.choice) return fetchAll(ctx, services, { view, choice: view.choice });
    await answerPress(ctx);
    const { text } = linkCard(view, ctx.texts);
    await showInPlace(ctx, {
      text: `${text}\n\n${ctx.texts.html("playlist-choose")}`,
      keyboard: choicesKeyboard(jobId, ctx.texts),
    });
  }),

  onPress(ALL_AS, async (ctx, { jobId, choice }, services) => {
    const view = await getOwnJob(ctx, services.jobs, jobId, "links");
    await fetchAll(ctx, services, { view, choice });
    await showInPlace(ctx, linkCard(view, ctx.texts));
  }),
];

/** A job of its own for each choice; pressing twice makes only one. */
async function fetchAll(
  ctx: Ctx,
  services: Services,
  { view: { page, title }, choice }: { view: LinkView; choice: LinkChoice },
): Promise<void> {
  if (page?.is !== "list") throw new UserError("error-rung-gone");
  const request = { url: page.url, choice };
  const number = CHOICES.indexOf(choice) + 1;
  await submitPressed(ctx, services, { kind: "playlists", title, number, request, rated: "job" });
}

function choicesKeyboard(jobId: string, texts: Texts): InlineKeyboard {
  const buttons = CHOICES.map((choice) => InlineKeyboard.text(choiceName(choice, texts), ALL_AS({ jobId, choice })));
  const back = InlineKeyboard.text(texts.plain("button-back"), ENTRIES({ jobId, page: 0 }));
  return InlineKeyboard.from([...inRows(buttons, CHOICES_IN_ROW), [back]]);
}
