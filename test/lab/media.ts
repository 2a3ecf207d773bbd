import { execFile } from "node:child_process";
import { copyFile, rename, stat, truncate } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { madeOnce } from "../run-folder.ts";
import { claimDuration, claimHeAac } from "./claims.ts";

export interface ClipOptions {
  seconds?: number;
  width?: number;
  height?: number;
  fps?: number;
  /** A sine tone in AAC, or none. */
  audio?: boolean;
  /** Frames from one keyframe to the next. */
  gop?: number;
  codec?: "h264" | "hevc" | "mpeg4" | "vp9" | "none";
  pixelFormat?: string;
  /** Degrees that a player turns the picture by: 0, 90, 180, 270. */
  rotation?: number;
  extension?: string;
  /** Of the tone; WebM takes only Opus. */
  sound?: "aac" | "he-aac" | "opus";
  /** Whether the index comes first in an MP4 (true). */
  isFaststart?: boolean;
  /** Whatever the name says: "mpegts", as some sites send it in a .mp4. */
  format?: string;
  /** Begins so late in its own streams, by an edit list of the MP4. */
  skippedSeconds?: number;
  /** What the headers of the MP4 claim instead of the truth. */
  claimedSeconds?: number;
  /** Further output options, as ffmpeg takes them. */
  extra?: readonly string[];
}

const run = promisify(execFile);
const copies = new Map<string, Promise<string>>();
/** HE-AAC runs at half the rate that it is played at; from one channel decoders would make two. */
const SOUNDS = {
  aac: ["-c:a", "aac"],
  "he-aac": ["-c:a", "aac", "-ar", "24000", "-ac", "2"],
  opus: ["-c:a", "libopus"],
};
const ENCODERS = { h264: "libx264", hevc: "libx265", mpeg4: "mpeg4", vp9: "libvpx-vp9" };

/**
 * Absolute path of a test picture with a running clock, made once for each folder and set of options:
 * one second of 320x180 at 25 frames/s with a tone, H.264 in a faststart MP4, unless told otherwise.
 */
export function clip(folder: string, options: ClipOptions = {}): Promise<string> {
  const { extension = ".mp4" } = options;
  return copyInto(folder, { kind: "clip", of: options, extension }, (target) => make(target, options));
}

/** A copy for each folder of what a run of tests makes once. */
function copyInto(
  folder: string,
  thing: { kind: string; of: object; extension: string },
  make: (target: string) => Promise<unknown>,
): Promise<string> {
  const key = `${folder}\n${thing.kind} ${JSON.stringify(thing.of)}`;
  const existing = copies.get(key);
  if (existing) return existing;
  const target = path.join(folder, `${thing.kind}-${copies.size}${thing.extension}`);
  const copy = madeOnce(thing, make)
    .then((made) => copyFile(made, target))
    .then(() => target);
  copies.set(key, copy);
  return copy;
}

async function make(target: string, options: ClipOptions): Promise<void> {
  const { seconds = 1, rotation = 0, skippedSeconds = 0, sound, claimedSeconds } = options;
  const isPlain = rotation === 0 && skippedSeconds === 0;
  const plain = isPlain ? target : `${target}.plain.mp4`;
  await ffmpeg([...inputs(options), ...encoding(options), "-t", `${seconds}`, ...formatOf(options), plain]);
  if (rotation !== 0) await turn(plain, { target, rotation });
  // A copy can begin only at a keyframe; the edit list hides what comes before the wanted time.
  else if (skippedSeconds > 0) await ffmpeg(["-ss", `${skippedSeconds}`, "-i", plain, "-c", "copy", target]);
  if (sound === "he-aac") await makeHeAac(target);
  if (claimedSeconds !== undefined) await claimDuration(target, claimedSeconds);
}

const ffmpeg = (args: readonly string[]) => run("ffmpeg", ["-v", "error", "-nostdin", "-y", ...args]);

async function makeHeAac(target: string): Promise<void> {
  const sound = `${target}.aac`;
  const plain = `${target}.lc.mp4`;
  await rename(target, plain);
  await ffmpeg(["-i", plain, "-map", "0:a", "-c", "copy", sound]);
  await claimHeAac(sound);
  await ffmpeg([
    "-i",
    plain,
    "-i",
    sound,
    "-map",
    "0:v?",
    "-map",
    "1:a",
    "-c",
    "copy",
    "-movflags",
    "+faststart",
    target,
  ]);
}

/** Only a copy takes the display matrix: an encoder would turn the picture itself. */
async function turn(plain: string, { target, rotation }: { target: string; rotation: number }): Promise<void> {
  const legacy = ["-i", plain, "-c", "copy", "-metadata:s:v:0", `rotate=${rotation}`, target];
  const modern = ["-display_rotation", `${-rotation}`, "-i", plain, "-c", "copy", target];
  await ffmpeg(modern).catch(() => ffmpeg(legacy)); // before FFmpeg 6 the option does not exist
}

function inputs({ seconds = 1, width = 320, height = 180, fps = 25, audio = true, codec = "h264" }: ClipOptions) {
  const picture = `testsrc2=size=${width}x${height}:rate=${fps}:duration=${seconds}`;
  const tone = `sine=frequency=440:sample_rate=48000:duration=${seconds}`;
  return [...(codec === "none" ? [] : ["-f", "lavfi", "-i", picture]), ...(audio ? ["-f", "lavfi", "-i", tone] : [])];
}

const formatOf = ({ format }: ClipOptions) => (format ? ["-f", format] : []);

function encoding(options: ClipOptions) {
  const { codec = "h264", gop = 50, audio = true, sound = "aac", pixelFormat = "yuv420p", extra = [] } = options;
  const encoder = codec === "none" ? undefined : ENCODERS[codec];
  const speed = codec === "h264" || codec === "hevc" ? ["-preset", "ultrafast"] : [];
  const quiet = codec === "hevc" ? ["-x265-params", "log-level=error"] : [];
  return [
    ...(encoder ? ["-c:v", encoder, ...speed, ...quiet, "-g", `${gop}`, "-pix_fmt", pixelFormat, "-threads", "1"] : []),
    ...(audio ? [...SOUNDS[sound], "-b:a", "64k"] : []),
    ...((options.isFaststart ?? true) ? ["-movflags", "+faststart"] : []),
    ...extra,
  ];
}

export interface PhotoOptions {
  width?: number;
  height?: number;
  /** With the dot: ".jpg", ".png" and ".webp" are encoded as such. */
  extension?: string;
  /** Filled up behind the picture to this many bytes. */
  sizeBytes?: number;
}

/** Absolute path of a test picture, made once for each folder and set of options: 320x180 in JPEG unless told otherwise. */
export function photo(folder: string, options: PhotoOptions = {}): Promise<string> {
  const { width = 320, height = 180, extension = ".jpg", sizeBytes } = options;
  return copyInto(folder, { kind: "photo", of: options, extension }, async (target) => {
    await ffmpeg(["-f", "lavfi", "-i", `testsrc2=size=${width}x${height}`, "-frames:v", "1", target]);
    if (sizeBytes !== undefined) await truncate(target, Math.max(sizeBytes, (await stat(target)).size));
  });
}
