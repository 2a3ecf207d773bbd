import path from "node:path";
import { execa } from "execa";
import { table } from "../table.ts";
import { throughTheBot } from "./through-bot.ts";

const SECONDS = 600;

/** When what of a film of ten minutes is in the chat: the short one over and over, by stream copy. Once, for it takes long. */
export async function printLongFilm(film: string, folder: string): Promise<void> {
  process.stderr.write("bench encode: ten minutes of film\n");
  const long = path.join(folder, "long.mp4");
  await execa("ffmpeg", ["-v", "error", "-stream_loop", "-1", "-i", film, "-t", String(SECONDS), "-c", "copy", long]);
  const cost = await throughTheBot(long, path.join(folder, "long"));
  const { previewSeconds, firstSeconds, lowSeconds, wallSeconds, cpuSeconds, family } = cost;
  const seconds = [previewSeconds, firstSeconds, lowSeconds, wallSeconds, cpuSeconds];
  const memory = [family.nodeBytes, family.totalBytes].map((bytes) => `${Math.round(bytes / 1e6)} MB`);
  const head = ["film", "preview", "first whole rung", "144p to 480p", "end", "CPU", "Node's memory", "memory of all"];
  const row = [
    "10 min of 1080p",
    ...seconds.map((each) => (each === undefined ? "none" : `${each.toFixed(1)} s`)),
    ...memory,
  ];
  process.stdout.write(`\n${table(head, [row])}\n`);
}
