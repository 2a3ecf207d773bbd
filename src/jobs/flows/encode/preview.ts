import type { Media } from "../../../media/index.ts";
import type { Files, Rows } from "../../../stores/index.ts";
import type { Run } from "../../engine/phases.ts";
import type { Queues } from "../../engine/queues.ts";
import type { ChatLimits } from "../../items/chat-limits.ts";
import { madeFile } from "../../items/file.ts";
import { type EncodeHandlers, previewFlow, sendPreviewFlow } from "./flow.ts";
import { findKeptPicture } from "./kept-picture.ts";
import { requestOf, wantedOf } from "./request.ts";

interface Deps {
  media: Media;
  rows: Rows;
  queues: Queues;
  limits: ChatLimits;
}

/** Begins the preview of a file that is there, beside its plan; a chat that waits for the best, or for little, gets none. */
export async function queuePreview(
  { rows, queues, files }: Pick<Deps, "rows" | "queues"> & { files: Pick<Files, "find"> },
  { job }: Run,
): Promise<void> {
  const { fitBytes, isSound } = requestOf(job).wanted;
  if (fitBytes !== undefined || isSound || (await findKeptPicture({ rows, files }, job))) return;
  const { waitBest } = await rows.chatSettings(job.chatId!); // every encode has a chat
  if (waitBest) return;
  const chunksBefore = await queues.countOpen("chunk");
  await queues.addBelowFinish(job, [previewFlow(job, { chunksBefore })]); // a job that has ended needs none
}

/** Encodes the opening of the video before anything is known of the rest, and has it sent. */
export function createPreview({ media, rows, queues, limits }: Deps): EncodeHandlers["preview"] {
  return async ({ chunksBefore }, { job, folder, signal }) => {
    const { id, run } = job;
    if (!(await rows.beginPreview(id, run))) return;
    const wanted = await wantedOf(rows, job);
    const made = await media.preview(wanted, { folder, signal, chatBytes: limits.sendBytes, chunksBefore });
    if (!made) return rows.settlePreview(id, run, "dropped");
    if (await rows.previewReady(id, run, madeFile(folder, made)))
      await queues.addBelowFinish(job, [sendPreviewFlow(job)]);
  };
}
