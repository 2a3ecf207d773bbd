import path from "node:path";
import { z } from "zod";
import type { FinishedRung } from "../../media/index.ts";
import type { ItemRow, Rows } from "../../stores/index.ts";
import { readerOf } from "../stored.ts";

const itemFile = z.object({
  kind: z.enum(["photo", "video", "audio", "voice", "document"]),
  /** In the job's folder, as is the thumbnail. */
  name: z.string(),
  thumbnailName: z.string().optional(),
  /** Of a sound file, as it says itself; untrusted. */
  title: z.string().optional(),
  performer: z.string().optional(),
  /** Without a dot. */
  extension: z.string(),
  sizeBytes: z.number(),
  /** 0 while unknown. */
  width: z.number(),
  height: z.number(),
  durationSeconds: z.number(),
  /** Set of a copy of what another job made public: it is finished, and not in the folder. `sha256` is hex. */
  key: z.string().optional(),
  contentType: z.string().optional(),
  sha256: z.string().optional(),
});

export type ItemFile = z.infer<typeof itemFile>;

export const readItemFile = readerOf(itemFile);

export function madeFile(folder: string, { path: made, thumbnailPath, ...facts }: FinishedRung): ItemFile {
  const { kind, title, performer, sizeBytes, width, height, durationSeconds } = facts;
  return {
    ...{ kind, title, performer, sizeBytes, width, height, durationSeconds },
    name: path.relative(folder, made),
    thumbnailName: thumbnailPath && path.relative(folder, thumbnailPath),
    extension: path.extname(made).slice(1),
  };
}

export const fileOf = ({ file }: Pick<ItemRow, "file">): ItemFile | undefined =>
  file === null ? undefined : readItemFile(file);

/** @throws {Error} when the job has no such item: a defect */
export async function getItem(rows: Rows, jobId: string, mediaId: number): Promise<ItemRow> {
  const item = await rows.findItem(jobId, mediaId);
  if (!item) throw new Error(`the job has no item ${mediaId}`);
  return item;
}
