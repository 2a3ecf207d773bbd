import { UserError } from "../../../errors.ts";
import type { Media } from "../../../media/index.ts";
import type { Rows } from "../../../stores/index.ts";
import type { Run } from "../../engine/phases.ts";
import { fileOf, getItem } from "../../items/file.ts";
import { webItemOf } from "./items.ts";

/** Name of the subtitles that go with an item, for the source; and the file in the job's folder that comes of it. */
export const nameOfSubtitles = (item: string): string => `${item}-words`;
export const fileOfSubtitles = (mediaId: number): string => `${nameOfSubtitles(String(mediaId))}.srt`;

/** Puts subtitles into a prepared MP4. @throws {UserError} `error-no-switching` for what could not be made one */
export async function addSubtitles(
  { rows, media }: { rows: Rows; media: Media },
  { job, folder, signal, space }: Run,
  mediaId: number,
): Promise<void> {
  const row = await getItem(rows, job.id, mediaId);
  const file = fileOf(row);
  const { subtitles: language } = webItemOf(row).tracks ?? {};
  const target = `${mediaId}-subtitled.mp4`;
  const isDone = file?.name === target || file?.key !== undefined;
  if (!file || isDone || row.state !== "prepared" || language === undefined) return;
  if (file.extension !== "mp4") throw new UserError("error-no-switching");
  await space.reserve(file.sizeBytes);
  const added = { name: file.name, subtitles: fileOfSubtitles(mediaId), language, target };
  const { sizeBytes } = await media.addSubtitles(added, { folder, signal });
  const ready = { ...file, name: target, sizeBytes };
  await rows.itemReady(job.id, mediaId, { state: "prepared", file: ready });
}
