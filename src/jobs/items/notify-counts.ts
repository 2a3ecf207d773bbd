import type { Logger } from "../../log.ts";
import type { JobRow, Rows } from "../../stores/index.ts";
import type { Progress } from "../engine/progress.ts";

/** Logs and shows the progress of a phase: "5/8". */
export async function notifyCounts(
  { rows, progress, log }: { rows: Rows; progress: Progress; log: Logger },
  job: JobRow,
  phase: "downloaded" | "prepared" | "sent",
): Promise<void> {
  const counts = await rows.itemCounts(job.id, job.run);
  const of = { downloaded: counts.found, prepared: counts.videos, sent: counts.deliveries };
  log.debug({ jobId: job.id, count: `${counts[phase]}/${of[phase]}` }, `items ${phase}`);
  await progress.announce(job.id);
}
