import type { Message } from "@grammyjs/types";

export const textOf = ({ text, caption }: Message): string => text ?? caption ?? "";

/** Labels of the buttons, row by row. */
export const buttonsOf = ({ reply_markup }: Message): string[] =>
  reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];

/** A card of a link that says what has come. */
export const isLinkDone = (message: Message): boolean =>
  message.from?.is_bot === true && /^✓|\n✓/.test(textOf(message));

/** Address of the page on which the video of a card can be watched; undefined where it offers none. */
export function watchUrlOf({ entities = [], caption_entities = [], reply_markup }: Message): string | undefined {
  const links = [...entities, ...caption_entities].flatMap((entity) => ("url" in entity ? [entity.url] : []));
  const buttons = reply_markup?.inline_keyboard.flat().flatMap((button) => ("url" in button ? [button.url] : []));
  return [...links, ...(buttons ?? [])].find((url) => url?.includes("/watch/"));
}
