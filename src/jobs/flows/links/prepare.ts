import path from "node:path";
import type { Logger } from "../../../log.ts";
import type { Media } from "../../../media/index.ts";
import type { Rows } from "../../../stores/index.ts";
import type { Run } from "../../engine/phases.ts";
import type { Progress } from "../../engine/progress.ts";
import type { ChatLimits } from "../../items/chat-limits.ts";
import { fileOf, getItem, type ItemFile, madeFile } from "../../items/file.ts";
import type { ItemHandlers } from "../../items/flow.ts";
import { webItemOf } from "./items.ts";
import { makeFile } from "./run-plan.ts";

interface Deps {
  rows: Rows;
  media: Media;
  progress: Progress;
  limits: ChatLimits;
  log: Logger;
  /** For all that need not be made smaller. */
  prepare: ItemHandlers["prepare"];
}

/** Makes a video playable, or fits it to the chat where that was chosen or there is no other way to hand it out. */
export function createLinkPrepare(deps: Deps): ItemHandlers["prepare"] {
  const { rows, progress, limits, log } = deps;
  const { sendBytes, hasLinks } = limits;
  return async (step, run) => {
    const row = await getItem(rows, run.job.id, step.mediaId);
    const original = fileOf(row);
    const hasToFit = webItemOf(row).choice === "fit" || !hasLinks;
    if (!hasToFit || !original || original.sizeBytes <= sendBytes) return deps.prepare(step, run);
    if (row.state !== "downloaded") return;
    const file = await fitted(deps, run, original);
    await rows.itemReady(run.job.id, step.mediaId, { state: "prepared", file });
    log.info({ jobId: run.job.id, sizeBytes: file.sizeBytes, limitBytes: sendBytes }, "video fitted to the limit");
    await progress.announce(run.job.id);
  };
}

async function fitted({ media, limits }: Deps, run: Run, original: ItemFile): Promise<ItemFile> {
  const source = path.join(run.folder, original.name);
  const wanted = { fitBytes: limits.sendBytes };
  return madeFile(run.folder, await makeFile(media, { ...run, source, wanted }));
}
