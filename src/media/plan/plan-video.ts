import type { FrameTable } from "../inspect/packets.ts";
import type { Ratio } from "../inspect/probe.ts";
import type { Size } from "../inspect/size.ts";
import { decodeCost, encodeCost } from "./cost.ts";
import type { AudioDetails, RungSettings, VideoDetails } from "./details.ts";
import { gridCell } from "./frame-grid.ts";
import { LOW_TIER_HEIGHT, type Rung, rungSize } from "./ladder.ts";
import { canPassThrough } from "./pass-through.ts";
import { lookOf } from "./picture.ts";
import type { EncodeTask, PlannedRung, Segment, TaskGroup } from "./plan.ts";
import { versionFor } from "./plan-audio.ts";
import { chooseCuts, lastFrameTicks, segmentsFor } from "./segments.ts";
import type { SourceVideo } from "./source.ts";

export const MAX_FRAMES_PER_SECOND = 60;
/** Allows an average a little above, which a short last frame causes. */
const RATE_TOLERANCE = 1.02;
const GOP_SECONDS = 2;

interface VideoRequest {
  video: SourceVideo;
  shown: Size;
  ladder: readonly Rung[];
  audio: AudioDetails | undefined;
  slots: number;
  hasZscale: boolean;
  /** One file under a size, with all the bits it may take; `ladder` is its one rung. */
  isFit: boolean;
  /** Its steps run one after the other: one chunk takes all threads. */
  isOneFile: boolean;
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
  const { video, shown, ladder, audio, startSeconds } = request;
  const { probed, sample } = video;
  const { timeBase } = probed;
  const seconds = (ticks: number) => (ticks * timeBase.num) / timeBase.den;
  const { frames, maxFramesPerSecond } = thinned(video.frames, timeBase);
  const firstPts = frames.pts[0] ?? 0;
  const lastTicks = lastFrameTicks(frames);
  const videoSeconds = seconds((frames.pts.at(-1) ?? 0) + lastTicks - firstPts);
  const pace = paceOf(frames, { timeBase, videoSeconds });
  const isPassedThrough = (rung: Rung) =>
    video.isExact &&
    !video.isDamaged &&
    canPassThrough({ ...video, video: probed, shown, durationSeconds: videoSeconds }, rung);
  const groupOf = (rung: Rung): TaskGroup["name"] => {
    if (isPassedThrough(rung)) return "passthrough";
    if (request.isFit) return "fit";
    return rung.height <= LOW_TIER_HEIGHT ? "low" : "high";
  };
  const rungs = ladder.map(
    (rung): RungSettings => ({
      label: request.isFit ? "fit" : `${rung.height}p`,
      ...{ preset: rung.preset, crf: rung.crf, maxBitsPerSecond: rung.maxBitsPerSecond },
      ...rungSize(shown, rung.height),
      group: groupOf(rung),
      audio: audio && versionFor(audio, rung),
    }),
  );
  const groups = groupsFor({ ...request, frames, rungs });
  const details: VideoDetails = {
    ...{ streamIndex: probed.index, timeBase, firstPts, frames: frames.pts.length, durationSeconds: videoSeconds },
    hiddenTicks: video.hiddenTicks || undefined,
    offsetSeconds: Math.max(0, seconds(firstPts) - startSeconds),
    lastFrameSeconds: seconds(lastTicks),
    isExact: video.isExact,
    evenTicks: video.isUntimed ? video.frames.lastTicks : undefined,
    look: lookOf(probed, sample, { maxFramesPerSecond, hasZscale: request.hasZscale, isChanging: video.isChanging }),
    ...pace,
    // A cut shortens the last frame, and behind B-frames of uneven times the file would be as much too long.
    hasPauses: pace.hasPauses || (video.hiddenTicks !== undefined && pace.uneven !== undefined),
    groups: groups.map(({ task: _, ...group }) => group),
    rungs,
  };
  return {
    rungs: rungs.map((rung) => plannedRung(rung, groups)),
    groups: groups.map(({ task: group }) => group),
    details,
  };
}

interface Group {
  name: TaskGroup["name"];
  segments: Segment[];
  threads: number;
  costPerFrame: number;
  task: TaskGroup;
}

