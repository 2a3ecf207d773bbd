import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import { passing } from "../../runtime/memory.ts";
import type { FileLinkRow, ItemRow, JobRow, PublicFiles, Rows } from "../../stores/index.ts";
import type { ItemHandlers, Run } from "../engine/phases.ts";
import type { Progress } from "../engine/progress.ts";
import type { Outbox } from "../outbox.ts";
import { type ChatLimits, tooBigForChat } from "./chat-limits.ts";
import { fileOf, type ItemFile } from "./file.ts";
import { giveUp } from "./give-up.ts";
import { warnOfMissingLinks } from "./missing-links.ts";

const TYPES: Readonly<Record<string, string>> = {
  mp4: "video/mp4",
  m4a: "audio/mp4",
  mp3: "audio/mpeg",
  zip: "application/zip",
};

export type PublicFile = Pick<FileLinkRow, "key" | "name" | "contentType" | "sizeBytes" | "sha256">;

interface Deps {
  rows: Rows;
  shelf: PublicFiles;
  progress: Progress;
  outbox: Pick<Outbox, "notifyAdmins">;
  limits: ChatLimits;
  fileLinkMinutes: number;
  log: Logger;
  /** For all that goes into the chat. */
  send: ItemHandlers["send"];
  shelve: Shelve;
}

interface ShelveDeps extends Pick<Deps, "rows" | "shelf" | "progress" | "fileLinkMinutes" | "log"> {
  /** For whoever saves it. */
  nameOf: (row: ShelvedItem, extension: string) => string;
}

type ShelvedItem = Omit<ItemRow, "deliveries">;

/** Puts the file of an item on the shelf, and gives a chat the link to it. */
export type Shelve = (item: { row: ShelvedItem; chatId: number; run: Run }) => Promise<void>;

/** Hands a file to the chat, or puts it on the shelf and gives the chat a link where it is too big and there are links. */
export function createHandOut(deps: Deps): ItemHandlers["send"] {
  const { rows, limits, shelve } = deps;
  return async (step, run) => {
    const { job } = run;
    const [row] = await rows.listItems(job.id, { group: step.group });
    const file = row && fileOf(row);
    const isForShelf = row?.fileId === null && row.state === "prepared" && (file?.sizeBytes ?? 0) > limits.sendBytes;
    if (!row || !file || !isForShelf) return deps.send(step, run);
    if (row.deliveries.every(({ state }) => state === "sent" || state === "failed")) return;
    if (!limits.hasLinks) {
      await warnOfMissingLinks(deps);
      return giveUp(deps, run, row, tooBigForChat(file.sizeBytes, limits));
    }
    await shelve({ row, chatId: step.chatId, run });
  };
}

export function createShelve(deps: ShelveDeps): Shelve {
  const { rows, shelf, progress, fileLinkMinutes: minutes, log } = deps;
  return async ({ row, chatId, run }) => {
    const { job } = run;
    const file = fileOf(row);
    if (!file) throw new Error(`item ${row.mediaId} has no file`);
    const shelved = shelvedOf(file) ?? (await putOnShelf(deps, { row, file, run }));
    const { replacedKey } = await rows.itemLinked(job.id, chatId, { mediaId: row.mediaId, ...shelved, minutes });
    if (replacedKey) await shelf.remove(replacedKey);
    log.info({ jobId: job.id, sizeBytes: file.sizeBytes }, "file handed out by a link");
    await progress.announce(job.id);
  };
}

/** What `findPublicFile` gave lies there already. */
function shelvedOf(file: ItemFile): PublicFile | undefined {
  const { key, name, contentType, sizeBytes, sha256 } = file;
  return key && contentType && sha256 ? { key, name, contentType, sizeBytes, sha256 } : undefined;
}

async function putOnShelf(
  { shelf, nameOf }: ShelveDeps,
  { row, file, run }: { row: ShelvedItem; file: ItemFile; run: Run },
): Promise<PublicFile> {
  const { signal, folder, job } = run;
  const source = path.join(folder, file.name);
  const key = publicFileKey(job, row.mediaId);
  const contentType = TYPES[file.extension] ?? "application/octet-stream";
  const sha256 = await rememberedHash(source, signal);
  await shelf.put(key, source, { contentType, signal });
  return { key, name: nameOf(row, file.extension), contentType, sizeBytes: file.sizeBytes, sha256 };
}

/** Of the run: what it put there and gave nobody a link to is taken away when it ends. */
export const publicFileKey = ({ id, run }: Pick<JobRow, "id" | "run">, mediaId: number): string =>
  `${id}-${run}/${mediaId}`;

/** Kept beside the file, which is taken away before the link is written down: an attempt that died in between is gone on with. */
async function rememberedHash(source: string, signal: AbortSignal): Promise<string> {
  const note = `${source}.sha256`;
  const known = await readFile(note, "utf8").catch(ignoreMissing);
  if (known?.length === 64) return known;
  const sha256 = await hashOf(source, signal);
  await writeFile(note, sha256);
  return sha256;
}

async function hashOf(source: string, signal: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of passing(createReadStream(source, { signal }))) hash.update(chunk);
  return hash.digest("hex");
}
