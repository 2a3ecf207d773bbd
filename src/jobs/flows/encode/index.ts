import { rm } from "node:fs/promises";
import { isWorthRetry, type UserErrorKey } from "../../../errors.ts";
import type { JobRow } from "../../../stores/index.ts";
import { isOpen } from "../../api/job.ts";
import { createDelivery } from "../../items/finish.ts";
import type { Flow, FlowDeps } from "../flow.ts";
import { createAgree, createRepeatable } from "./agree.ts";
import type { EncodeView } from "./api.ts";
import { createChunk } from "./chunk.ts";
import { createDownload } from "./download.ts";
import { type EncodeSteps, encodeFlow } from "./flow.ts";
import { createJoin } from "./join.ts";
import { createRungFile } from "./outgoing-file.ts";
import { createPlan } from "./plan.ts";
import { createPlans } from "./plans.ts";
import { createPreview } from "./preview.ts";
import { createPublish } from "./publish.ts";
import { encodeRequest, requestOf } from "./request.ts";
import { createEncodeSend } from "./send-preview.ts";
import { createSubtitles } from "./subtitles.ts";
import { createUploads, uploadedPath } from "./uploads.ts";
import { createEncodeViews, isOut } from "./views.ts";
import { createWatch } from "./watch/index.ts";
import { createWatchPages } from "./watch/pages.ts";
import { createClaims } from "./work/claims.ts";
import { createGuest } from "./work/guest.ts";
import { createWork } from "./work/home.ts";
import { createTravel, warnOfPieces } from "./work/travel.ts";

export function createEncodeFlow(deps: FlowDeps): Flow<"encode", EncodeSteps> {
  const { config, stores, outbox, progress, fileLinks, limits, findCard, log } = deps;
  const { rows, files, publicFiles } = stores;
  const pages = createWatchPages({ ...deps, files });
  const viewOf = createEncodeViews({ rows, progress, fileLinks, limits, pages });
  const guest = createGuest({ ...deps, files, rows });
  const claims = createClaims(stores.keys);
  const work = { guest, travel: createTravel(deps), claims, readPlan: createPlans(deps.media) };
  const parts = { ...config, ...deps, ...work, rows, files, publicFiles };

  /** Repairs the card: a delayed call, repeated meanwhile, has overwritten its last state. */
  async function closeAgain(jobId: string): Promise<void> {
    const job = await rows.findJob(jobId);
    if (!job || isOpen(job)) return;
    log.warn({ jobId }, "video came after its job had ended, card closed again");
    await outbox.closeCard(await viewOf(job), () => findCard(jobId));
  }

  const { send, finish } = createDelivery({
    ...parts,
    outgoingFileOf: createRungFile({ rows, viewOf }),
    givesLinks: true,
    afterSend: closeAgain,
    cardsOf: async (job) => [await viewOf(job)],
    keep: pages.keep,
    isOfUse: async (job) => isOfUse(await viewOf(job)),
    async onEnd(job, isKept) {
      if (!isKept) await removeUpload(config.uploads, job);
      await claims.forget(job);
      await deps.pieces.drop(job.id).catch((error) => warnOfPieces(log, job.id, error));
    },
  });
  return {
    kind: "encode",
    request: encodeRequest,
    start: encodeFlow,
    steps: {
      download: createDownload(parts),
      preview: createPreview(parts),
      plan: createPlan(parts),
      ...createChunk(parts),
      join: createJoin(parts),
      publish: createPublish(parts),
      send: createEncodeSend({ ...parts, viewOf, afterSend: closeAgain }, send),
      finish,
    },
    view: viewOf,
    keep: pages.keep,
    close: () => guest.close(),
    findNeighbour: (job) => requestOf(job).pictureOf,
    calls: {
      ...createUploads(parts),
      agree: createAgree(parts),
      repeatable: createRepeatable(parts),
      subtitles: createSubtitles(parts),
      watch: createWatch(parts),
      work: createWork(parts),
    },
  };
}

/** Removes an upload that its job ended without taking. */
async function removeUpload({ folder }: { folder: string }, job: JobRow): Promise<void> {
  const { source } = requestOf(job);
  if (source.from === "upload") await rm(uploadedPath(folder, source.token), { force: true });
}

/** Failures without a rung that another run goes on from. */
const CAN_GO_ON: readonly UserErrorKey[] = ["error-costly", "error-internal", "error-outage"];

/** A retry may end otherwise, and would have to start over. */
function isOfUse({ rungs, failure }: EncodeView): boolean {
  if (failure && CAN_GO_ON.includes(failure.key)) return true;
  const open = rungs.filter((rung) => !isOut(rung)).map((rung) => (rung.failure ?? failure)?.key);
  return open.some((key) => key === undefined || (key !== "error-disk-full" && isWorthRetry(key)));
}
