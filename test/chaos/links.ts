import type { Message } from "@grammyjs/types";
import type { LogLine } from "../bot-process.ts";
import { type Delivered, deliveredIn } from "../delivered.ts";
import { openWeb, type Person, type Telegram } from "../lab/index.ts";
import { repeatedIn } from "./stories.ts";

const SECONDS = 6;
/** Of the segments that a film of the lab is made of; slow enough for a blow to fall upon a download. */
const BYTES_PER_SECOND = 20_000;

/** People who paste links: one presses a button of the menu, one has said what she wants. */
export interface Links extends AsyncDisposable {
  /** That the bot has to be allowed. */
  host: string;
  /** Put into chats so far. */
  deliveries(): number;
  paste(): Promise<void>;
  areOver(): boolean;
  /** What is not as it should be. */
  check(lines: LogLine[]): string[];
}

export async function openLinks({ telegram, folder }: { telegram: Telegram; folder: string }): Promise<Links> {
  const web = await openWeb({ folder });
  const person = (firstName: string) => telegram.user({ firstName, language: "en" });
  const [chooser, asker] = [person("Gina"), person("Hugo")];
  const people = [chooser, asker];
  let pasted = 0;
  web.misbehaves({ bytesPerSecond: BYTES_PER_SECOND }, { to: "/144/" });
  const deliveredTo = ({ id }: Person): Delivered[] => deliveredIn(telegram).filter(({ chatId }) => chatId === id);
  const delivered = () => people.flatMap(deliveredTo);
  const pressed = new Set<number>();

  /** By somebody who waits for no answer. */
  function pressMenus(): void {
    for (const card of cardsOf(chooser)) {
      if (pressed.has(card.message_id) || !hasMenu(card)) continue;
      pressed.add(card.message_id);
      chooser.presses(card, /^144p/).catch(() => undefined); // the round ended before
    }
  }

  return {
    host: web.host,
    deliveries: () => delivered().length,
    async paste() {
      pasted++;
      const page = (name: string) =>
        web.page(`/${name}${pasted}`, { title: name, heights: [144, 240], seconds: SECONDS });
      await chooser.sends(await page("chosen"));
      await asker.sends(`/fetch 144p ${await page("asked")}`);
    },
    areOver() {
      pressMenus();
      return people.every((one) => cardsOf(one).length >= pasted && cardsOf(one).every(isDone));
    },
    check(lines) {
      const repeated = repeatedIn(lines, "links");
      const doubled = delivered().length - people.length * pasted;
      const heard = delivered().map(({ fileId }) => telegram.file(fileId).facts?.durationSeconds ?? 0);
      return [
        ...people
          .filter((one) => deliveredTo(one).length < pasted)
          .map((one) => `${one.user.first_name} misses a link`),
        ...people
          .flatMap(cardsOf)
          .filter((card) => !isDone(card))
          .map((card) => `a card tells otherwise: ${card.text}`),
        ...(doubled > repeated ? [`${doubled} films too many, ${repeated} deliveries known to be repeated`] : []),
        ...heard.filter((seconds) => Math.abs(seconds - SECONDS) > 0.5).map((seconds) => `a film has ${seconds} s`),
      ];
    },
    [Symbol.asyncDispose]: () => web.close(),
  };
}

const cardsOf = ({ chat }: Person): Message[] =>
  chat.messages.filter(({ from, text }) => from?.is_bot && text !== undefined);
const hasMenu = ({ reply_markup }: Message): boolean =>
  reply_markup?.inline_keyboard.flat().some(({ text }) => /^144p/.test(text)) === true;
const isDone = ({ text = "" }: Message): boolean => /^✓|\n✓/.test(text);
