import type { ItemRow, Json, Rows } from "../../stores/index.ts";

/** The file of an item in its job's folder. */
export interface ItemFile {
  kind: "photo" | "video" | "audio" | "document";
  /** Of the file, and of its thumbnail. */
  name: string;
  thumbnailName?: string | undefined;
  /** Without a dot. */
  extension: string;
  sizeBytes: number;
  /** 0 while unknown. */
  width: number;
  height: number;
  durationSeconds: number;
}

/** As a row keeps it: times in it are texts from here on. */
export const asJson = (value: object): Json => JSON.parse(JSON.stringify(value));

export const fileOf = ({ file }: Pick<ItemRow, "file">): ItemFile | undefined =>
  (file as unknown as ItemFile | null) ?? undefined;

/** @throws {Error} when the job has no such item: a defect */
export async function getItem(rows: Rows, jobId: string, mediaId: number): Promise<ItemRow> {
  const item = await rows.findItem(jobId, mediaId);
  if (!item) throw new Error(`the job has no item ${mediaId}`);
  return item;
}
