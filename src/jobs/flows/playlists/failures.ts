import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { writeAtomically } from "../../../runtime/files.ts";
import type { ItemRow, Rows } from "../../../stores/index.ts";
import type { Failure } from "../../api/job.ts";
import type { Run } from "../../engine/phases.ts";
import { csvRow } from "../../items/csv.ts";
import type { ItemFile } from "../../items/file.ts";
import { failureOf } from "../../stored.ts";
import { createExplain, type ExplainDeps } from "../explain.ts";
import { webItemOf } from "../links/items.ts";
import { isEntry, placeOf } from "./items.ts";

export const FAILURES_NAME = "failures.csv";

type FailuresDeps = ExplainDeps & { rows: Rows };

/** Failure of an entry; undefined when it came, or may still come. */
export function failureOfEntry({ deliveries, failure }: ItemRow): Failure | undefined {
  const ofDelivery = deliveries.find(({ state }) => state === "failed")?.failure ?? null;
  return failureOf(deliveries.length > 0 ? ofDelivery : failure);
}

/** Lists what failed, and drops the file from the job where nothing did. */
export async function writeFailures(
  { rows, outbox }: FailuresDeps,
  { job, folder }: Run,
  { mediaId }: ItemRow,
): Promise<ItemFile> {
  const explain = await createExplain({ rows, outbox }, job);
  const failed = (await rows.listItems(job.id)).filter(isEntry).flatMap((row) => {
    const failure = failureOfEntry(row);
    return failure ? [{ row, failure }] : [];
  });
  const lines = failed.map(({ row, failure }) => {
    const { title, link } = webItemOf(row);
    return csvRow([placeOf(row), title, link, failure.key.replace(/^error-/, ""), explain(failure)]);
  });
  const target = path.join(folder, FAILURES_NAME);
  await writeAtomically(target, (part) => writeFile(part, [HEADER, ...lines].join(""), { mode: 0o600 }));
  if (failed.length === 0) await rows.dropItem(job.id, mediaId);
  const { size: sizeBytes } = await stat(target);
  return {
    ...{ kind: "document", name: FAILURES_NAME, extension: "csv", sizeBytes },
    ...{ width: 0, height: 0, durationSeconds: 0 },
  };
}

const HEADER = csvRow(["number", "title", "url", "reason", "explanation"]);
