import { openAsBlob } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "@grammyjs/types";
import { deliveredIn } from "../../delivered.ts";
import { deliveriesIn } from "../../deliveries.ts";
import { checkZips, filesFor, textOf } from "../../image-sets.ts";
import {
  clip,
  document,
  type ImageHosts,
  type Person,
  photo,
  type Snapchat,
  type Telegram,
  video,
  type Web,
} from "../../lab/index.ts";
import type { ErrandKind } from "./plan.ts";

const SECONDS = 2;
const LABELS = ["144p", "240p", "360p"];
const SET = { posts: 4, images: 12 };
const ENTRIES = 2;
/** Of a video that a bot cannot read in the cloud. */
const UNREADABLE_BYTES = 30_000_000;

export interface World {
  telegram: Telegram;
  web: Web;
  snapchat: Snapchat;
  images: ImageHosts;
  folder: string;
}

/** Somebody who wants one thing, and knows what is right. */
export interface Errand {
  kind: ErrandKind;
  chatId: number;
  /** Asks for it, and resolves when all is there or the cards say why not. */
  run(): Promise<void>;
  /** What is not as it should be. `repeats`: calls of its chat that may have been made twice, by the log. */
  check(repeats: number): Promise<string[]>;
  /** Failed, and its card says why. */
  isTold(): boolean;
}

/** Files that came, in the order of arrival, each by what it is known by. */
interface Result {
  expected: readonly string[];
  came(): string[];
  wrong?(): Promise<string[]>;
}

export function createErrand(world: World, { kind, index }: { kind: ErrandKind; index: number }): Errand {
  const person = world.telegram.user({ firstName: `${kind} ${index}`, language: index % 2 === 0 ? "en" : "ru" });
  const { ask, ...result } = MAKERS[kind](world, person, index);
  const isTold = () => cardsOf(person).some((card) => FAILED.test(textOf(card)));
  return {
    kind,
    chatId: person.id,
    isTold,
    async run() {
      await ask();
      while (!isTold() && missing(result).length > 0) await sleep(50);
      while (cardsOf(person).some((card) => !isOver(card))) await sleep(50);
    },
    async check(repeats) {
      const extra = result.came().length - new Set(result.came()).size;
      const lost = isTold() ? [] : missing(result);
      return [
        ...(lost.length > 0 ? [`misses ${lost}`] : []),
        ...(extra > repeats ? [`${extra} too many of ${result.came()}, ${repeats} known to be in doubt`] : []),
        ...(isTold() ? [] : ((await result.wrong?.()) ?? [])),
      ];
    },
  };
}

const FAILED = /^❌|\n❌|⚠️|Failed|Не удалось/;
const missing = ({ expected, came }: Result): string[] => expected.filter((one) => !came().includes(one));
const cardsOf = ({ chat }: Person): Message[] => chat.messages.filter(({ from }) => from?.is_bot);

/** No card that can still be cancelled. */
const isOver = (message: Message): boolean =>
  !(message.reply_markup?.inline_keyboard.flat() ?? []).some(({ text }) => /✕/.test(text));

type Maker = (world: World, person: Person, index: number) => Result & { ask(): Promise<unknown> };

