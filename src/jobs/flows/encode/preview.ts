import type { Media } from "../../../media/index.ts";
import type { Rows } from "../../../stores/index.ts";
import type { Run } from "../../engine/phases.ts";
import type { Queues } from "../../engine/queues.ts";
import type { ChatLimits } from "../../items/chat-limits.ts";
import { madeFile } from "../../items/file.ts";
import { type EncodeHandlers, previewFlow, sendPreviewFlow } from "./flow.ts";
import { requestOf } from "./request.ts";

interface Deps {
  media: Media;
  rows: Rows;
  queues: Queues;
  limits: ChatLimits;
}

/** Begins the preview of a file that is there, beside its plan; a chat that waits for the best gets none. */
export async function queuePreview({ rows, queues }: Pick<Deps, "rows" | "queues">, { job }: Run): Promise<void> {
  const { fitBytes, isSound } = requestOf(job).wanted;
  if (fitBytes !== undefined || isSound) return;
  const { waitBest } = await rows.chatSettings(job.chatId!); // every encode has a chat
  if (!waitBest) await queues.addBelowFinish(job, [previewFlow(job)]); // a job that has ended needs none
}

/** Encodes the opening of the video before anything is known of the rest, and has it sent. */
export function createPreview({ media, rows, queues, limits }: Deps): EncodeHandlers["preview"] {
  return async (_, { job, folder, signal }) => {
    const { id, run } = job;
    if (!(await rows.beginPreview(id, run))) return;
    const { wanted } = requestOf(job);
    const made = await media.preview(wanted, { folder, signal, chatBytes: limits.sendBytes });
    if (!made) return rows.settlePreview(id, run, "dropped");
    if (await rows.previewReady(id, run, madeFile(folder, made)))
      await queues.addBelowFinish(job, [sendPreviewFlow(job)]);
  };
}
