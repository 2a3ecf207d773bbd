import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { ignoreMissing } from "../../runtime/files.ts";
import { passing } from "../../runtime/memory.ts";
import type { FileLinkRow, JobRow, PublicFiles } from "../../stores/index.ts";
import type { Run } from "../engine/phases.ts";
import type { ItemFile } from "./file.ts";

const TYPES: Readonly<Record<string, string>> = {
  mp4: "video/mp4",
  m4a: "audio/mp4",
  mp3: "audio/mpeg",
  zip: "application/zip",
};

export type PublicFile = Pick<FileLinkRow, "key" | "name" | "contentType" | "sizeBytes" | "sha256">;

/** Publishes an item's file under this name, for saving; one found by `findPublicFile` is public already. */
export async function publish(
  publicFiles: PublicFiles,
  { file, mediaId, name, run }: { file: ItemFile; mediaId: number; name: string; run: Run },
): Promise<PublicFile> {
  const { key = publicFileKey(run.job, mediaId), contentType, sizeBytes, sha256 } = file;
  if (file.key && contentType && sha256) return { key, name: file.name, contentType, sizeBytes, sha256 };
  const source = path.join(run.folder, file.name);
  const published = {
    ...{ key, name, sizeBytes },
    contentType: TYPES[file.extension] ?? "application/octet-stream",
    sha256: await rememberedHash(source, run.signal),
  };
  await publicFiles.put(key, source, { contentType: published.contentType, signal: run.signal });
  return published;
}

/** Key of what this run makes public. */
export const publicFileKey = ({ id, run }: Pick<JobRow, "id" | "run">, mediaId: number): string =>
  `${id}-${run}/${mediaId}`;

/** Kept beside the file, which goes before the link is recorded: a retry after a crash in between needs it. */
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
