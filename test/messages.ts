import type { Message } from "@grammyjs/types";

export const textOf = ({ text, caption }: Message): string => text ?? caption ?? "";

/** Labels of the buttons, row by row. */
export const buttonsOf = ({ reply_markup }: Message): string[] =>
  reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];

/** A card of a link that says what has come. */
export const isLinkDone = (message: Message): boolean =>
  message.from?.is_bot === true && /^✓|\n✓/.test(textOf(message));
