import { InlineKeyboard } from "grammy";
import { defineButton, PART } from "../cards/buttons.ts";
import type { Ctx } from "../connection/client.ts";
import { inWholeMegabytes } from "../connection/receive.ts";
import { answerPress, showInPlace } from "../send/reply.ts";
import type { Texts } from "../texts/texts.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import type { Services } from "../update/services.ts";

const HELP_TOPICS = ["commands", "watching", "fetching", "images", "encode", "limits", "groups"] as const;
const TOPICS_IN_ROW = 3;
const HELP = defineButton("h", { topic: PART.word });
type HelpTopic = (typeof HELP_TOPICS)[number];

export function helpText(ctx: Ctx, topic: HelpTopic, { telegram, config, commands }: Services): string {
  if (topic === "commands") return [ctx.texts.html("help-commands"), "", ...commandLines(ctx, commands)].join("\n");
  const limits = inWholeMegabytes(telegram.outbox.limits);
  const { minMinutes: min, maxMinutes: max, perChat: limit } = config.watch;
  const { lookUpsPerMinute: lookUps, jobsPerMinute: jobs } = config.rates;
  return ctx.texts.html(`help-${topic}`, { ...limits, min, max, limit, lookUps, jobs, bot: telegram.me.username });
}

/** One button for each topic but the one that is shown. */
export function helpKeyboard(texts: Texts, shown?: HelpTopic): InlineKeyboard {
  const topics = HELP_TOPICS.filter((topic) => topic !== shown);
  const buttons = topics.map((topic) => InlineKeyboard.text(texts.plain(`button-help-${topic}`), HELP({ topic })));
  return InlineKeyboard.from([buttons.slice(0, TOPICS_IN_ROW), buttons.slice(TOPICS_IN_ROW)]);
}

export const HELP_PRESSES: readonly PressHandler[] = [
  onPress(HELP, async (ctx, press, services) => {
    const topic = HELP_TOPICS.find((candidate) => candidate === press.topic) ?? "commands";
    await answerPress(ctx);
    await showInPlace(ctx, { text: helpText(ctx, topic, services), keyboard: helpKeyboard(ctx.texts, topic) });
  }),
];

function commandLines({ texts, isAdmin }: Ctx, commands: Services["commands"]): string[] {
  return commands
    .filter((command) => isAdmin || command.access === "everyone")
    .map(({ name }) =>
      texts.html("help-command", { command: `/${name}`, description: texts.plain(`command-${name}`) }),
    );
}
