import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import { parse } from "csv-parse/sync";
import type { ImageStage } from "../bot/image-house.ts";
import type { BotProcess, LogLine } from "../house.ts";
import { type Person, sampleImage } from "../lab/index.ts";
import { relayedIn } from "../relays.ts";
import { unzipped } from "../zips.ts";
import { until } from "./until.ts";

export const SIZE_BYTES = 20_000;
/** Downloads of a process at a time. */
export const SLOTS = 12;

export interface SetOfImages {
  set: string;
  posts: number;
  images: number;
}

/** As the manifest of a set has it. */
export interface ManifestRow {
  url: string;
  file: string;
  sha256: string;
  status: string;
}

export const textOf = ({ text, caption }: Message): string => text ?? caption ?? "";
export const isReady = (message: Message): boolean => /Takes about/.test(textOf(message));
export const isDone = (message: Message): boolean => message.from?.is_bot === true && /✅ All/.test(textOf(message));

/** Its images are being fetched, and the card has a button to cancel that. */
export const isRunning = (message: Message): boolean =>
  /\d+ fetched · /.test(textOf(message)) && /Cancel/.test(JSON.stringify(message.reply_markup ?? {}));

/** The card of a list that was sent, once it may be started. */
export async function sendsList(stage: ImageStage, person: Person, set: SetOfImages): Promise<Message> {
  await asks(stage, person, set);
  return person.sees(isReady);
}

/** Resolves when the message is out. */
export async function asks(stage: ImageStage, person: Person, set: SetOfImages): Promise<void> {
  const file = await stage.file(`${set.set}.json`, stage.images.list("json", set));
  await person.sends({ ...file, name: `${set.set}.json`, caption: "/images" });
}

/** Resolves once the hosts were asked so often. */
export const asked = (stage: Pick<ImageStage, "images">, requests: number): Promise<void> =>
  until(async () => (await stage.images.counts()).requests >= requests);

/** Images that the checkpoints on the disk have, each counted as often as it came. */
export async function kept(home: string): Promise<number> {
  const work = path.join(home, "data/work");
  const files = (await readdir(work, { recursive: true })).filter((name) => /batch-\d+\.jsonl$/.test(name));
  const texts = await Promise.all(files.map((file) => readFile(path.join(work, file), "utf8")));
  return texts.join("\n").match(/"sha256":.*\}\}/g)?.length ?? 0;
}

/** Files that came into the chat, in order: the path of each by its message. */
export const filesFor = (stage: Pick<ImageStage, "telegram">, { id }: Person) =>
  relayedIn(stage.telegram)
    .filter(({ chatId }) => chatId === id)
    .map(({ fileId }) => stage.telegram.file(fileId));

/** What is wrong with a set that came in these ZIPs, of which none is a repeat. `missing`: that had not come by then. */
export async function checkZips(
  zips: string[],
  { images, missing = 0 }: SetOfImages & { missing?: number },
): Promise<string[]> {
  const contents = await Promise.all(zips.map(unzipped));
  const manifest = contents.flatMap((entries) => [...entries].filter(([name]) => name === "manifest.csv"));
  const rows: ManifestRow[] = parse(manifest[0]?.[1] ?? "", { columns: true });
  const files = new Map(contents.flatMap((entries) => [...entries].filter(([name]) => name !== "manifest.csv")));
  const found = contents.reduce((sum, entries) => sum + entries.size, 0) - manifest.length;
  const stored = rows.filter(({ status }) => status === "done" || status === "cached");
  const broken = stored.filter((row) => !isWhole(row, files.get(row.file)));
  return [
    ...(manifest.length === 1 ? [] : [`${manifest.length} manifests`]),
    ...(rows.length === images ? [] : [`${rows.length} rows in the manifest`]),
    ...(new Set(rows.map(({ url }) => url)).size === images ? [] : ["addresses twice in the manifest"]),
    ...(found === stored.length && files.size === found ? [] : [`${found} files for ${stored.length} images`]),
    ...broken.map(({ file }) => `${file} is not what its host has`),
    ...(rows.length - stored.length === missing ? [] : [`${rows.length - stored.length} images missing`]),
  ];
}

function isWhole({ url, sha256 }: ManifestRow, bytes: Buffer | undefined): boolean {
  if (!bytes || createHash("sha256").update(bytes).digest("hex") !== sha256) return false;
  return bytes.equals(sampleImage(new URL(url).pathname, "jpg", SIZE_BYTES).bytes);
}

/** One life of a bot after the other, on the same folder. */
export interface Lives {
  bot: BotProcess;
  /** Of all lives. */
  readonly lines: LogLine[];
  /** What went on at each kill. */
  readonly kills: KillFigures[];
  kill(): Promise<void>;
  restart(): Promise<void>;
}

interface KillFigures {
  /** Asked of the hosts and not answered by them. */
  inFlight: number;
  /** Asked of the hosts since the last kill, and on no disk. */
  lost: number;
}

export async function openLives(stage: ImageStage, env: Record<string, string>): Promise<Lives> {
  const past: LogLine[] = [];
  const kills: KillFigures[] = [];
  let bot = await stage.start(env);
  const lostBefore = () => kills.reduce((sum, { lost }) => sum + lost, 0);
  return {
    get bot() {
      return bot;
    },
    get lines() {
      return [...past, ...bot.lines];
    },
    kills,
    async kill() {
      process.kill(bot.pid, "SIGSTOP"); // so that nothing moves while it is counted
      const { inFlight } = await stage.images.counts();
      await bot.kill();
      await until(async () => (await stage.images.counts()).inFlight === 0);
      const { requests } = await stage.images.counts();
      kills.push({ inFlight, lost: requests - lostBefore() - (await kept(stage.folder)) });
    },
    async restart() {
      past.push(...bot.lines);
      bot = await stage.start(env);
    },
  };
}
