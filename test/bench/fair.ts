import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "@grammyjs/types";
import { openUsersStage, type UsersStage } from "../bot/users-stage.ts";
import type { BotProcess } from "../bot-process.ts";
import { until } from "../chaos/until.ts";
import { isDone, isReady, SIZE_BYTES, textOf } from "../image-sets.ts";
import { clip, type ImageHosts, openImageHosts, openWeb, type Person, video, type Web } from "../lab/index.ts";
import { table } from "../table.ts";

const LINKS = 500;
const LISTS = 100;
/** Telegram's pace for one chat would let in a few jobs a minute: who means harm has groups. */
const GROUPS = 25;
const LINKS_PER_MESSAGE = 10;
const LARGE_ROWS = 100_000;
const UPLOAD_PAGES = 3;
const UPLOAD_BYTES = 4_000_000_000;
/** One byte in 8 s: often enough for every limit on silence. */
const TRICKLE = { bytesPerSecond: 0.125 };
/** Above the slowest speed that is allowed, so that only patience ends it. */
const CRAWL_BYTES_PER_SECOND = 6_000;
/** From one of the others to the next. */
const PAUSE_MS = 8_000;
const CLAIM_SECONDS = 5;
const LINK_BYTES = 200_000;
const SET = { posts: 6, images: 24 };

interface Site {
  stage: UsersStage;
  web: Web;
  images: ImageHosts;
  bot: BotProcess;
  film: string;
}

/** Seconds from the four messages of a user to each. */
interface Served {
  "link starts": number;
  "link is in the chat": number;
  "story of a watch is in the chat": number;
  "set of images is in the chat": number;
  "first rung is in the chat": number;
}

/** What one user gets while another one floods the bot with all that never ends, beside the same with nobody else there. */
export async function benchFair(): Promise<void> {
  await using stage = await openUsersStage();
  await using images = await openImageHosts({ hosts: 2, sizeBytes: SIZE_BYTES });
  const web = await openWeb({ folder: stage.folder });
  await using _ = { [Symbol.asyncDispose]: () => web.close() };
  await using bot = await stage.start({
    OPEN_JOBS: String(LINKS + LISTS),
    IMAGE_REQUESTS_PER_SECOND: "10000",
    ALLOW_PRIVATE_HOSTS: [stage.environment.ALLOW_PRIVATE_HOSTS, web.host, images.allowed].join(","),
  });
  const film = await clip(stage.folder, { seconds: 8, width: 640, height: 360 });
  const site = { stage, web, images, bot, film };
  note("nobody else");
  const alone = [await serve(site, "ann"), await serve(site, "amy")];
  note(`${LINKS} links, ${LISTS} lists and ${UPLOAD_PAGES} uploads of one user`);
  await using flood = await begin(site);
  const beside: Served[] = [];
  for (const name of ["bob", "ben", "bill"]) {
    beside.push(await serve(site, name));
    note(`${name}: ${JSON.stringify(beside.at(-1))}, ${flood.told()}`);
    await sleep(PAUSE_MS);
  }
  print(alone, beside);
}

const note = (text: string): void => void process.stderr.write(`bench fair: ${text}\n`);

function print(alone: Served[], beside: Served[]): void {
  const names = Object.keys(alone[0]!) as (keyof Served)[];
  const rows = names.map((name) => {
    const best = Math.min(...alone.map((served) => served[name]));
    const worst = Math.max(...beside.map((served) => served[name]));
    const claim = name === "link starts" ? `within ${CLAIM_SECONDS} s: ${worst <= CLAIM_SECONDS ? "yes" : "NO"}` : "";
    return [name, `${best.toFixed(2)} s`, `${worst.toFixed(2)} s`, (worst / best).toFixed(1), claim];
  });
  const head = [
    "seconds until",
    `alone (best of ${alone.length})`,
    `beside (worst of ${beside.length})`,
    "÷ alone",
    "claim",
  ];
  process.stdout.write(`\n${table(head, rows)}\n`);
}

/** A user asks for four things at once. */
async function serve({ stage, web, images, film }: Site, name: string): Promise<Served> {
  const person = stage.telegram.user({ firstName: name, language: "en" });
  const handle = `${name}.friend`;
  await stage.snapchat.user(handle).postsSnap({ photo: stage.picture, takenAt: new Date() });
  const list = await images.serves(`/${name}.json`, images.list("json", { set: name, ...SET }));
  const link = web.file(`/${name}.bin`, { generatedBytes: LINK_BYTES });
  const startedAt = performance.now();
  const seconds = async (isSo: () => boolean) => {
    await until(async () => isSo());
    return (performance.now() - startedAt) / 1000;
  };
  const sees = (fits: (message: Message) => boolean) => seconds(() => person.chat.messages.some(fits));
  await person.sends(link);
  await person.sends(`/watch snapchat ${handle}`);
  await person.sends(`/images ${list}`);
  await person.sends(video(film, { caption: "/encode 144" }));
  const started = seconds(() => web.requests.some((request) => request.path === `/${name}.bin`));
  const arrived = sees((message) => message.document?.file_name === `${name}.bin`);
  const story = sees((message) => message.photo !== undefined);
  const rung = sees((message) => message.from?.is_bot === true && message.video?.height === 144);
  const set = sees(isReady).then(async () => {
    await person.presses(person.chat.messages.find(isReady)!, /Start/);
    return sees(isDone);
  });
  return {
    "link starts": await started,
    "link is in the chat": await arrived,
    "story of a watch is in the chat": await story,
    "set of images is in the chat": await set,
    "first rung is in the chat": await rung,
  };
}

