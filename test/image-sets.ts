import { createHash } from "node:crypto";
import type { Message } from "@grammyjs/types";
import { parse } from "csv-parse/sync";
import { deliveredIn } from "./delivered.ts";
import { type Person, sampleImage, type Telegram } from "./lab/index.ts";
import { unzipped } from "./zips.ts";

/** Of each image of these sets. */
export const SIZE_BYTES = 20_000;

export interface SetOfImages {
  set: string;
  posts: number;
  images: number;
}

/** As the manifest of a set has it. */
interface ManifestRow {
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

/** That came into the chat, in order. */
export const filesFor = (telegram: Telegram, { id }: Person) =>
  deliveredIn(telegram)
    .filter(({ chatId }) => chatId === id)
    .map(({ fileId }) => telegram.file(fileId));

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
