import { type FrameTable, lastFrameTicks } from "../inspect/frame-table.ts";
import { h264Level } from "../inspect/h264-level.ts";
import type { Size } from "../inspect/size.ts";
import { decodeCost, encodeCost } from "./cost.ts";
import { chooseCuts } from "./cuts.ts";
import type { AudioDetails, RungSettings, VideoDetails } from "./details.ts";
import { paceOf, thinned } from "./frame-rate.ts";
import { LOW_TIER_HEIGHT, type Rung, rungSize } from "./ladder.ts";
import { canPassThrough } from "./pass-through.ts";
import { lookOf } from "./picture.ts";
import type { EncodeTask, PlannedRung, Segment, TaskGroup } from "./plan.ts";
import { versionFor } from "./plan-audio.ts";
import { segmentsFor, withBytes } from "./segments.ts";
import type { SourceVideo } from "./source.ts";
import { planOriginal, planWatch, type WatchPlan } from "./watch.ts";

interface VideoRequest {
  video: SourceVideo;
  shown: Size;
  ladder: readonly Rung[];
  audio: AudioDetails | undefined;
  slots: number;
  /** Of this machine, for a single chunk. */
  threads: number;
  hasZscale: boolean;
  /** One file under a size, with all the bits it may take; `ladder` is its one rung. */
  isFit: boolean;
  /** Renditions of one video, cut into chunks; else one file, whose one chunk takes all threads. */
  isLadder: boolean;
  /** Name of the file that is drawn into the picture. */
  subtitles?: string | undefined;
  /** Position of t = 0, and where the container says it starts; both in the container's time. */
  startSeconds: number;
  containerStartSeconds: number;
  durationSeconds: number;
}

interface PlannedVideo {
  rungs: PlannedRung[];
  /** Weights of tasks are CPU seconds here. */
  groups: TaskGroup[];
  details: VideoDetails;
}

/** Plans a video: which rungs, in which groups, cut where. */
export function planVideo(request: VideoRequest): PlannedVideo {
  const { video, startSeconds } = request;
  const { probed, sample } = video;
  const { timeBase } = probed;
  const seconds = (ticks: number) => (ticks * timeBase.num) / timeBase.den;
  const { frames, maxFramesPerSecond } = thinned(video.frames, timeBase);
  const firstPts = frames.pts[0] ?? 0;
  const lastTicks = lastFrameTicks(frames);
  const videoSeconds = seconds((frames.pts.at(-1) ?? 0) + lastTicks - firstPts);
  const measured = paceOf(frames, { timeBase, videoSeconds });
  // A cut shortens the last frame, and behind B-frames of uneven times the file would be as much too long.
  const hasPauses = measured.hasPauses || (video.hiddenTicks !== undefined && measured.uneven !== undefined);
  const pace = { ...measured, hasPauses };
  const framesPerSecond = pace.uneven?.usualFramesPerSecond ?? frames.pts.length / videoSeconds;
  const rungs = settingsOf(request, { framesPerSecond, videoSeconds });
  const { segments, alwaysRead } = withBytes(divide({ ...request, frames, rungs }), {
    ...{ timeBase, packets: video.packets, startSeconds: request.containerStartSeconds },
    layout: canSeek(video) ? video.layout : undefined,
  });
  const groups = groupsFor({ ...request, rungs, segments });
  const offsetSeconds = Math.max(0, seconds(firstPts) - startSeconds);
  const isWatched = request.isLadder && canSeek(video) && rungs.some(({ level }) => level !== undefined);
  const cut = { frames, timeBase, segments, offsetSeconds, hasBFrames: !hasPauses };
  const details: VideoDetails = {
    ...{ streamIndex: probed.index, timeBase, firstPts, frames: frames.pts.length, durationSeconds: videoSeconds },
    hiddenTicks: video.hiddenTicks || undefined,
    offsetSeconds,
    lastFrameSeconds: seconds(lastTicks),
    isExact: video.isExact,
    evenTicks: video.isUntimed ? video.frames.lastTicks : undefined,
    look: lookOf(probed, sample, { maxFramesPerSecond, hasZscale: request.hasZscale, isChanging: video.isChanging }),
    subtitles: request.subtitles,
    ...pace,
    groups: groups.map(({ task: _, ...group }) => group),
    rungs,
    alwaysRead,
    watch: isWatched ? withOriginal(planWatch(cut), { rungs, video, offsetSeconds }) : undefined,
  };
  return {
    rungs: rungs.map((rung) => plannedRung(rung, groups)),
    groups: groups.map(({ task: group }) => group),
    details,
  };
}

function withOriginal(
  watch: WatchPlan,
  { rungs, video, offsetSeconds }: { rungs: readonly RungSettings[]; video: SourceVideo; offsetSeconds: number },
): WatchPlan {
  const label = rungs.find(({ group }) => group === "passthrough")?.label;
  const { endTicks } = watch;
  return {
    ...watch,
    original: label === undefined ? undefined : planOriginal({ label, video, offsetSeconds, endTicks }),
  };
}

