import type { Logger } from "../../log.ts";
import type { JobRow, Rows } from "../../stores/index.ts";
import type { Progress } from "../engine/progress.ts";
import { countsOf } from "./counts.ts";

/** Tells the log and all cards how far a phase of the job has come: "5/8". */
export async function notifyCounts(
  { rows, progress, log }: { rows: Rows; progress: Progress; log: Logger },
  job: JobRow,
  phase: "downloaded" | "prepared" | "sent",
): Promise<void> {
  const items = (await rows.relayItems(job.id)).filter((item) => item.run === job.run);
  const counts = countsOf(items, { known: 0 });
  const of = {
    downloaded: counts.found,
    prepared: counts.videos,
    sent: items.flatMap((item) => item.deliveries).length,
  };
  log.info({ jobId: job.id, count: `${counts[phase]}/${of[phase]}` }, `items ${phase}`);
  await progress.announce(job.id);
}
