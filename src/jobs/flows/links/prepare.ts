import path from "node:path";
import type { Logger } from "../../../log.ts";
import type { Cut, Media, Wanted } from "../../../media/index.ts";
import type { ItemRow, Rows } from "../../../stores/index.ts";
import type { Run } from "../../engine/phases.ts";
import type { Progress } from "../../engine/progress.ts";
import type { ChatLimits } from "../../items/chat-limits.ts";
import { fileOf, getItem, type ItemFile, madeFile } from "../../items/file.ts";
import type { ItemHandlers } from "../../items/flow.ts";
import { giveUp } from "../../items/give-up.ts";
import { cutItem } from "./cut-item.ts";
import { webItemOf } from "./items.ts";
import { makeFile } from "./run-plan.ts";
import { addSubtitles, fileOfSubtitles } from "./subtitles.ts";

interface Deps {
  rows: Rows;
  media: Media;
  progress: Progress;
  limits: ChatLimits;
  log: Logger;
  /** For all that need not be made smaller. */
  prepare: ItemHandlers["prepare"];
}

/**
 * Makes a video playable, with subtitles where they were chosen, or fits it to the chat where that was chosen or there is no
 * other way to hand it out.
 */
export function createLinkPrepare(deps: Deps): ItemHandlers["prepare"] {
  const { rows, progress, log } = deps;
  return async (step, run) => {
    const row = await getItem(rows, run.job.id, step.mediaId);
    const original = fileOf(row);
    const { cut } = webItemOf(row);
    if (cut) return prepareCut(deps, run, { row, cut });
    const wanted = original && wantedOf(row, original, deps.limits);
    if (!wanted) {
      await deps.prepare(step, run);
      if (webItemOf(row).tracks?.shown === "soft") await addSubtitles(deps, run, step.mediaId);
      return;
    }
    if (row.state !== "downloaded") return;
    await run.space.reserve(original.sizeBytes);
    const source = path.join(run.folder, original.name);
    const file = madeFile(run.folder, await makeFile(deps.media, { ...run, source, wanted }));
    await rows.itemReady(run.job.id, step.mediaId, { state: "prepared", file });
    log.debug({ jobId: run.job.id, sizeBytes: file.sizeBytes, ...wanted }, "video made anew");
    await progress.announce(run.job.id);
  };
}

/** What cannot be cut fails: all of it is not what was asked for. */
async function prepareCut(deps: Deps, run: Run, { row, cut }: { row: ItemRow; cut: Cut }): Promise<void> {
  const { rows, progress, log } = deps;
  const { id: jobId } = run.job;
  const { mediaId, state } = row;
  const original = fileOf(row);
  if (state !== "downloaded" || !original) return;
  try {
    await run.space.reserve(original.sizeBytes);
    const file = await cutItem(deps, run, { file: original, cut });
    await rows.itemReady(jobId, mediaId, { state: "prepared", file });
    log.debug({ jobId, mediaId, sizeBytes: file.sizeBytes, ...cut }, "part cut out");
    await progress.announce(jobId);
  } catch (error) {
    await giveUp(deps, run, row, error);
  }
}

/** A part is not sent without having been cut. */
export const mustPrepare = (row: Pick<ItemRow, "item">): boolean => webItemOf(row).cut !== undefined;

/** What has to be encoded of it; undefined where it only has to be playable. */
function wantedOf(row: ItemRow, { sizeBytes }: ItemFile, { sendBytes, hasLinks }: ChatLimits): Wanted | undefined {
  const { choice, tracks } = webItemOf(row);
  const isTooBig = sizeBytes > sendBytes;
  const isBurnt = tracks?.shown === "burnt";
  const subtitles = isBurnt ? fileOfSubtitles(row.mediaId) : undefined;
  const hasToFit = choice === "fit" ? isTooBig : !hasLinks && (isTooBig || isBurnt); // with them it may become larger
  if (hasToFit) return { subtitles, fitBytes: sendBytes };
  return isBurnt ? { subtitles, isOneFile: true } : undefined;
}
