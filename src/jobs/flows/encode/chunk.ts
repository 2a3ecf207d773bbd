import type { Logger } from "../../../log.ts";
import { type EncodeTask, getTask, type Media } from "../../../media/index.ts";
import { PieceGone, PiecesUnavailable, type Rows } from "../../../stores/index.ts";
import type { Hosts } from "../../engine/hosts.ts";
import type { Run } from "../../engine/phases.ts";
import { NeedsHome } from "../../engine/signals.ts";
import type { EncoderSlots } from "../../engine/slots/encoder-slots.ts";
import { type EncodeHandlers, type EncodeSteps, SUBTITLES_TASK } from "./flow.ts";
import type { ReadPlan } from "./plans.ts";
import type { Claims } from "./work/claims.ts";
import type { Guest } from "./work/guest.ts";
import { homeRunOf, type Travel } from "./work/travel.ts";

interface Deps {
  media: Media;
  rows: Rows;
  hosts: Pick<Hosts, "id">;
  readPlan: ReadPlan;
  encoders: Pick<EncoderSlots, "take">;
  guest: Pick<Guest, "run">;
  travel: Pick<Travel, "collect">;
  claims: Pick<Claims, "claim">;
  log: Logger;
}

type Chunk = EncodeSteps["chunk"];

/** Encodes a chunk in its turn, on the home of its run or on another host, or before all else where a player waits for it. */
export function createChunk(deps: Deps): Pick<EncodeHandlers, "chunk" | "hurry"> {
  const { rows, hosts, encoders, claims } = deps;
  const encode = createEncode(deps);
  const encodeInTurn = async (step: Chunk, run: Run) => {
    using _ = await encoders.take(run.signal);
    return encode(step, run, { isUrgent: false });
  };
  const done = async ({ job, progress }: Run, { labels, chunk }: EncodeTask) => {
    if (chunk !== undefined) await rows.chunkDone(job.id, labels, chunk);
    progress(1);
  };
  return {
    async chunk(step, run) {
      if (step.taskId === SUBTITLES_TASK) return extractSubtitles(deps, run);
      if (step.planHash === undefined) return done(run, await encodeInTurn(step, run));
      const claimed = { ...step, taskId: await claims.claim(run.job, step.taskId) };
      deps.log.debug({ jobId: run.job.id, step: `chunk-${step.taskId}`, task: claimed.taskId }, "chunk claimed");
      const isGuest = run.job.home !== hosts.id;
      await done(run, await (isGuest ? encodeAway(deps, claimed, run) : encodeInTurn(claimed, run)));
    },
    async hurry(step, run) {
      if (!("soundPiece" in step)) return done(run, await encode(step, run, { isUrgent: true }));
      const { folder, signal, progress } = run;
      await deps.media.encodeSoundPiece(await deps.readPlan(folder), step.soundPiece, { folder, signal });
      progress(1);
    },
  };
}

async function extractSubtitles({ media, readPlan }: Deps, { folder, signal }: Run): Promise<void> {
  await media.extractSubtitles(await readPlan(folder), { folder, signal });
}

function createEncode({ media, readPlan, travel }: Deps) {
  const running = new Map<string, Promise<void>>();
  return async ({ taskId }: Chunk, run: Run, { isUrgent }: { isUrgent: boolean }): Promise<EncodeTask> => {
    const { job, folder, signal, progress } = run;
    const plan = await readPlan(folder);
    const task = getTask(plan, taskId);
    const key = `${folder} ${taskId}`;
    const earlier = Promise.allSettled([running.get(key)]); // its own turn may come while it is hurried: then it is there
    const work = earlier.then(async () => {
      if (isUrgent) await travel.collect({ job, plan, folder, signal }, [task]);
      await media.runTask(plan, taskId, { folder, signal, isUrgent, onProgress: progress });
    });
    running.set(key, work);
    await work.finally(() => running.get(key) === work && running.delete(key));
    return task;
  };
}

/** @throws {NeedsHome} where the home cannot be reached from here */
async function encodeAway(
  { guest }: Deps,
  { taskId, planHash = "" }: Chunk,
  { job, signal, progress }: Run,
): Promise<EncodeTask> {
  const chunk = { run: homeRunOf(job, { hash: planHash }), taskId };
  return guest.run(chunk, { signal, onProgress: progress }).catch((error: unknown) => {
    const isCutOff = error instanceof PiecesUnavailable || error instanceof PieceGone;
    throw isCutOff && !signal.aborted ? new NeedsHome(error.message, { cause: error }) : error;
  });
}
