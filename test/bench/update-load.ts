import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "@grammyjs/types";
import { until } from "../chaos/until.ts";
import type { Person, Telegram } from "../lab/index.ts";

export const CHATS = 1000;
export const UPDATES_PER_SECOND = 20;
const TEXTS = ["/start", "/help", "/settings", "good morning"];
/** Each fifth update is a press on the answer to /help that somebody got so many updates before. */
const KINDS = TEXTS.length + 1;
const PRESS_AFTER = 103;
const PRESS_EVERY_MS = 250;
/** Of all answers to a burst, until its process is killed. */
const KILLED_AFTER = 0.3;
/** Without any answer for so long, what is missing counts as lost. */
const SILENCE_MS = 90_000;
/** After the last first answer, in which second ones may still come. */
const LATE_MS = 5_000;

/** A bot of whatever kind, in a process of its own. */
export interface LoadedBot extends AsyncDisposable {
  kill(): Promise<void>;
}

/** Latencies in ms. */
export interface Steady {
  answers: number[];
  presses: number[];
  unanswered: number;
}

export interface Burst extends Steady {
  seconds: number;
  /** What Telegram counts: messages and edits. */
  messagesPerSecond: number;
}

export interface KilledBurst {
  unanswered: number;
  /** How long before the kill the first answer of each came that was given twice, in ms. */
  twice: number[];
  seconds: number;
}

interface Asked {
  at: number;
  answeredAt: number[];
}

/** Users who write to a bot and press its buttons, each in a private chat, and what they get to see. */
export function createLoad(telegram: Telegram) {
  const people = Array.from({ length: CHATS }, (_, at) => telegram.user({ firstName: `User ${at}`, language: "en" }));
  const questions: Asked[] = [];
  const latest = new Map<number, Asked>();
  let messages = 0;
  let heardAt = performance.now();
  telegram.onCall(({ method, payload, error }) => {
    if (error || !/^(send|edit)Message/.test(method)) return;
    messages++;
    heardAt = performance.now();
    if (method === "sendMessage") latest.get(Number(payload.chat_id))?.answeredAt.push(heardAt);
  });

  async function ask(person: Person, text: string): Promise<void> {
    const asked: Asked = { at: performance.now(), answeredAt: [] };
    questions.push(asked);
    latest.set(person.id, asked);
    await person.sends(text);
  }

  async function press(person: Person, message: Message, presses: number[]): Promise<void> {
    const at = performance.now();
    await person.presses(message, /./);
    presses.push(performance.now() - at);
  }

  const isSettled = (): boolean =>
    questions.every(({ answeredAt }) => answeredAt.length > 0) || performance.now() - heardAt > SILENCE_MS;
  const buttonsOf = (person: Person) => person.chat.messages.find(({ reply_markup }) => reply_markup !== undefined);

  /** Resolves with what was asked since the last time, once it is answered. */
  async function settle() {
    await until(async () => isSettled());
    const asked = questions.splice(0);
    const answers = asked.flatMap(({ at, answeredAt: [first] }) => (first === undefined ? [] : [first - at]));
    return { asked, answers, unanswered: asked.length - answers.length };
  }

  async function askAll(): Promise<void> {
    await Promise.all(people.map((person, at) => ask(person, TEXTS[at % TEXTS.length]!)));
  }

  return {
    async steady(seconds: number): Promise<Steady> {
      const presses: number[] = [];
      const pressed: Promise<void>[] = [];
      const startedAt = performance.now();
      for (let at = 0; at < seconds * UPDATES_PER_SECOND; at++) {
        await sleep(Math.max(0, startedAt + (1000 * at) / UPDATES_PER_SECOND - performance.now()));
        const text = TEXTS[at % KINDS];
        const earlier = people[(at - PRESS_AFTER) % CHATS];
        const message = earlier && buttonsOf(earlier);
        if (text === undefined && message) pressed.push(press(earlier, message, presses));
        else await ask(people[at % CHATS]!, text ?? TEXTS[0]!);
      }
      const { answers, unanswered } = await settle();
      await Promise.all(pressed);
      return { answers, presses, unanswered };
    },

    /** One update of every chat at once, and presses as long as they are not all answered: one of a person at most. */
    async burst(): Promise<Burst> {
      const presses: number[] = [];
      const pressed: Promise<void>[] = [];
      const withButtons = people.flatMap((person, at) => {
        const message = TEXTS[at % KINDS] === "/help" && buttonsOf(person);
        return message ? [{ person, message }] : [];
      });
      messages = 0;
      const startedAt = performance.now();
      await askAll();
      for (const { person, message } of withButtons) {
        if (isSettled()) break;
        pressed.push(press(person, message, presses));
        await sleep(PRESS_EVERY_MS);
      }
      const { answers, unanswered } = await settle();
      const seconds = (performance.now() - startedAt) / 1000;
      const messagesPerSecond = messages / seconds;
      await Promise.all(pressed);
      return { answers, presses, unanswered, seconds, messagesPerSecond };
    },

    /** The same without presses; the bot is killed in the midst of it, and `restart` starts another one. */
    async killedBurst(bot: LoadedBot, restart: () => Promise<unknown>): Promise<KilledBurst> {
      const startedAt = performance.now();
      await askAll();
      const answered = () => questions.filter(({ answeredAt }) => answeredAt.length > 0).length;
      await until(async () => answered() >= KILLED_AFTER * CHATS);
      await bot.kill();
      const killedAt = performance.now();
      await restart();
      heardAt = performance.now();
      const { asked, unanswered } = await settle();
      const seconds = (performance.now() - startedAt) / 1000;
      await sleep(LATE_MS);
      const twice = asked.flatMap(({ answeredAt: [first = 0, second] }) =>
        second === undefined ? [] : [killedAt - first],
      );
      return { unanswered, twice, seconds };
    },
  };
}
