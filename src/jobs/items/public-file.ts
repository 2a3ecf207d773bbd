import { createReadStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { ignoreMissing } from "../../runtime/files.ts";
import { sha256Of } from "../../runtime/sha256.ts";
import type { FileLinkRow, ItemRow, JobRow, PublicFiles } from "../../stores/index.ts";
import type { Run } from "../engine/phases.ts";
import type { ItemFile } from "./file.ts";

const TYPES: Readonly<Record<string, string>> = {
  mp4: "video/mp4",
  m4a: "audio/mp4",
  mp3: "audio/mpeg",
  zip: "application/zip",
};

export type PublicFile = Pick<FileLinkRow, "key" | "host" | "name" | "contentType" | "sizeBytes" | "sha256">;

/** Item whose file is in the folder of its run; `name` is for saving. */
export interface MadeItem {
  row: Pick<ItemRow, "platform" | "mediaId">;
  file: ItemFile;
  name: string;
  run: Run;
}

/** Publishes an item's file under this name, for saving; one found by `findPublicFile` is public already. */
export async function publish(publicFiles: PublicFiles, made: MadeItem): Promise<PublicFile> {
  const { file, run } = made;
  const { key, contentType, sizeBytes, sha256 } = file;
  const host = publicFiles.host ?? null;
  if (key && contentType && sha256) return { key, host, name: file.name, contentType, sizeBytes, sha256 };
  const published = await describePublic(publicFiles, made);
  const { signal } = run;
  await publicFiles.put(published.key, sourceOf(made), { contentType: published.contentType, signal });
  return published;
}

/** Item's file as it will be public. */
export async function describePublic({ host }: Pick<PublicFiles, "host">, made: MadeItem): Promise<PublicFile> {
  const { row, file, name, run } = made;
  return {
    ...{ key: publicFileKey(run.job, row), host: host ?? null, name, sizeBytes: file.sizeBytes },
    contentType: TYPES[file.extension] ?? "application/octet-stream",
    sha256: await rememberedHash(sourceOf(made), run.signal),
  };
}

/** Whether another host's disk has the file. */
export const isElsewhere = (publicFiles: PublicFiles, { host }: Pick<FileLinkRow, "host">): boolean =>
  host !== null && host !== publicFiles.disk;

export const sourceOf = ({ run, file }: Pick<MadeItem, "run" | "file">): string => path.join(run.folder, file.name);

/** Key of what this run makes public: what may be shown to everybody can be told from the rest by its first part. */
export const publicFileKey = (
  { id, run }: Pick<JobRow, "id" | "run">,
  { platform, mediaId }: Pick<ItemRow, "platform" | "mediaId">,
): string => `${platform}/${id}-${run}/${mediaId}`;

/** Kept beside the file, which goes before the link is recorded: a retry after a crash in between needs it. */
async function rememberedHash(source: string, signal: AbortSignal): Promise<string> {
  const note = `${source}.sha256`;
  const known = await readFile(note, "utf8").catch(ignoreMissing);
  if (known?.length === 64) return known;
  const sha256 = await sha256Of(createReadStream(source, { signal }), "hex");
  await writeFile(note, sha256);
  return sha256;
}
