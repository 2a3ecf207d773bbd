import { InlineKeyboard } from "grammy";
import type { EndOf } from "../../text-keys.ts";
import { closeButton, defineButton, PART } from "../cards/buttons.ts";
import type { Ctx } from "../connection/client.ts";
import { inWholeMegabytes } from "../connection/receive.ts";
import { answerPress, showInPlace } from "../send/reply.ts";
import type { Texts } from "../texts/texts.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import type { Services } from "../update/services.ts";

export type HelpTopic = EndOf<"button-help-">;

export const COMMANDS_TOPIC = "commands";
const TOPICS_IN_ROW = 3;
const HELP = defineButton("h", { topic: PART.word });

export function helpText(ctx: Ctx, topic: HelpTopic, { telegram, config, commands }: Services): string {
  if (topic === COMMANDS_TOPIC) return [ctx.texts.html("help-commands"), "", ...commandLines(ctx, commands)].join("\n");
  const limits = inWholeMegabytes(telegram.outbox.limits);
  const { minMinutes: min, maxMinutes: max, perChat: limit } = config.watch;
  const { lookUpsPerMinute: lookUps, openEncodes: videos } = config.rates;
  return ctx.texts.html(`help-${topic}`, { ...limits, min, max, limit, lookUps, videos, bot: telegram.me.username });
}

/** A button per other topic, and from each page a way back and out; without a page, as below /start, the topics alone. */
export function helpKeyboard(texts: Texts, { helpTopics }: Services, shown?: HelpTopic): InlineKeyboard {
  const isInside = shown !== undefined && shown !== COMMANDS_TOPIC;
  const topics = helpTopics.filter((topic) => topic !== shown && !(isInside && topic === COMMANDS_TOPIC));
  const buttons = topics.map((topic) => InlineKeyboard.text(texts.plain(`button-help-${topic}`), HELP({ topic })));
  const back = InlineKeyboard.text(texts.plain("button-back"), HELP({ topic: COMMANDS_TOPIC }));
  const ways = [...(isInside ? [back] : []), ...(shown === undefined ? [] : [closeButton(texts)])];
  const rows = [buttons.slice(0, TOPICS_IN_ROW), buttons.slice(TOPICS_IN_ROW), ways];
  return InlineKeyboard.from(rows.filter((row) => row.length > 0));
}

export const HELP_PRESSES: readonly PressHandler[] = [
  onPress(HELP, async (ctx, press, services) => {
    const topic = services.helpTopics.find((candidate) => candidate === press.topic) ?? COMMANDS_TOPIC;
    await answerPress(ctx);
    await showInPlace(ctx, {
      text: helpText(ctx, topic, services),
      keyboard: helpKeyboard(ctx.texts, services, topic),
    });
  }),
];

/** Commands of admins are named in their private chats only. */
function commandLines({ texts, isAdmin, chat }: Ctx, commands: Services["commands"]): string[] {
  return commands
    .filter((command) => (isAdmin && chat?.type === "private") || command.access === "everyone")
    .map(({ name }) =>
      texts.html("help-command", { command: `/${name}`, description: texts.plain(`command-${name}`) }),
    );
}
