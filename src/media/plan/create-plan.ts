import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { writeAtomically } from "../../runtime/files.ts";
import type { Runner } from "../ffmpeg/ffmpeg.ts";
import { namesOf } from "../inspect/choose-tracks.ts";
import { shownSize } from "../inspect/probe.ts";
import type { Size } from "../inspect/size.ts";
import { cutSource } from "./cut.ts";
import type { Details, SubtitleDetails } from "./details.ts";
import { fitRung, fitSoundRate } from "./fit-rung.ts";
import { MAX_FRAMES_PER_SECOND } from "./frame-rate.ts";
import { ladderFor, ownRung, type Rung } from "./ladder.ts";
import type { Notice } from "./notices.ts";
import { dropOutliers } from "./outliers.ts";
import { canPassThrough } from "./pass-through.ts";
import { ORIGINAL, PLAN_FILE, SUBTITLES_FOLDER } from "./paths.ts";
import type { EncodePlan, TaskGroup, Wanted } from "./plan.ts";
import { planAudio } from "./plan-audio.ts";
import { planVideo } from "./plan-video.ts";
import { checkPrice, type PriceLimits } from "./price.ts";
import { readSource, type Source, type SourceVideo } from "./source.ts";
import { audioTaskFor, withAudioTask, withShares } from "./task-groups.ts";
import { type Timing, timingOf } from "./timing.ts";

/** Margin for an original that grows when its container is written anew. */
const ORIGINAL_FITS_SHARE = 0.98;

export interface PlanDeps {
  runner: Runner;
  log: Logger;
  config: PriceLimits & { maxDurationHours: number };
  ffmpegVersion: string;
  hasZscale: boolean;
  hasSubtitles: boolean;
}

/** Reads `folder/original`, decides everything, and writes the plan to `PLAN_FILE` there. */
export async function createPlan(
  deps: PlanDeps,
  wanted: Wanted,
  { folder, signal, slots = deps.config.slots }: { folder: string; signal: AbortSignal; slots?: number },
): Promise<EncodePlan> {
  if (wanted.subtitles && !deps.hasSubtitles) throw new UserError("error-no-burning");
  const read = await readSource(deps, { folder, sound: wanted.sound, threads: deps.config.slots, signal });
  const { size } = await stat(path.join(folder, ORIGINAL));
  const whole = hoursOf(read) > deps.config.maxDurationHours ? dropOutliers(read, deps.log) : read;
  const { source, timing } = partOf(wanted.isSound ? soundOf(whole) : whole, wanted);
  const hours = timing.durationSeconds / 3600;
  if (hours > deps.config.maxDurationHours)
    throw new UserError("error-too-long", { hours: Math.ceil(hours), maxHours: deps.config.maxDurationHours });
  const { groups, ...decided } = decide({
    source,
    wanted,
    timing,
    slots,
    threads: deps.config.slots,
    hasZscale: deps.hasZscale,
    originalBytes: size,
  });
  checkPrice(source, { groups, wanted, limits: deps.config });
  const plan = { ...decided, groups: withShares(groups) };
  const hash = createHash("sha256")
    .update(JSON.stringify({ plan, size, version: deps.ffmpegVersion }))
    .digest("hex");
  const complete: EncodePlan = { ...plan, hash: hash.slice(0, 16), sizeBytes: size };
  await clearOtherPlan(folder, complete.hash);
  await writeAtomically(path.join(folder, PLAN_FILE), (part) => writeFile(part, JSON.stringify(complete)));
  return complete;
}

/** Removes files of another plan (other request, other FFmpeg), which have the names that this one will use. */
async function clearOtherPlan(folder: string, hash: string): Promise<void> {
  const file = path.join(folder, PLAN_FILE);
  if (!existsSync(file)) return;
  const earlier = JSON.parse(await readFile(file, "utf8")) as EncodePlan;
  if (earlier.hash === hash) return;
  for (const name of ["chunks", "audio", "rungs", SUBTITLES_FOLDER, "thumbnail.jpg"])
    await rm(path.join(folder, name), { recursive: true, force: true });
}

/** @throws {UserError} `error-no-sound`, `error-unsupported-codec` for a sound that nobody can decode */
function soundOf({ audio, lostSound, ...source }: Source): Source {
  if (audio) return { ...source, audio, video: undefined };
  throw lostSound === undefined
    ? new UserError("error-no-sound")
    : new UserError("error-unsupported-codec", { codec: lostSound });
}

function partOf(source: Source, { cut }: Wanted): { source: Source; timing: Timing } {
  const timing = timingOf(source);
  return cut ? cutSource(source, timing, cut) : { source, timing };
}

const hoursOf = (source: Source): number => timingOf(source).durationSeconds / 3600;