const MAKERS: Record<ErrandKind, Maker> = {
  video: (world, person) => ({
    ...ladderOf(world, person),
    ask: async () => person.sends(video(await film(world.folder))),
  }),
  upload: (world, person) => ({
    ...ladderOf(world, person),
    async ask() {
      const own = await film(world.folder);
      await person.sends(video(own, { as: "document", caption: "/encode", sizeBytes: UNREADABLE_BYTES }));
      const offer = await person.sees(/https?:\/\/127\.\S+\/upload\//);
      await bring(own, /https?:\/\/127\.[^\s"]+/.exec(textOf(offer))?.[0] ?? "");
    },
  }),
  link: (world, person, index) => ({
    expected: ["film"],
    came: () => deliveredTo(world, person).map(() => "film"),
    ask: async () =>
      person.sends(`/fetch 144p ${await world.web.page(`/film${index}`, { heights: [144], seconds: SECONDS })}`),
  }),
  list: (world, person, index) => ({
    expected: Array.from({ length: ENTRIES }, (_, at) => `entry ${at}`),
    came: () => deliveredTo(world, person).map(({ caption }) => caption.split("\n")[0]!),
    async ask() {
      const entries = Array.from({ length: ENTRIES }, async (_, at) => ({
        title: `entry ${at}`,
        url: await world.web.page(`/list${index}/${at}`, { title: `entry ${at}`, heights: [144], seconds: SECONDS }),
      }));
      await person.sends(world.web.list(`/list${index}.rss`, await Promise.all(entries)));
      await pressesUntil(person, /^⬇/);
      await pressesUntil(person, /^360p/);
    },
  }),
  user: (world, person, index) => storiesOf(world, person, { index, command: "/fetch" }),
  watch: (world, person, index) => storiesOf(world, person, { index, command: "/watch" }),
  images: (world, person, index) => {
    const set = { set: `set${index}`, ...SET };
    const zips = () => filesFor(world.telegram, person);
    return {
      expected: ["zip"],
      came: () => zips().map(() => "zip"),
      wrong: () => checkZips([zips()[0]!.path], set),
      async ask() {
        const list = path.join(world.folder, `${set.set}.json`);
        await writeFile(list, world.images.list("json", set));
        await person.sends({ ...document(list), caption: "/images" });
        await pressesUntil(person, /^▶/);
      },
    };
  },
};

function storiesOf(world: World, person: Person, { index, command }: { index: number; command: string }) {
  const handle = `user.${index}`;
  return {
    expected: ["photo", "video"],
    came: () => deliveredTo(world, person).map((each) => each.kind),
    async ask() {
      const user = world.snapchat.user(handle);
      await user.postsSnap({ photo: await photo(world.folder, { width: 180, height: 320 }) });
      await user.postsSnap({ video: await clip(world.folder, { width: 180, height: 320 }) });
      await person.sends(`${command} snapchat ${handle}`);
    },
  };
}

const film = (folder: string): Promise<string> => clip(folder, { seconds: SECONDS, width: 640, height: 360, gop: 50 });

const deliveredTo = ({ telegram }: World, { id }: Person) =>
  deliveredIn(telegram).filter(({ chatId }) => chatId === id);

const ladderOf = ({ telegram }: World, { id }: Person): Result => ({
  expected: LABELS.map((label) => `${label} of ${SECONDS * 25} frames`),
  came: () =>
    deliveriesIn(telegram)
      .filter(({ chatId }) => chatId === id)
      .map(({ label, facts }) => `${label} of ${facts.frames} frames`),
});

/** As people do whose press was lost: again, until the button is gone. */
async function pressesUntil(person: Person, button: RegExp): Promise<void> {
  const hasButton = (message: Message) =>
    (message.reply_markup?.inline_keyboard.flat() ?? []).some(({ text }) => button.test(text));
  const card = await person.sees(hasButton);
  for (;;) {
    const current = person.chat.messages.find(({ message_id }) => message_id === card.message_id);
    if (!current || !hasButton(current)) return;
    await Promise.race([person.presses(current, button).catch(() => undefined), sleep(5000)]); // it was drawn anew meanwhile
    await sleep(500);
  }
}

/** As people do whose browser says that the server is away: again. */
async function bring(file: string, page: string): Promise<void> {
  for (;;) {
    const form = new FormData();
    form.set("file", await openAsBlob(file), path.basename(file));
    const status = await fetch(page, { method: "POST", body: form }).then(
      (answer) => answer.status,
      () => "away" as const,
    );
    if (status !== "away" && status < 500) return;
    await sleep(500);
  }
}
