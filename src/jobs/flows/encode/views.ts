import type { Notice, PlannedRung } from "../../../media/index.ts";
import type { ItemRow, JobRow, Json, PreviewRow, Rows, VideoRow } from "../../../stores/index.ts";
import type { FileLinkView } from "../../api/files.ts";
import { isOpen } from "../../api/job.ts";
import type { LiveProgress, PlannedWork, Progress } from "../../engine/progress.ts";
import type { ChatLimits } from "../../items/chat-limits.ts";
import { fileOf, readItemFile } from "../../items/file.ts";
import type { FileLinks } from "../../items/file-links.ts";
import { failureOf } from "../../stored.ts";
import { factsOf } from "../job-facts.ts";
import type { EncodeView, RungView, Stage } from "./api.ts";
import { requestOf } from "./request.ts";
import { rungOf } from "./rungs.ts";
import type { WatchPages } from "./watch/pages.ts";

/** Share of the bar before encoding. */
const DOWNLOAD_SHARE = 0.05;
const PLAN_SHARE = 0.03;
/** Minimum for a stable speed and time left. */
const MEASURABLE = { fraction: 0.02, ms: 2_000 };

export type EncodeViewOf = (job: JobRow) => Promise<EncodeView>;

interface Deps {
  rows: Rows;
  progress: Progress;
  fileLinks: Pick<FileLinks, "viewsOf">;
  limits: Pick<ChatLimits, "sendBytes">;
  pages: Pick<WatchPages, "urlOf" | "isPlayable">;
}

export function createEncodeViews({ rows, progress, fileLinks, limits, pages }: Deps): EncodeViewOf {
  return async (job) => {
    const chatId = job.chatId!; // every encode has a chat
    const [{ language, waitBest: waitsForBest, postTexts }, items, { video, preview }, live, position] =
      await Promise.all([
        rows.chatSettings(chatId),
        rows.listItems(job.id),
        rows.findEncode(job.id),
        isOpen(job) ? progress.read(job.id) : undefined,
        job.state === "queued" ? rows.jobPosition(job.id) : undefined,
      ]);
    const view = assembleView({
      job: { ...job, language: language ?? job.language },
      waitsForBest,
      video,
      preview,
      items,
      links: items.some(isLinked) ? await fileLinks.viewsOf(job.id) : undefined,
      live: live ?? { steps: {} },
      position,
      sendBytes: limits.sendBytes,
    });
    const hasPage = items.some((item) => rungOf(item).isWatchable);
    return {
      ...view,
      text: postTexts ? requestOf(job).text : undefined,
      ...(hasPage && { watchUrl: pages.urlOf(job) }),
      hasSubtitles: (view.tracks?.subtitles.length ?? 0) > 0 && pages.isPlayable(job),
    };
  };
}

export function assembleView({
  job,
  video,
  preview,
  items,
  links = new Map(),
  live,
  position,
  waitsForBest = false,
  sendBytes = Number.POSITIVE_INFINITY,
  now = Date.now(),
}: {
  job: JobRow;
  waitsForBest?: boolean | undefined;
  video?: VideoRow | undefined;
  /** That was sent. */
  preview?: PreviewRow | undefined;
  items: readonly ItemRow[];
  /** By media. */
  links?: ReadonlyMap<number, FileLinkView> | undefined;
  live: LiveProgress;
  position?: number | undefined;
  /** Limit of the chat: a larger rung is no edit of the card, so none is held back for it. */
  sendBytes?: number;
  now?: number;
}): EncodeView {
  const views = items.map((item) => ({ ...rungView(item, video, live), link: links.get(item.mediaId) }));
  const going = views.filter(({ sizeBytes = 0 }) => sizeBytes <= sendBytes);
  const encoded = live.work ? encodedFraction(live.work, live) : 0;
  const isPlanned = job.run === 1 || live.work !== undefined || views.some(isInWork);
  const planned = isPlanned ? video : undefined; // else the row is of an earlier run
  return {
    kind: "encode",
    ...factsOf(job),
    stage: stageOf(job, planned, views, live),
    position,
    fraction: job.state === "done" ? 1 : wholeFraction(live, planned, encoded),
    download: live.download,
    source: video && sourceOf(video),
    waitsForBest,
    rungs: views,
    shownRung: views.findLast((rung) => rung.state === "sent")?.label,
    // A card that was sent anew since shows none.
    preview: preview && preview.messageId === job.cardMessageId ? previewView(preview.file) : undefined,
    ...(live.work ? pace(live.work, encoded, now) : {}),
    nextRungSeconds: live.waitsFor
      ? undefined
      : live.work &&
        untilNextRung({ rungs: awaited(going, waitsForBest), work: live.work, steps: live.steps, encoded, now }),
    waitsFor: live.waitsFor,
    ...askedOf(job),
    notices: (video?.notices ?? []) as Notice[],
    tracks: video?.tracks ?? undefined,
    failure: failureOf(job.failure),
    firstRungAt: video?.firstRungAt ?? undefined,
  };
}

function sourceOf({ width, height, durationSeconds, sizeBytes }: VideoRow): EncodeView["source"] {
  return { width, height, durationSeconds, sizeBytes };
}

function askedOf(job: JobRow): Pick<EncodeView, "cut" | "isUpload"> {
  const { wanted, source } = requestOf(job);
  return { cut: wanted.cut, isUpload: source.from === "upload" };
}