function settingsOf(
  { video, shown, ladder, audio, isFit, isLadder, subtitles }: VideoRequest,
  { framesPerSecond, videoSeconds }: { framesPerSecond: number; videoSeconds: number },
): RungSettings[] {
  const isPassedThrough = (rung: Rung) =>
    subtitles === undefined &&
    video.isExact &&
    !video.isDamaged &&
    canPassThrough({ ...video, video: video.probed, shown, durationSeconds: videoSeconds }, rung);
  const groupOf = (rung: Rung): TaskGroup["name"] => {
    if (isPassedThrough(rung)) return "passthrough";
    if (isFit) return "fit";
    return rung.height <= LOW_TIER_HEIGHT ? "low" : "high";
  };
  return ladder.map((rung) => {
    const { preset, crf, maxBitsPerSecond } = rung;
    const group = groupOf(rung);
    const size = rungSize(shown, rung.height);
    return {
      label: isFit ? "fit" : `${rung.height}p`,
      ...{ preset, crf, maxBitsPerSecond },
      ...size,
      group,
      level:
        isLadder && group !== "passthrough" ? h264Level({ ...size, framesPerSecond, maxBitsPerSecond }) : undefined,
      audio: audio && versionFor(audio, rung),
    };
  });
}

interface Group {
  name: TaskGroup["name"];
  segments: Segment[];
  threads: number;
  costPerFrame: number;
  task: TaskGroup;
}

/** Segments that all groups share: ranges of frames, or all frames where the video cannot be cut. */
function divide(request: VideoRequest & { frames: FrameTable; rungs: RungSettings[] }): Segment[] {
  const { frames, rungs, slots, threads, containerStartSeconds, video } = request;
  const clock = { frames, timeBase: video.probed.timeBase };
  const encode = ENCODED.map((name) => encodeCostOf(rungs, name)).filter((cost) => cost > 0);
  const cost = { decode: decodeCost(video.probed), encode };
  const cuts =
    canCut(request) && encode.length > 0
      ? chooseCuts(clock, { cost, slots, threads: lastThreads(threads), isFleet: slots > threads })
      : [0, frames.pts.length];
  const isPart = video.hiddenTicks !== undefined;
  return segmentsFor(clock, { cuts, startSeconds: containerStartSeconds, isPart }).map((segment) =>
    canSeek(video) ? segment : { ...segment, seekSeconds: undefined },
  );
}

/** Groups that are encoded, in the order of work. */
const ENCODED = ["low", "high", "fit"] as const;

/** Of the chunk that ends a video, behind which slots run out of work; each of x264 beyond the first costs 1.5 to 3 % of CPU. */
const lastThreads = (threads: number): number => Math.min(threads, 4);

const canSeek = ({ isExact, isSeekable }: SourceVideo): boolean => isExact && isSeekable;
const canCut = ({ video, isLadder }: VideoRequest): boolean => isLadder && canSeek(video);

const encodeCostOf = (rungs: readonly RungSettings[], name: TaskGroup["name"]): number =>
  rungs.filter(({ group }) => group === name).reduce((sum, rung) => sum + encodeCost(rung), 0);

function groupsFor(request: VideoRequest & { rungs: RungSettings[]; segments: Segment[] }): Group[] {
  const { rungs, threads, video, segments } = request;
  const last = ENCODED.findLast((name) => rungs.some(({ group }) => group === name));
  const threadsIn = (name: TaskGroup["name"]): number => {
    if (segments.length === 1) return threads;
    return name === last ? lastThreads(threads) : 1;
  };
  return (["passthrough", ...ENCODED] as const).flatMap((name): Group[] => {
    const labels = rungs.filter(({ group }) => group === name).map(({ label }) => label);
    if (labels.length === 0) return [];
    if (name === "passthrough")
      return [{ name, segments: [], threads: 1, costPerFrame: 0, task: { name, labels, tasks: [] } }];
    const costPerFrame = decodeCost(video.probed) + encodeCostOf(rungs, name);
    const tasks = segments.map(
      (segment): EncodeTask => ({
        id: `${name}-${String(segment.index).padStart(4, "0")}`,
        labels,
        chunk: segment.index,
        weight: segment.frames * costPerFrame,
        seconds: segment.durationMicros / 1e6,
      }),
    );
    return [{ name, segments, threads: threadsIn(name), costPerFrame, task: { name, labels, tasks } }];
  });
}

function plannedRung({ label, width, height, group }: RungSettings, groups: Group[]): PlannedRung {
  const chunks = groups.find(({ name }) => name === group)?.segments.length ?? 0;
  return { label, width, height, isPassedThrough: group === "passthrough", chunks };
}
