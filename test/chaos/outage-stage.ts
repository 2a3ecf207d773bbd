import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import { workFilesIn } from "../bot/open.ts";
import { type BotProcess, type LogLine, startBot, temporaryFolder } from "../bot-process.ts";
import { deliveredIn } from "../delivered.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { type HostedStores, openHostedStoresWith } from "../hosted.ts";
import { checkZips, filesFor, isReady, isDone as isSetDone, SIZE_BYTES, textOf } from "../image-sets.ts";
import {
  clip,
  document,
  type ImageHosts,
  openImageHosts,
  openSnapchat,
  openTelegram,
  openWeb,
  type Person,
  photo,
  type Snapchat,
  type Telegram,
  video,
  type Web,
} from "../lab/index.ts";
import { openRedisPair, type RedisPair } from "../redis-pair.ts";
import { openS3, type S3 } from "../stores/files/s3.ts";
import { isLong } from "./forms.ts";
import { repeatsIn } from "./repeats.ts";
import { until } from "./until.ts";

const SECONDS = 2;
export const LABELS = ["144p", "240p", "360p"];
const SET = { posts: 4, images: 12 };
const SNAPS = 2;

/** One bot on hosted stores, with everything played that it talks to. */
export interface OutageStage extends AsyncDisposable {
  telegram: Telegram;
  web: Web;
  stores: HostedStores<RedisPair>;
  s3: S3;
  bot: BotProcess;
  folder: string;
  person(): Person;
  film(): Promise<string>;
  /** Command lines of FFmpeg that have encoded a picture so far, without the temporary names of what they wrote. */
  encodes(): string[];
  /** Somebody asks for an encode, somebody for a link, somebody for a user's stories, somebody for a set of images. */
  ask(): Promise<Asked>;
  workFiles(): Promise<string[]>;
}

export interface Asked {
  /** Resolves when all cards say that it is done. */
  areDone(): Promise<void>;
  /** What is not as it should be: missing, twice, or fetched again. */
  check(): Promise<string[]>;
  /** Deliveries known to have been made twice. */
  repeats(): number;
  /** Of the bot, since it was asked. */
  lines(): LogLine[];
}

interface Sites {
  web: Web;
  snapchat: Snapchat;
  images: ImageHosts;
}

export async function openOutageStage(env: Record<string, string> = {}): Promise<OutageStage> {
  await using cleanup = new AsyncDisposableStack();
  const { path: folder } = cleanup.use(await temporaryFolder());
  const telegram = cleanup.use(await openTelegram({ folder }));
  const web = await openWeb({ folder });
  cleanup.defer(() => web.close());
  const snapchat = cleanup.use(await openSnapchat({ folder }));
  const images = cleanup.use(await openImageHosts({ hosts: 2, sizeBytes: SIZE_BYTES }));
  const stores = cleanup.use(await openHostedStoresWith(openRedisPair, folder));
  const s3 = cleanup.use(await openS3());
  const environment = {
    ...s3.env,
    ...{ CARD_INTERVAL_MS: "300", IMAGE_REQUESTS_PER_SECOND: "10000", ...stores.env },
    LOCK_SECONDS: isLong ? "3" : "15", // a step that is still running when its lock runs out begins anew, as it should
    SNAPCHAT_ORIGIN: snapchat.url,
    ALLOW_PRIVATE_HOSTS: [web.host, snapchat.host, snapchat.cdn.host, images.allowed].join(","),
  };
  const bot = cleanup.use(await startBot({ telegram, dataDir: folder, env: { ...environment, ...env } }));
  const kept = cleanup.move();
  const person = () => telegram.user({ firstName: "Alice", language: "en" });
  const film = () => clip(folder, { seconds: SECONDS, width: 640, height: 360, gop: 50 });
  let rounds = 0;
  return {
    ...{ telegram, web, stores, s3, bot, folder, person, film },
    encodes: () =>
      bot.lines
        .map(({ command }) => String(command).replaceAll(/\.[0-9a-f]+\.part/g, ""))
        .filter((command) => /libx264/.test(command)),
    ask: async () => {
      rounds += 1;
      return ask({ telegram, web, snapchat, images }, { folder, bot, film, person, round: rounds });
    },
    workFiles: () => workFilesIn(folder),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

interface Round {
  folder: string;
  bot: BotProcess;
  film(): Promise<string>;
  person(): Person;
  round: number;
}

async function ask(
  { telegram, web, snapchat, images }: Sites & { telegram: Telegram },
  { folder, bot, film, person, round }: Round,
): Promise<Asked> {
  const [encodes, links, users, collects] = [person(), person(), person(), person()];
  const at = `/film${round}`;
  const page = await web.page(at, { title: at, heights: [144], seconds: SECONDS });
  const handle = `user.${round}`;
  await postSnaps(snapchat, { handle, folder });
  const set = { set: `set${round}`, ...SET };
  const list = path.join(folder, `${set.set}.json`);
  await writeFile(list, images.list("json", set));
  await collects.sends({ ...document(list), caption: "/images" });
  const ready = await collects.sees(isReady);
  const since = bot.lines.length;
  await encodes.sends(video(await film()));
  await links.sends(`/fetch 144p ${page}`);
  await users.sends(`/fetch snapchat ${handle}`);
  await collects.presses(ready, /Start/);
  const lines = () => bot.lines.slice(since);

  return {
    lines,
    repeats: () => repeatsIn(lines()).length,
    async areDone() {
      await encodes.sees(isFinalCard);
      await links.sees(isLinkDone);
      await users.sees(isFinalOf(handle));
      await collects.sees(isSetDone, { of: ready });
      await until(async () => (await workFilesIn(folder)).length === 0);
    },
    async check() {
      const rungs = deliveriesIn(telegram).filter(({ chatId }) => chatId === encodes.id);
      const delivered = (who: Person) => deliveredIn(telegram).filter(({ chatId }) => chatId === who.id);
      const parts = web.requests.map((request) => request.path).filter((each) => each.startsWith(`${at}.media/144/`));
      const zips = filesFor(telegram, collects).map((file) => file.path);
      const told = rungs.map(({ label, facts }) => `${label} ${facts.frames}`).join(", ");
      const whole = LABELS.map((label) => `${label} ${SECONDS * 25}`).join(", ");
      return [
        ...(told === whole ? [] : [`rungs: ${told}`]),
        ...(delivered(links).length === 1 ? [] : [`links: ${delivered(links).length} films`]),
        ...(delivered(users).length === SNAPS ? [] : [`users: ${delivered(users).length} stories`]),
        ...(new Set(parts).size === parts.length ? [] : [`links: fetched again: ${parts}`]),
        ...(zips.length === 1 ? [] : [`images: ${zips.length} files`]),
        ...(await checkZips(zips, set)),
      ];
    },
  };
}

async function postSnaps(snapchat: Snapchat, { handle, folder }: { handle: string; folder: string }): Promise<void> {
  const user = snapchat.user(handle);
  await user.postsSnap({ photo: await photo(folder, { width: 180, height: 320 }) });
  await user.postsSnap({ video: await clip(folder, { width: 180, height: 320 }) });
}

export const isLinkDone = (message: Message): boolean =>
  message.from?.is_bot === true && /^✓|\n✓/.test(textOf(message));

const isFinalOf = (handle: string) => (message: Message) =>
  message.from?.is_bot === true && textOf(message).includes(`@${handle}`) && /✅/.test(textOf(message));
