import type { Message } from "@grammyjs/types";
import { type ChatView, document, type Person, video } from "../lab/index.ts";
import type { SampleSites } from "../lab/sample-sites.ts";
import type { Random } from "../seeded.ts";

/** Somebody who uses the bot, with what there is to send. */
export interface Visitor {
  person: Person;
  group: ChatView;
  random: Random;
  sites: SampleSites;
  files: { clip: string; tall: string; photo: string };
}

type Act = (visitor: Visitor) => Promise<unknown>;

/** Texts as people write them; LINK, FILM, LIST, FILE and SET stand for links of the played sites. */
const TEXTS = {
  commands: ["/start", "/help", "/settings", "/jobs", "/watches", "/cancel", "/stats", "/fetch", "/watch", "/encode"],
  strange: [
    "/dance",
    "hello",
    "привет",
    "?",
    "node.js/express",
    "720p",
    "спасибо!",
    "how does this work",
    "/help links",
  ],
  watches: [
    "/watch instagram example_user",
    "/watch insta example_user 6h",
    "/watch instagram @Example_User, 1h30m",
    "/watch instagram example_user daily",
    "/watch snapchat example.creator 30m",
    "/watch instagram nobody_is_here",
    "/watch instagram example_private",
    "/watch example_user",
    "/watch tiktok someone",
    "/watch instagramm example_user",
    "/watch snapchat plain_user",
    "/watch instagram example_user 1m",
    "/unwatch instagram example_user",
    "/unwatch",
  ],
  fetches: [
    "/fetch snapchat example.creator",
    "/fetch instagram example_user",
    "/fetch nasa",
    "/fetch instagram example_private",
    "/fetch FILM",
    "/fetch FILM 480p",
    "/fetch FILM mp3",
    "/fetch FILM 0:02-0:05",
  ],
  links: [
    "FILM",
    "👉FILM",
    "Trailer:FILM!!",
    "(FILM)",
    "FILM, SHORT",
    "смотри FILM",
    "FILE",
    "LIST",
    "GONE",
    "https://t.me/c/12345/6",
    "http://127.0.0.1/",
    "https://does-not-exist.invalid/x",
  ],
  images: ["/images SET", "/images", "/images FILM"],
} as const;

function filled(text: string, { samples, web }: SampleSites): string {
  const links: Record<string, string> = {
    FILM: samples.film,
    SHORT: `${web.url}/watch/birds`,
    FILE: samples.bigFile,
    LIST: samples.list,
    SET: samples.imageList,
    GONE: `${web.url}/watch/gone`,
  };
  return text.replace(/\b(FILM|SHORT|FILE|LIST|SET|GONE)\b/g, (name) => links[name]!);
}

const says =
  (texts: readonly string[]): Act =>
  ({ person, random, sites }) =>
    person.sends(filled(random.one(texts), sites));

const saysInGroup =
  (texts: readonly string[]): Act =>
  ({ person, group, random, sites }) =>
    person.sendsTo(group, filled(random.one(texts), sites));

const CAPTIONS = [undefined, "/encode", "/encode 480p", "/encode 144p 240p", "/encode 0:01-0:02", "/encode 9000p"];

const sendsVideo: Act = ({ person, random, files }) =>
  person.sends(video(random.one([files.clip, files.tall]), { caption: random.one(CAPTIONS), name: "Holiday (1).mp4" }));

const sendsOther: Act = ({ person, random, files: { clip, photo } }) =>
  person.sends(
    random.one([
      document(clip, { caption: "/encode" }),
      document(photo),
      { as: "photo", path: photo },
      { as: "animation", path: clip },
      document(clip, { caption: "/encode", sizeBytes: 30_000_000 }),
    ]),
  );

const sendsAlbum: Act = ({ person, files: { clip, tall } }) =>
  person.sendsAlbum([video(clip), video(tall), video(clip)]);

const buttonsOf = (message: Message): string[] =>
  (message.reply_markup?.inline_keyboard.flat() ?? []).flatMap((button) =>
    "callback_data" in button ? [button.text] : [],
  );

/** Any button of one of the last messages; what has changed since it was looked at is pressed no more. */
const pressesSomething: Act = async ({ person, random }) => {
  const withButtons = person.chat.messages.filter((message) => buttonsOf(message).length > 0).slice(-4);
  if (withButtons.length === 0) return;
  const message = random.one(withButtons);
  await person.presses(message, random.one(buttonsOf(message)));
};

const editsLast: Act = async ({ person, random, sites }) => {
  const last = person.chat.messages.findLast(({ from, text }) => from?.id === person.id && text);
  if (last) await person.edits(last, filled(random.one(TEXTS.links), sites));
};

const forwardsSomething: Act = async ({ person, random }) => {
  const { messages } = person.chat;
  if (messages.length > 0) await person.forwards(random.one(messages), { isHidden: random.below(2) === 0 });
};

const repliesToSomething: Act = async ({ person, random }) => {
  const { messages } = person.chat;
  if (messages.length > 0)
    await person.replies(random.one(messages), random.one(["/fetch", "/encode", "/encode 360p"]));
};

const leavesAndReturns: Act = async ({ person }) => {
  person.blocks();
  person.unblocks();
};

/** How often each is done among all. */
const ACTS: readonly (readonly [weight: number, act: Act])[] = [
  [30, pressesSomething],
  [12, says(TEXTS.commands)],
  [8, says(TEXTS.strange)],
  [12, says(TEXTS.watches)],
  [10, says(TEXTS.fetches)],
  [12, says(TEXTS.links)],
  [3, says(TEXTS.images)],
  [8, sendsVideo],
  [4, sendsOther],
  [1, sendsAlbum],
  [3, editsLast],
  [3, forwardsSomething],
  [3, repliesToSomething],
  [1, leavesAndReturns],
  [2, saysInGroup([...TEXTS.commands, ...TEXTS.links])],
];
const LOTS = ACTS.flatMap(([weight, act]) => Array.from({ length: weight }, () => act));

export const doesSomething: Act = (visitor) => visitor.random.one(LOTS)(visitor);
