import { InlineKeyboard } from "grammy";
import { oneLine } from "../../runtime/one-line.ts";
import { type Button, closeButton, inRows } from "../cards/buttons.ts";
import { inBlocks, shortened, TEXT_LIMIT } from "../cards/card-parts.ts";
import type { Ctx } from "../connection/client.ts";
import type { Texts } from "../texts/texts.ts";
import { titleOfChannel } from "../update/channel.ts";
import type { WatchAtHand } from "../update/ownership.ts";
import type { Services } from "../update/services.ts";
import { WATCH, WATCHES } from "./watch-buttons.ts";
import { channelLines, paceLine, tallyLines, timeLines, watchTitle } from "./watch-card.ts";

/** Watches with lines of their own; all have a button. */
const SHOWN_WATCHES = 15;
const BUTTONS_IN_ROW = 2;
const BUTTON_TITLE_LENGTH = 28;

/** Watches that can be changed here: the chat's own, and in a private chat those that its user has made for channels. */
export async function watchesAtHand({ chat, senderId }: Ctx, { jobs, telegram }: Services): Promise<WatchAtHand[]> {
  if (!chat) return [];
  const own = await jobs.users.listWatches(chat.id);
  const others = chat.type === "private" ? await jobs.users.listChannelWatches(senderId) : [];
  const ids = [...new Set(others.map(({ chatId }) => chatId))];
  const titles = new Map(
    await Promise.all(ids.map(async (id) => [id, await titleOfChannel(telegram.api, id)] as const)),
  );
  return [...own.map((view) => ({ view })), ...others.map((view) => ({ view, channel: titles.get(view.chatId) }))];
}

/** They have a button to each card. */
export async function watchesOverview(
  ctx: Ctx,
  services: Services,
): Promise<{ text: string; keyboard: InlineKeyboard }> {
  const { texts } = ctx;
  const watches = await watchesAtHand(ctx, services);
  const refresh = InlineKeyboard.text(texts.plain("button-refresh"), WATCHES({}));
  if (watches.length === 0) return { text: texts.html("watches-none"), keyboard: new InlineKeyboard() };
  const more = watches.length - SHOWN_WATCHES;
  const shown = watches.slice(0, SHOWN_WATCHES);
  const others = shown.filter(({ channel }) => channel !== undefined);
  const own = shown.filter(({ channel }) => channel === undefined);
  const away = watches.filter(({ channel }) => channel !== undefined).length;
  const blocks = [
    own.length > 0 ? [texts.html("watches-title", { count: watches.length - away })] : [],
    ...own.map((watch) => watchLines(watch, texts)),
    others.length > 0 ? [texts.html("watches-for-channels", { count: away })] : [],
    ...others.map((watch) => watchLines(watch, texts)),
    more > 0 ? [texts.html("list-more", { count: more })] : [],
  ];
  return {
    text: inBlocks(blocks, TEXT_LIMIT),
    keyboard: InlineKeyboard.from([...watchButtons(watches, WATCH), [refresh, closeButton(texts)]]),
  };
}

export function watchButtons(watches: readonly WatchAtHand[], press: Button<{ watchId: string }>) {
  const buttons = watches.map(({ view, channel }) => {
    const mark = view.isPaused ? "⏸ " : view.failure ? "⚠️ " : "";
    const title = shortened(`${mark}${channel ? `${oneLine(channel)}: ` : ""}${watchTitle(view)}`, BUTTON_TITLE_LENGTH);
    return InlineKeyboard.text(title, press({ watchId: view.id }));
  });
  return inRows(buttons, BUTTONS_IN_ROW);
}

function watchLines({ view, channel }: WatchAtHand, texts: Texts): string[] {
  return [
    texts.html("watch-title", { title: watchTitle(view) }),
    ...channelLines(channel, texts),
    paceLine(view, texts),
    ...(view.check ? [texts.html("watches-running")] : []),
    ...timeLines(view, texts),
    ...tallyLines(view, texts),
  ];
}
