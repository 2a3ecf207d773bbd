import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { workFilesIn } from "../bot/open.ts";
import { type LogLine, startBot, temporaryFolder } from "../bot-process.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { openHostedStores } from "../hosted.ts";
import { clip, openTelegram, type Person, type Telegram, video } from "../lab/index.ts";
import { processesNaming } from "../processes.ts";
import { type Blow, strike, type Victims } from "./blows.ts";
import { type Links, openLinks } from "./links.ts";
import { openStories, repeatedIn, type Stories } from "./stories.ts";

const SECONDS = 8;
const FRAMES = SECONDS * 25;
const LABELS = ["144p", "240p", "360p", "480p"];
const PEOPLE = ["Alice", "Bob", "Carol"];
const VIDEOS_EACH = 3;
const FIRST_STORIES = 3;
const LOCK_SECONDS = 2;
const ENV = { LOCK_SECONDS: String(LOCK_SECONDS), CARD_INTERVAL_MS: "300", ENCODE_CONCURRENCY: "2" };

/** One process with private stores; or three that share hosted ones and the folder. */
export const SHAPES = {
  alone: { roles: ["bot,fetch,encode"], servers: ["redis", "postgres"] },
  fleet: { roles: ["bot,fetch", "fetch,encode", "encode"], servers: [] },
} as const;
export type Shape = keyof typeof SHAPES;

export interface Outcome {
  blows: Blow[];
  videos: number;
  /** Rungs that were put into chats. */
  deliveries: number;
  /** The same for stories. */
  stories: number;
  /** The same for what links led to. */
  links: number;
  /** Of the log: calls to Telegram that were cut off, and so were made again. */
  repeated: number;
  /** Of the log: steps that a process was held up in for longer than its locks last. */
  locksLost: number;
  tookSeconds: number;
  /** What is not as it should be. */
  wrong: string[];
  lines: LogLine[];
  transcript: string;
}

interface RoundOptions {
  shape: Shape;
  blows: number;
  /** After the last blow; what is not over then is stuck. */
  patienceMs: number;
}

/** People send videos and paste links and others post stories while blow falls upon blow; then everything has to come to its end. */
export async function playRound({ shape, blows: count, patienceMs }: RoundOptions): Promise<Outcome> {
  await using stage = await openStage(shape);
  const { telegram, victims, people, stories, links } = stage;
  const startedAt = Date.now();
  await begin(stage);
  const blows: Blow[] = [];
  while (blows.length < count) {
    await stories.posts();
    await sleep(randomInt(100, 2500));
    links.areOver(); // whoever sees a menu presses it
    blows.push(await strike(victims));
    if (blows.length === Math.ceil(count / 2)) await Promise.all([stories.fetch(), links.paste()]);
  }
  await stories.posts();
  await stories.fetch();
  const hasEnded = await untilOver(stage, patienceMs);
  const codes = await Promise.all(victims.bots.map((bot) => bot.stop()));
  const lines = stage.lines();
  const countOf = (msg: string) => lines.filter((line) => line.msg.startsWith(msg)).length;
  const wrong = [
    ...(hasEnded ? [] : ["not over"]),
    ...(codes.every((code) => code === 0) ? [] : [`exit codes ${codes}`]),
    ...telegram.complaints.map((complaint) => `lab: ${complaint}`),
    ...checkVideos(telegram, people, repeatedIn(lines, "encode")),
    ...stories.check(lines),
    ...links.check(lines),
    ...(await checkLeftOvers(victims.folder)),
  ];
  return {
    ...{ blows, wrong, lines, transcript: telegram.transcript() },
    videos: people.length * VIDEOS_EACH,
    deliveries: rungsOf(telegram, people).length,
    stories: stories.deliveries(),
    links: links.deliveries(),
    repeated: repeatedIn(lines),
    locksLost: countOf("step left to another worker"),
    tookSeconds: (Date.now() - startedAt) / 1000,
  };
}

async function begin({ victims, people, stories, links }: Stage): Promise<void> {
  const film = await clip(victims.folder, { seconds: SECONDS, width: 854, height: 480, gop: 50 });
  for (let each = 0; each < VIDEOS_EACH; each++) for (const person of people) await person.sends(video(film));
  for (let each = 0; each < FIRST_STORIES; each++) await stories.posts();
  await stories.watch();
  await links.paste();
}

