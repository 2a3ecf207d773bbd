import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { writeAtomically } from "../../../../runtime/files.ts";
import type { ListedItem, Rows } from "../../../../stores/index.ts";
import type { Run } from "../../../engine/phases.ts";
import { entriesOfSet, type ImageEntry, isFailed, isPacked, type StoredImage } from "../batches.ts";
import { IMAGES, requestOf } from "../request.ts";
import type { SetFile } from "./files.ts";
import { fileInZip, MANIFEST_HEADER, manifestRow } from "./manifest.ts";
import { deflatedBytes, divide } from "./parts.ts";
import { entryBytes } from "./zip-records.ts";

export const MANIFEST = "manifest.csv";

interface Deps {
  rows: Rows;
  sendBytes: number;
  /** Too many parts can become one file with a link. */
  hasLinks: boolean;
  /** ZIP files that go into the chat; a set that needs more, or has an image too big for it, becomes one. */
  zipParts: number;
}

interface Survey {
  /** Bytes in the ZIP per packed image, in order. */
  sizes: number[];
  /** Packed images before each batch. */
  before: number[];
  failed: number;
  manifestBytes: number;
}

/** Files of the set, as items of the ledger; also writes the manifest. */
export async function filesOfSet(deps: Deps, run: Run): Promise<ListedItem[]> {
  const { job } = run;
  const survey = await surveySet(deps, run);
  const parts = zipsOf(survey, deps);
  const zips = parts.map(({ from, count }, index): SetFile => {
    const first = index === 0 ? 0 : from - 1; // the manifest goes before the images
    const images = index === 0 ? count - 1 : count;
    return { is: "zip", set: job.title, part: index + 1, parts: parts.length, images, from: placeOf(survey, first) };
  });
  const failures: SetFile[] =
    survey.failed > 0
      ? [{ is: "failures", set: job.title, part: 1, parts: 1, images: survey.failed, from: { batch: 0, skip: 0 } }]
      : [];
  return [...zips, ...failures].map((file) => ({
    platform: IMAGES,
    sourceId: `${job.id}:${job.run}:${file.is}:${file.part}`,
    kind: "document",
    takenAt: new Date(),
    item: file,
  }));
}

/** A worker that lost its lock may still be writing while the manifest is read. */
async function surveySet({ rows }: Deps, run: Run): Promise<Survey> {
  const survey: Survey = { sizes: [], before: [], failed: 0, manifestBytes: 0 };
  await writeAtomically(path.join(run.folder, MANIFEST), async (part) => {
    await writeFile(part, surveyed(rows, run, survey), { mode: 0o600, signal: run.signal });
    survey.manifestBytes = (await stat(part)).size;
  });
  return survey;
}

async function* surveyed(rows: Rows, { job, signal }: Run, survey: Survey): AsyncGenerator<string> {
  let lines = MANIFEST_HEADER;
  for await (const entry of entriesOfSet(rows, { jobId: job.id })) {
    if (entry.index === 0) {
      signal.throwIfAborted();
      survey.before[entry.batch] = survey.sizes.length;
      yield lines;
      lines = "";
    }
    lines += manifestRow(entry);
    if (isPacked(entry, requestOf(job))) survey.sizes.push(sizeOf(entry));
    else if (!entry.image.isDuplicate && isFailed(entry.result)) survey.failed += 1;
  }
  yield lines;
}

const sizeOf = (entry: ImageEntry & { result: StoredImage }): number =>
  entryBytes({ name: fileInZip(entry), sizeBytes: entry.result.sizeBytes });

function zipsOf({ sizes, manifestBytes }: Survey, { sendBytes, hasLinks, zipParts }: Deps) {
  if (sizes.length === 0) return [];
  const all = [entryBytes({ name: MANIFEST, sizeBytes: deflatedBytes(manifestBytes) }), ...sizes];
  const parts = divide(all, sendBytes);
  const isForChat = parts.length <= zipParts && parts.every(({ sizeBytes }) => sizeBytes <= sendBytes);
  return isForChat || !hasLinks ? parts : divide(all, Number.POSITIVE_INFINITY);
}

/** The last batch that begins at or before it. */
function placeOf({ before }: Survey, image: number): SetFile["from"] {
  const batch = before.findLastIndex((count) => count <= image);
  return { batch, skip: image - (before[batch] ?? 0) };
}
