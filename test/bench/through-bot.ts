import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { startBot } from "../bot-process.ts";
import { isFinalCard, isPreview, uploadOf } from "../deliveries.ts";
import { openTelegram, video } from "../lab/index.ts";
import { type Cost, cpuOf, type FamilyPeaks, watchFamily, watchMemory } from "./measure.ts";

export const SLOTS = 2;

export interface BotCost extends Cost {
  /** Of the Node process; contained in `cpuSeconds`. */
  nodeCpuSeconds: number;
  /** Until the preview stood in the card; absent where there was none. */
  previewSeconds?: number | undefined;
  firstSeconds: number;
  /** All of 144p to 480p are in the chat. */
  lowSeconds: number;
  /** By process name. */
  peakBytes: Map<string, number>;
  family: FamilyPeaks;
  files: Map<string, string>;
}

/** (c) The whole bot as a process of its own, from the message of its user to the closed card. */
export async function throughTheBot(file: string, folder: string): Promise<BotCost> {
  await mkdir(folder, { recursive: true });
  await using telegram = await openTelegram({ mode: "local", limits: "off", folder });
  const env = { ENCODE_CONCURRENCY: String(SLOTS), LOG_LEVEL: "info" };
  await using bot = await startBot({ telegram, dataDir: folder, env });
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  const arrivals = new Map<string, { seconds: number; path: string }>();
  let previewSeconds: number | undefined;
  const memory = watchMemory(bot.pid);
  const family = watchFamily(bot.pid);
  const before = cpuOf(bot.pid);
  let startedAt = performance.now();
  telegram.onCall((call) => {
    const upload = uploadOf(telegram, call);
    if (!upload) return;
    const seconds = (performance.now() - startedAt) / 1000;
    if (isPreview(upload)) previewSeconds = seconds;
    else arrivals.set(upload.label, { seconds, path: upload.file.path });
  });
  await alice.sends(video(file, { as: "document" }));
  startedAt = performance.now(); // the lab has looked at the file for its message, and the bot hears of it now
  await alice.sees(isFinalCard);
  const wallSeconds = (performance.now() - startedAt) / 1000;
  const after = cpuOf(bot.pid);
  const nodeCpuSeconds = after.own - before.own;
  const low = ["144p", "240p", "360p", "480p"].map((label) => arrivals.get(label)?.seconds ?? Number.NaN);
  return {
    wallSeconds,
    nodeCpuSeconds,
    cpuSeconds: after.children - before.children + nodeCpuSeconds,
    firstSeconds: Math.min(...[...arrivals.values()].map(({ seconds }) => seconds)),
    lowSeconds: Math.max(...low),
    previewSeconds,
    peakBytes: memory.stop(),
    family: family.stop(),
    files: await keep(arrivals, folder),
  };
}

/** What arrived, by label: a telegram takes its files along. */
async function keep(arrivals: Map<string, { path: string }>, folder: string): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  for (const [label, arrival] of arrivals) {
    kept.set(label, path.join(folder, `${label}.mp4`));
    await copyFile(arrival.path, kept.get(label)!);
  }
  return kept;
}