interface Decision {
  originalBytes: number;
  hasZscale: boolean;
  source: Source;
  wanted: Wanted;
  timing: Timing;
  slots: number;
  threads: number;
}

type Undecided = Omit<EncodePlan, "hash" | "sizeBytes">;

function decide({ source, wanted, timing, slots, threads, hasZscale, originalBytes }: Decision): Undecided {
  const { video } = source;
  const shown = video && shownSize(video.probed);
  const ladder = video && shown ? chooseRungs({ source, video, shown, wanted, timing, originalBytes }) : [];
  const audio =
    source.audio &&
    planAudio(
      {
        ...source.audio,
        ...timing,
        isCut: wanted.cut !== undefined,
        mayBeLarger: wanted.fitBytes === undefined,
        isDamaged: video?.isDamaged ?? false,
      },
      ladder,
    );
  const common = {
    durationSeconds: timing.durationSeconds,
    width: shown?.width ?? 0,
    height: shown?.height ?? 0,
    hasAudio: audio !== undefined,
    tracks: namesOf(source.tracks),
    notices: noticesFor(source, wanted),
  };
  const details: Details = { inputName: source.inputName, audio, subtitles: subtitlesOf(source, timing) };
  const audioTask = audio && audioTaskFor(timing.durationSeconds);
  if (!video || !shown) {
    const rungs = [{ label: "audio", width: 0, height: 0, isPassedThrough: false, chunks: 1 }];
    const groups: TaskGroup[] = [
      { name: "audio", labels: ["audio"], tasks: audioTask ? [{ ...audioTask, weight: 1 }] : [] },
    ];
    return { ...common, rungs, groups, details };
  }
  const isFit = wanted.fitBytes !== undefined;
  const planned = planVideo({
    isFit,
    isLadder: !isFit && !wanted.isOneFile,
    subtitles: wanted.subtitles,
    video,
    shown,
    ladder,
    audio,
    slots,
    threads,
    hasZscale,
    ...timing,
    containerStartSeconds: source.containerStartSeconds,
  });
  return {
    ...common,
    rungs: planned.rungs,
    groups: withAudioTask(planned.groups, audioTask, audio?.isCopied),
    details: { ...details, video: planned.details, fitBytes: wanted.fitBytes } satisfies Details,
  };
}

const subtitlesOf = ({ tracks, containerStartSeconds }: Source, timing: Timing): SubtitleDetails => ({
  streams: tracks.subtitles.map(({ index }) => index),
  startSeconds: timing.startSeconds - containerStartSeconds,
});

interface Choice {
  source: Source;
  video: SourceVideo;
  shown: Size;
  wanted: Wanted;
  timing: Timing;
  originalBytes: number;
}

/** The ladder; or one rung for a file under a size: the original itself where it is small enough and playable. */
function chooseRungs({ source, video, shown, wanted, timing, originalBytes }: Choice): Rung[] {
  const { fitBytes } = wanted;
  if (wanted.isOneFile) return [ownRung(shown)];
  if (fitBytes === undefined) return ladderFor(shown, wanted.heights);
  const { durationSeconds } = timing;
  const framesPerSecond = Math.min(MAX_FRAMES_PER_SECOND, video.frames.pts.length / durationSeconds);
  const request = { shown, framesPerSecond, durationSeconds, fitBytes, hasAudio: source.audio !== undefined };
  const isSmall = originalBytes <= fitBytes * ORIGINAL_FITS_SHARE;
  const own = {
    ...ownRung(shown),
    maxBitsPerSecond: Number.MAX_SAFE_INTEGER,
    audioBitsPerSecond: fitSoundRate(request),
  };
  const { probed } = video;
  if (isSmall && !wanted.subtitles && canPassThrough({ ...video, video: probed, shown, durationSeconds }, own))
    return [own];
  return [{ ...fitRung(request), maxBitsPerSecond: 0 }]; // at the rate of any rung an original above the size is no less above it
}

const noticeOfSilence = (lostSound: string | undefined): Notice =>
  lostSound === undefined ? "notice-no-audio" : { key: "notice-lost-audio", codec: lostSound };

function noticesFor({ video, audio, tracks, lostSound }: Source, { isSound }: Wanted): Notice[] {
  const isHdr = ["smpte2084", "arib-std-b67"].includes(video?.sample.colour.transfer ?? "");
  return [
    ...(video?.isDamaged ? (["notice-damaged"] as const) : []),
    ...(video && !audio ? [noticeOfSilence(lostSound)] : []),
    ...(isHdr ? (["notice-hdr"] as const) : []),
    ...(tracks.hasPictures && !isSound ? (["notice-picture-subtitles"] as const) : []),
    ...(video || isSound ? [] : (["notice-audio-only"] as const)),
  ];
}
