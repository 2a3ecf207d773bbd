import { EventEmitter } from "node:events";
import type { BotCommand, Message } from "@grammyjs/types";
import type { ChatEvent, Telegram } from "../index.ts";
import type { Cast, DemoChat } from "./cast.ts";
import type { SamplePage } from "./samples.ts";
import type { Stage } from "./stage.ts";

/** Everything that the page shows. */
interface State extends Status {
  bot: { username: string; name: string };
  chats: (Omit<DemoChat, "as" | "view"> & { me: number; messages: Message[] })[];
  unheard: string[];
}

interface Status {
  /** "starting" until there is somebody to write to. */
  phase: "starting" | "ready" | "failed";
  problem?: string;
  samples?: SamplePage;
  faults: { id: string; title: string; about: string; isOn: boolean }[];
  /** By chat. */
  menus: Record<number, BotCommand[]>;
}

/** What the page is told, by the name of its event. */
interface News {
  state: State;
  status: Status;
  /** Of a new message, or of one that was edited. */
  message: { chatId: number; message: Message; isNew: boolean };
  gone: { chatId: number; messageId: number };
  action: { chatId: number; text: string };
  /** Messages that the bot has not taken yet. */
  unheard: string[];
}

type Told = { [Name in keyof News]: { name: Name; data: News[Name] } }[keyof News];

export interface Feed {
  /** Tells all there is, and then what changes. Returns the way to end it. */
  follow(listener: (told: Told) => void): () => void;
  opens(stage: Stage): void;
  fails(problem: string): void;
  /** A fault was turned on or off. */
  changed(): void;
  close(): void;
}

/** Telegram tells nobody when a bot confirms an update. */
const LOOK_MS = 250;

export function createFeed({ telegram, cast }: { telegram: Telegram; cast: Cast }): Feed {
  const events = new EventEmitter<{ told: [Told] }>().setMaxListeners(0);
  let stage: Stage | undefined;
  let problem: string | undefined;
  let unheard: string[] = [];
  const tell = (told: Told) => void events.emit("told", told);
  const tellStatus = () => tell({ name: "status", data: status() });

  function status(): Status {
    const people = cast.chats.map(({ id, as }) => [id, as.menu()] as const);
    return {
      phase: problem ? "failed" : stage ? "ready" : "starting",
      ...(problem ? { problem } : {}),
      ...(stage ? { samples: stage.page } : {}),
      faults: stage?.faults.map(({ id, title, about, isOn }) => ({ id, title, about, isOn })) ?? [],
      menus: Object.fromEntries(people),
    };
  }

  const state = (): State => ({
    ...status(),
    bot: { username: telegram.bot.username, name: telegram.bot.first_name },
    chats: cast.chats.map(({ as, view, ...facts }) => ({ ...facts, me: as.id, messages: view.messages })),
    unheard,
  });

  function pass(chatId: number, { kind, message, text }: ChatEvent): void {
    if (kind === "action") tell({ name: "action", data: { chatId, text: text ?? "" } });
    if (!message) return;
    if (kind === "delete") tell({ name: "gone", data: { chatId, messageId: message.message_id } });
    if (kind === "message" || kind === "edit")
      tell({ name: "message", data: { chatId, message, isNew: kind === "message" } });
  }

  function lookWhatIsUnheard(): void {
    const now = telegram.pendingUpdates().flatMap(({ message, channel_post: post }) => {
      const waiting = message ?? post;
      return waiting ? [`${waiting.chat.id} ${waiting.message_id}`] : [];
    });
    if (now.join() === unheard.join()) return;
    unheard = now;
    tell({ name: "unheard", data: unheard });
  }

  const stops: (() => void)[] = cast.chats.map(({ id, view }) => {
    const listener = (event: ChatEvent) => pass(id, event);
    view.events.on("event", listener);
    return () => void view.events.off("event", listener);
  });
  stops.push(telegram.onCall(({ method }) => method === "setMyCommands" && tellStatus()));
  const timer = setInterval(lookWhatIsUnheard, LOOK_MS).unref();

  return {
    follow(listener) {
      listener({ name: "state", data: state() });
      events.on("told", listener);
      return () => void events.off("told", listener);
    },
    opens(opened) {
      stage = opened;
      tellStatus();
    },
    fails(text) {
      problem = text;
      tellStatus();
    },
    changed: tellStatus,
    close() {
      clearInterval(timer);
      for (const stop of stops) stop();
    },
  };
}