/** The view once `label` is sent, for the caption of that file. */
export function withSent(view: EncodeView, label: string): EncodeView {
  const rungs = view.rungs.map((rung): RungView => (rung.label === label ? { ...rung, state: "sent" } : rung));
  return { ...view, rungs, shownRung: rungs.findLast((rung) => rung.state === "sent")?.label };
}

export function previewView(file: Json): NonNullable<EncodeView["preview"]> {
  const { width, height, durationSeconds } = readItemFile(file);
  return { label: `${Math.min(width, height)}p`, durationSeconds };
}

function rungView(row: ItemRow, video: VideoRow | undefined, live: LiveProgress): RungView {
  const { label, width, height, isPassedThrough, chunks } = rungOf(row);
  const [delivery] = row.deliveries; // an encode has one chat
  const fraction = row.state === "waiting" ? encodedFractionOf({ label, chunks }, video, live) : 1;
  const failure = failureOf(delivery?.failure ?? row.failure);
  return {
    ...{ label, width, height, isPassedThrough, fraction },
    state: settledState(row) ?? stateOf(row, fraction),
    sizeBytes: fileOf(row)?.sizeBytes,
    fileId: row.fileId ?? undefined,
    failure,
  };
}

function settledState(row: ItemRow): RungView["state"] | undefined {
  if (isLinked(row)) return "linked";
  const [delivery] = row.deliveries;
  return delivery?.state === "sent" || delivery?.state === "failed" ? delivery.state : undefined;
}

/** Only what came as a link has no message. */
const isLinked = ({ deliveries: [delivery] }: ItemRow): boolean =>
  delivery?.state === "sent" && delivery.messageId === null;

/** Whether the chat has it, as a file or as a link. */
export const isOut = ({ state }: RungView): boolean => state === "sent" || state === "linked";

const isInWork = ({ state }: RungView): boolean => state === "waiting" || state === "encoding";

function stateOf({ state }: ItemRow, fraction: number): RungView["state"] {
  if (state === "prepared") return "ready";
  return fraction > 0 ? "encoding" : "waiting";
}

function encodedFractionOf(
  { label, chunks }: Pick<PlannedRung, "label" | "chunks">,
  video: VideoRow | undefined,
  { work, steps }: LiveProgress,
): number {
  const tasks = work?.tasks.filter((task) => task.labels.includes(label)) ?? [];
  if (tasks.length > 0) return tasks.reduce((sum, task) => sum + (steps[task.id] ?? 0), 0) / tasks.length;
  return chunks > 0 ? (video?.chunks[label]?.done ?? 0) / chunks : 0;
}

const encodedFraction = (work: PlannedWork, { steps }: LiveProgress): number =>
  work.tasks.length === 0 ? 1 : work.tasks.reduce((sum, task) => sum + task.weight * (steps[task.id] ?? 0), 0);

function wholeFraction({ download, steps }: LiveProgress, video: VideoRow | undefined, encoded: number): number {
  if (video) return DOWNLOAD_SHARE + PLAN_SHARE + (1 - DOWNLOAD_SHARE - PLAN_SHARE) * Math.min(1, encoded);
  const downloaded = download?.totalBytes ? Math.min(1, download.bytes / download.totalBytes) : 0;
  return DOWNLOAD_SHARE * (steps.plan === undefined ? downloaded : 1) + PLAN_SHARE * (steps.plan ?? 0);
}

function stageOf(job: JobRow, video: VideoRow | undefined, rungs: RungView[], live: LiveProgress): Stage {
  if (job.state === "queued") return "waiting";
  if (job.state !== "active") return "finish";
  if (video) return rungs.some(isInWork) ? "encode" : "finish";
  return live.steps.plan === undefined ? "download" : "plan";
}

function pace(work: PlannedWork, encoded: number, now: number): Pick<EncodeView, "speed" | "secondsLeft"> {
  const elapsedMs = now - work.startedAtMs;
  if (encoded < MEASURABLE.fraction || elapsedMs < MEASURABLE.ms || encoded >= 1) return {};
  const elapsedSeconds = elapsedMs / 1000;
  return {
    speed: (encoded * work.durationSeconds) / elapsedSeconds,
    secondsLeft: (elapsedSeconds * (1 - encoded)) / encoded,
  };
}

/** Rungs of which the next one goes out: all that are left, or the tallest of them. */
function awaited(rungs: RungView[], waitsForBest: boolean): RungView[] {
  const left = rungs.filter((rung) => !isOut(rung) && rung.state !== "failed");
  return waitsForBest ? left.slice(-1) : left;
}

/** 0 while a rung is being sent; undefined when none will come or nothing is measured yet. */
function untilNextRung({
  rungs,
  work,
  steps,
  encoded,
  now,
}: {
  rungs: RungView[];
  work: PlannedWork;
  steps: LiveProgress["steps"];
  encoded: number;
  now: number;
}): number | undefined {
  if (rungs.some((rung) => rung.state === "ready")) return 0;
  const elapsedMs = now - work.startedAtMs;
  if (encoded < MEASURABLE.fraction || elapsedMs < MEASURABLE.ms) return undefined;
  const remaining = rungs
    .filter(isInWork)
    .map(({ label }) => work.tasks.filter((task) => task.labels.includes(label)))
    .map((tasks) => tasks.reduce((sum, task) => sum + task.weight * (1 - (steps[task.id] ?? 0)), 0));
  return remaining.length === 0 ? undefined : (Math.min(...remaining) * elapsedMs) / 1000 / encoded;
}
