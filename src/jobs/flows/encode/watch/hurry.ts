import type { Logger } from "../../../../log.ts";
import { findSoundPiece, type Media, segmentPath } from "../../../../media/index.ts";
import type { Queues } from "../../../engine/queues.ts";
import { hurryFlow, hurrySoundFlow } from "../flow.ts";
import type { WatchPart } from "./api.ts";
import { tasksFor } from "./state.ts";
import type { PlannedVideo } from "./video.ts";

export interface HurryDeps {
  media: Pick<Media, "soundReach">;
  queues: Pick<Queues, "hurry" | "isWaiting" | "addBelowFinish">;
  log: Logger;
}

interface Waited {
  part: WatchPart;
  isUrgent: boolean;
}

/** Lets the encoding of a part, and of what comes after it, go first. The player waits on where that fails. */
export async function hurry(deps: HurryDeps, video: PlannedVideo, { part, isUrgent }: Waited): Promise<void> {
  const facts = { jobId: video.job.id, ...part, isUrgent };
  try {
    if (part.rendition === "sound") return await hurrySound(deps, video, part);
    await hurryChunks(deps, video, { part, isUrgent });
  } catch (error) {
    deps.log.warn({ ...facts, err: error }, "part for a player could not be hurried");
  }
}

async function hurryChunks({ queues, log }: HurryDeps, video: PlannedVideo, { part, isUrgent }: Waited): Promise<void> {
  const { rendition, index } = part;
  const label = video.timeline.rungs.find(({ height }) => height === rendition)?.label;
  if (label === undefined || index === "init") return; // any chunk has it
  const { job } = video;
  const tasks = tasksFor(video, { label, index }).map(({ id }) => id);
  const [first] = tasks;
  if (isUrgent && first !== undefined && (await queues.isWaiting(job, "chunk", `chunk-${first}`)))
    await queues.addBelowFinish(job, [hurryFlow(job, first)]);
  for (const id of tasks) await queues.hurry(job, "chunk", `chunk-${id}`);
  log.debug({ jobId: job.id, tasks, isUrgent }, "chunks hurried");
}

/** Half a minute: the whole grows 10 to 40 times as fast as it plays, and gets there within seconds. */
const NEAR_SEGMENTS = 8;
const SOUND_STEP = "chunk-audio";

/** The whole grows from its start: what is far from there, or waits for a slot, is encoded as a piece. */
async function hurrySound({ media, queues, log }: HurryDeps, video: PlannedVideo, part: WatchPart): Promise<void> {
  const { job, folder, timeline } = video;
  const index = part.index === "init" ? 0 : part.index;
  const piece = timeline.sound && findSoundPiece(timeline.sound, index);
  const whole = segmentPath(folder, timeline, { rendition: "sound", index });
  if (!piece || whole === undefined) return;
  const isWaiting = await queues.isWaiting(job, "chunk", SOUND_STEP);
  if (isWaiting) await queues.hurry(job, "chunk", SOUND_STEP);
  else if (index - (await media.soundReach(whole)) < NEAR_SEGMENTS) return;
  await queues.addBelowFinish(job, [hurrySoundFlow(job, piece.index)]);
  log.debug({ jobId: job.id, piece: piece.index }, "piece of the sound hurried");
}
