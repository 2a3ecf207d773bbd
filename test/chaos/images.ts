import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import type { ImageStage } from "../bot/images-stage.ts";
import type { BotProcess, LogLine } from "../bot-process.ts";
import { filesBelow } from "../files-below.ts";
import { isReady, type SetOfImages } from "../image-sets.ts";
import type { Person } from "../lab/index.ts";
import { until } from "./until.ts";

/** Downloads of a process at a time. */
export const SLOTS = 12;

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
  const files = (await filesBelow(work)).filter((file) => /batch-\d+\.jsonl$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return texts.join("\n").match(/"sha256":.*\}\}/g)?.length ?? 0;
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