interface Stage extends AsyncDisposable {
  telegram: Telegram;
  people: Person[];
  stories: Stories;
  links: Links;
  victims: Victims;
  /** Of every process there was. */
  lines(): LogLine[];
}

async function openStage(shape: Shape): Promise<Stage> {
  await using cleanup = new AsyncDisposableStack();
  const home = cleanup.use(await temporaryFolder());
  const telegram = cleanup.use(await openTelegram({ folder: home.path }));
  const stores = shape === "fleet" ? cleanup.use(await openHostedStores(home.path)) : { env: {} };
  const stories = cleanup.use(await openStories({ telegram, folder: home.path }));
  const links = cleanup.use(await openLinks({ telegram, folder: home.path }));
  const { roles, servers } = SHAPES[shape];
  const env = { ...ENV, ...stores.env, ...stories.env, ALLOW_PRIVATE_HOSTS: [...stories.hosts, links.host].join(",") };
  const start = (ROLES: string) => startBot({ telegram, dataDir: home.path, env: { ...env, ROLES } });
  const bots = await Promise.all(roles.map(start));
  const past: LogLine[] = [];
  const kept = cleanup.move();
  return {
    ...{ telegram, stories, links },
    people: PEOPLE.map((firstName) => telegram.user({ firstName, language: "en" })),
    victims: {
      ...{ folder: home.path, servers, bots, longPauseMs: LOCK_SECONDS * 2000 },
      async restart(index) {
        past.push(...bots[index]!.lines);
        bots[index] = await start(roles[index]!);
      },
    },
    lines: () => [...past, ...bots.flatMap((bot) => bot.lines)],
    async [Symbol.asyncDispose]() {
      await Promise.all(bots.map((bot) => bot[Symbol.asyncDispose]()));
      await kept.disposeAsync();
    },
  };
}

const cardsOf = ({ chat }: Person) => chat.messages.filter((message) => message.from?.is_bot);
const areVideosOver = (people: Person[]) =>
  people.every((person) => cardsOf(person).length >= VIDEOS_EACH && cardsOf(person).every(isFinalCard));

async function untilOver({ people, stories, links, lines }: Stage, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (!(links.areOver() && areVideosOver(people) && (await stories.areOver(lines())))) {
    if (Date.now() > deadline) return false;
    await sleep(200);
  }
  return true;
}

/** Stories go to others. */
const rungsOf = (telegram: Telegram, people: Person[]) =>
  deliveriesIn(telegram).filter(({ chatId }) => people.some(({ id }) => id === chatId));

/** Every rung of every video whole and once, but for calls to Telegram that a blow cut off. */
function checkVideos(telegram: Telegram, people: Person[], repeated: number): string[] {
  const deliveries = rungsOf(telegram, people);
  const doubled = deliveries.length - people.length * VIDEOS_EACH * LABELS.length;
  const broken = deliveries.filter(({ facts }) => facts.frames !== FRAMES);
  return [
    ...broken.map(({ label, facts }) => `${label} has ${facts.frames} frames`),
    ...(doubled > repeated ? [`${doubled} deliveries too many, ${repeated} of them known`] : []),
    ...people.flatMap((person) => {
      const incomplete = cardsOf(person).filter((card) => LABELS.some((each) => !card.caption?.includes(`✓ ${each}`)));
      return incomplete.length > 0 ? [`${incomplete.length} cards of ${person.user.first_name} tell less`] : [];
    }),
    ...people.flatMap((person) => {
      const own = deliveries.filter(({ chatId }) => chatId === person.id);
      const missing = LABELS.filter((label) => own.filter((each) => each.label === label).length < VIDEOS_EACH);
      return missing.length > 0 ? [`${person.user.first_name} misses ${missing}`] : [];
    }),
  ];
}

async function checkLeftOvers(folder: string): Promise<string[]> {
  const files = await workFilesIn(folder);
  const processes = processesNaming(folder).filter(({ command }) =>
    /ffmpeg|yt_dlp|data\/(redis|postgres)/.test(command),
  );
  return [...files.map((file) => `file left: ${file}`), ...processes.map(({ command }) => `process left: ${command}`)];
}