interface Flood extends AsyncDisposable {
  /** How far it has come. */
  told(): string;
}

/** Resolves when a fifth of it has come through; the rest comes at the pace of Telegram. */
async function begin({ stage, web, images, bot, film }: Site): Promise<Flood> {
  const mallory = stage.telegram.user({ firstName: "Mallory", language: "en" });
  const chats = upTo(GROUPS).map((at) => stage.telegram.group({ title: `Flood ${at}`, members: [mallory] }));
  const lists = { dead: web.hold("/flood/dead/"), large: images.list("csv", large()) };
  const since = bot.lines.length;
  const taken = () => bot.lines.slice(since).filter(({ msg }) => msg === "job accepted").length;
  const started = (phase: string) =>
    bot.lines.slice(since).filter((line) => line.msg === "step started" && line.phase === phase).length;
  const pages = await Promise.all(upTo(UPLOAD_PAGES).map(() => pageOf(mallory, film)));
  const uploads = pages.map(upload);
  for (const [at, chat] of chats.entries()) {
    const links = upTo(LINKS / GROUPS).map((of) => linkOf(web, at * (LINKS / GROUPS) + of));
    for (let from = 0; from < links.length; from += LINKS_PER_MESSAGE)
      await mallory.sendsTo(chat, `/fetch ${links.slice(from, from + LINKS_PER_MESSAGE).join(" ")}`);
    for (const of of upTo(LISTS / GROUPS))
      await mallory.sendsTo(chat, `/images ${listOf(web, at * (LISTS / GROUPS) + of, lists.large)}`);
  }
  await until(async () => taken() >= (LINKS + LISTS) / 5);
  return {
    told: () => {
      const ways = bot.lines.filter(({ msg }) => msg === "step yields to another user").length;
      const open = uploads.filter(({ isOpen }) => isOpen()).length;
      return `${taken()} jobs taken, ${started("list")} lists and ${started("download")} downloads begun, ${ways} gave way, ${open} uploads open`;
    },
    async [Symbol.asyncDispose]() {
      for (const each of uploads) each.end();
      lists.dead.release();
    },
  };
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const large = () => ({ posts: LARGE_ROWS / 4, images: LARGE_ROWS, set: "large" });

/** In turn: one that comes as it should, one that crawls behind its first bytes, one that trickles from the first byte on. */
function linkOf(web: Web, at: number): string {
  if (at % 3 === 0) return web.file(`/flood/${at}.bin`, { generatedBytes: LINK_BYTES + at });
  const body = { generatedBytes: 10_000_000 + at };
  if (at % 3 === 2) return web.file(`/flood/trickling/${at}.bin`, body, TRICKLE);
  const link = web.file(`/flood/crawling/${at}.bin`, body);
  web.misbehaves({ bytesPerSecond: CRAWL_BYTES_PER_SECOND }, { to: `/flood/crawling/${at}.bin`, after: 1 });
  return link;
}

/** In turn: one that trickles, one that is never answered, one of a hundred thousand rows. */
function listOf(web: Web, at: number, rows: Buffer): string {
  const body = Buffer.from("url\n".repeat(1000));
  if (at % 3 === 0) return web.file(`/flood/trickling/${at}.csv`, body, TRICKLE);
  if (at % 3 === 1) return web.file(`/flood/dead/${at}.csv`, body);
  return web.file(`/flood/large/${at}.csv`, rows);
}

/** Of a film that is too big to be read from Telegram. */
async function pageOf(person: Person, film: string): Promise<string> {
  const message = await person.sends(video(film, { sizeBytes: 300_000_000, caption: "/encode 144" }));
  const isOffer = ({ reply_to_message, ...rest }: Message) =>
    reply_to_message?.message_id === message.message_id && /\/upload\//.test(textOf(rest as Message));
  return /http:\/\/localhost:\d+\/upload\/\w+/.exec(textOf(await person.sees(isOffer)))![0];
}

/** Says that it brings as much as may be, and brings next to nothing. */
function upload(page: string) {
  const request = http.request(page, { method: "PUT", headers: { "content-length": UPLOAD_BYTES } });
  const timer = setInterval(() => request.write(Buffer.alloc(CRAWL_BYTES_PER_SECOND)), 1000);
  let isOpen = true;
  const end = () => {
    clearInterval(timer);
    isOpen = false;
    request.destroy();
  };
  request.on("error", end).on("response", end);
  return { isOpen: () => isOpen, end };
}