function groupsFor(request: VideoRequest & { frames: FrameTable; rungs: RungSettings[] }): Group[] {
  const { frames, rungs, slots, containerStartSeconds, video } = request;
  const timeline = { frames, timeBase: video.probed.timeBase };
  const decode = decodeCost(video.probed);
  return (["passthrough", "low", "high", "fit"] as const).flatMap((name): Group[] => {
    const own = rungs.filter((rung) => rung.group === name);
    const labels = own.map((rung) => rung.label);
    if (own.length === 0) return [];
    if (name === "passthrough")
      return [{ name, segments: [], threads: 1, costPerFrame: 0, task: { name, labels, tasks: [] } }];
    const encode = own.reduce((sum, rung) => sum + encodeCost(rung), 0);
    const cost = { decode, encode };
    const canSeek = video.isExact && video.isSeekable;
    const cuts =
      canSeek && name !== "fit" && !request.isOneFile ? chooseCuts(timeline, { cost, slots }) : [0, frames.pts.length];
    const isPart = video.hiddenTicks !== undefined;
    const segments = segmentsFor(timeline, { cuts, startSeconds: containerStartSeconds, isPart }).map((segment) =>
      canSeek ? segment : { ...segment, seekSeconds: undefined },
    );
    const tasks = segments.map(
      (segment): EncodeTask => ({
        id: `${name}-${String(segment.index).padStart(4, "0")}`,
        labels,
        chunk: segment.index,
        weight: segment.frames * (decode + encode),
        seconds: segment.durationMicros / 1e6,
      }),
    );
    return [
      {
        name,
        segments,
        // One thread per process wastes nothing; a single chunk takes the whole machine.
        threads: segments.length === 1 ? slots : 1,
        costPerFrame: decode + encode,
        task: { name, labels, tasks },
      },
    ];
  });
}

function plannedRung({ label, width, height, group }: RungSettings, groups: Group[]): PlannedRung {
  const chunks = groups.find(({ name }) => name === group)?.segments.length ?? 0;
  return { label, width, height, isPassedThrough: group === "passthrough", chunks };
}

/** Drops frames above the highest rate: the first one of each grid cell stays. */
function thinned(frames: FrameTable, timeBase: Ratio): { frames: FrameTable; maxFramesPerSecond?: number } {
  const { pts } = frames;
  const firstPts = pts[0] ?? 0;
  const span = (((pts.at(-1) ?? 0) - firstPts) * timeBase.num) / timeBase.den;
  if (span <= 0 || (pts.length - 1) / span <= MAX_FRAMES_PER_SECOND * RATE_TOLERANCE) return { frames };
  const grid = { firstPts, timeBase, framesPerSecond: MAX_FRAMES_PER_SECOND };
  let last = -1;
  const kept = pts.filter((time) => {
    const cell = gridCell(time, grid);
    if (cell === last) return false;
    last = cell;
    return true;
  });
  return { frames: { ...frames, pts: kept, sizes: undefined }, maxFramesPerSecond: MAX_FRAMES_PER_SECOND };
}

/** Steps longer than this many usual ones make frames uneven. */
const UNEVEN_STEP = 1.5;
const PAUSE_SECONDS = 0.5;
const LEAST_FRAMES_PER_SECOND = 0.1;

/** A key frame every two seconds: by count where frames are even, also by time where they are not. */
function paceOf(
  { pts }: FrameTable,
  { timeBase, videoSeconds }: { timeBase: Ratio; videoSeconds: number },
): Pick<VideoDetails, "keyframeEvery" | "hasPauses" | "uneven"> {
  const steps = pts
    .slice(1)
    .map((time, index) => time - (pts[index] as number))
    .filter((ticks) => ticks > 0)
    .sort((a, b) => a - b);
  const ticksPerSecond = timeBase.den / timeBase.num;
  const usual = steps[steps.length >> 1] ?? ticksPerSecond;
  const longest = steps.at(-1) ?? usual;
  const uneven = {
    usualFramesPerSecond: Math.min(MAX_FRAMES_PER_SECOND, Math.max(LEAST_FRAMES_PER_SECOND, ticksPerSecond / usual)),
    meanFramesPerSecond: pts.length / videoSeconds,
  };
  return {
    keyframeEvery: Math.max(1, Math.round((GOP_SECONDS * ticksPerSecond) / usual)),
    hasPauses: longest > PAUSE_SECONDS * ticksPerSecond,
    uneven: longest > UNEVEN_STEP * usual ? uneven : undefined,
  };
}
