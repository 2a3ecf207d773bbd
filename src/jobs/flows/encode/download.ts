import { existsSync } from "node:fs";
import { readdir, rename, stat } from "node:fs/promises";
import path from "node:path";
import { RetryLater, UserError } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import { ORIGINAL, RUNG_HEIGHTS } from "../../../media/index.ts";
import { writeAtomically } from "../../../runtime/files.ts";
import { PLATFORM_NAMES, type Sources } from "../../../sources/index.ts";
import type { Files, Rows } from "../../../stores/index.ts";
import { failureFrom } from "../../engine/failures.ts";
import { ofFirstContact } from "../../engine/outages.ts";
import type { Run } from "../../engine/phases.ts";
import type { Progress } from "../../engine/progress.ts";
import type { Queues } from "../../engine/queues.ts";
import type { Quota } from "../../engine/quota.ts";
import { Cancelled } from "../../engine/signals.ts";
import type { Outbox } from "../../outbox.ts";
import { isChoice, resolveChoice } from "../links/choices.ts";
import { savePage } from "../links/page.ts";
import type { LookUps } from "../look-ups.ts";
import { type EncodeHandlers, planFlow } from "./flow.ts";
import { queuePreview } from "./preview.ts";
import { requestOf } from "./request.ts";
import { uploadClaim, uploadedPath } from "./uploads.ts";

/** The original, a seekable copy of it, the chunks and the rungs are on the disk together for a while. */
const COPIES_OF_SOURCE = 3;
const TALLEST = `${Math.max(...RUNG_HEIGHTS)}p` as const;

interface Deps {
  rows: Rows;
  files: Pick<Files, "find">;
  queues: Queues;
  sources: Sources;
  outbox: Outbox;
  progress: Progress;
  lookUps: LookUps;
  linkLimitBytes: number;
  quota: Quota;
  uploads: { folder: string };
  log: Logger;
}

export function createDownload(deps: Deps): EncodeHandlers["download"] {
  const fetchOriginal = createFetch(deps);
  return async (ids, run) => {
    await fetchOriginal(ids, run).catch((error) => {
      throw failureOf(deps, run, error);
    });
    await queuePreview(deps, run);
    if (!(await deps.queues.addBelowFinish(run.job, [planFlow(run.job)]))) throw new Cancelled("the job has ended");
  };
}

/** What nobody foresaw is told to the user as what it has led to. */
function failureOf({ log }: Deps, run: Run, error: unknown): unknown {
  const { job, signal, isLastAttempt } = run;
  const failure = failureFrom(error, run);
  if (!isLastAttempt || signal.aborted || failure instanceof UserError || failure instanceof RetryLater) return error;
  log.error({ jobId: job.id, err: error }, "video could not be fetched");
  return new UserError("error-download-failed", {}, { cause: error });
}

function createFetch(deps: Deps): EncodeHandlers["download"] {
  const { outbox, progress, quota } = deps;
  return async (_, run) => {
    const { job, folder, space } = run;
    const { source } = requestOf(job);
    const target = path.join(folder, ORIGINAL);
    if (existsSync(target)) return;
    if (source.from === "upload") return fromUpload(deps, { run, token: source.token, target });
    const declaredBytes = source.from === "telegram" ? source.file.sizeBytes : undefined;
    await space.reserve((declaredBytes ?? 0) * COPIES_OF_SOURCE);
    const spending = { run, claim: `${job.id}-${ORIGINAL}`, file: `${ORIGINAL}.`, bytes: declaredBytes };
    await quota.spend(spending, async ({ signal, note }) => {
      const onBytes = (bytes: number, total = declaredBytes) => {
        note(bytes);
        space.note(bytes, total);
        progress.download(job.id, bytes, total);
      };
      if (source.from === "link")
        return fromLinkWithPatience(deps, { url: source.url, target, run: { ...run, signal }, onBytes });
      await writeAtomically(target, (part) =>
        outbox.receive(source.file, part, { signal, onBytes: (bytes) => onBytes(bytes) }),
      );
    });
  };
}

interface LinkDownload {
  url: string;
  target: string;
  run: Run;
  onBytes: (bytes: number, total?: number) => void;
}

/** An outage of the site counts as one only after something has come; before, the link may lead nowhere. */
async function fromLinkWithPatience(deps: Deps, download: LinkDownload): Promise<void> {
  try {
    await fromLink(deps, download);
  } catch (error) {
    const isBegun = (await readdir(download.run.folder)).some((name) => name.startsWith(ORIGINAL));
    throw isBegun ? error : ofFirstContact(error);
  }
}

/** A single file, else the video of the page. */
async function fromLink(deps: Deps, download: LinkDownload): Promise<void> {
  const { rows, sources, progress, linkLimitBytes: limitBytes } = deps;
  const { url, target, run, onBytes } = download;
  const { job, signal } = run;
  try {
    await sources.download(url, target, { signal, limitBytes, onBytes });
  } catch (error) {
    if (!(error instanceof UserError && error.key === "error-link-not-media")) throw error;
    const folder = path.dirname(target);
    const withCookies = sources.web.mayUseCookies(job.userId);
    const asked = { signal, ageMs: run.ageMs, withCookies };
    const page = await deps.lookUps.get(url, asked);
    if (page.is === "query")
      throw new UserError("error-encode-platform", { platform: PLATFORM_NAMES[page.query.platform] });
    const choice = resolveChoice(page, TALLEST, { sendBytes: Number.POSITIVE_INFINITY, hasLinks: true });
    if (!choice || !isChoice(choice)) throw error;
    await savePage(rows, job, page);
    await progress.announce(job.id); // its title is known
    const { name } = await sources.web.fetch(page.url, choice, {
      ...{ folder, name: `${ORIGINAL}-page`, signal, limitBytes, withCookies },
      onProgress: ({ bytes, totalBytes }) => onBytes(bytes, totalBytes),
    });
    await rename(path.join(folder, name), target);
  }
}

/** Moves the file, which is too big to be there twice. Its claim let it in, and its bytes were counted at upload. */
async function fromUpload(
  { quota, uploads }: Deps,
  { run, token, target }: { run: Run; token: string; target: string },
): Promise<void> {
  await rename(uploadedPath(uploads.folder, token), target).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? new UserError("error-upload-gone", {}, { cause: error }) : error;
  });
  await quota.settle(run.job.userId, uploadClaim(token), (await stat(target)).size);
}
