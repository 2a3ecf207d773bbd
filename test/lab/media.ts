import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

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
  /** Further output options, as ffmpeg takes them. */
  extra?: readonly string[];
}

const run = promisify(execFile);
const made = new Map<string, Promise<string>>();
const ENCODERS = { h264: "libx264", hevc: "libx265", mpeg4: "mpeg4", vp9: "libvpx-vp9" };

/**
 * Absolute path of a test picture with a running clock, made once for each folder and set of options:
 * one second of 320x180 at 25 frames/s with a tone, H.264 in a faststart MP4, unless told otherwise.
 */
export function clip(folder: string, options: ClipOptions = {}): Promise<string> {
  const key = `${folder}\n${JSON.stringify(options)}`;
  const existing = made.get(key);
  if (existing) return existing;
  const file = make(path.join(folder, `clip-${made.size}${options.extension ?? ".mp4"}`), options);
  made.set(key, file);
  return file;
}

async function make(target: string, options: ClipOptions): Promise<string> {
  const { seconds = 1, rotation = 0 } = options;
  const plain = rotation === 0 ? target : `${target}.plain.mp4`;
  await run("ffmpeg", ["-v", "error", "-nostdin", ...inputs(options), ...encoding(options), "-t", `${seconds}`, plain]);
  if (rotation === 0) return target;
  // Only a copy takes the display matrix: an encoder would turn the picture itself.
  const turn = ["-display_rotation", `${-rotation}`];
  const legacy = ["-i", plain, "-c", "copy", "-metadata:s:v:0", `rotate=${rotation}`, target];
  const modern = [...turn, "-i", plain, "-c", "copy", target];
  await run("ffmpeg", ["-v", "error", "-nostdin", ...modern]).catch(
    () => run("ffmpeg", ["-v", "error", "-nostdin", "-y", ...legacy]), // before FFmpeg 6 the option does not exist
  );
  return target;
}

function inputs({ seconds = 1, width = 320, height = 180, fps = 25, audio = true, codec = "h264" }: ClipOptions) {
  const picture = `testsrc2=size=${width}x${height}:rate=${fps}:duration=${seconds}`;
  const tone = `sine=frequency=440:sample_rate=48000:duration=${seconds}`;
  return [...(codec === "none" ? [] : ["-f", "lavfi", "-i", picture]), ...(audio ? ["-f", "lavfi", "-i", tone] : [])];
}

function encoding({ codec = "h264", gop = 50, audio = true, pixelFormat = "yuv420p", extra = [] }: ClipOptions) {
  const encoder = codec === "none" ? undefined : ENCODERS[codec];
  const speed = codec === "h264" || codec === "hevc" ? ["-preset", "ultrafast"] : [];
  const quiet = codec === "hevc" ? ["-x265-params", "log-level=error"] : [];
  return [
    ...(encoder ? ["-c:v", encoder, ...speed, ...quiet, "-g", `${gop}`, "-pix_fmt", pixelFormat, "-threads", "1"] : []),
    ...(audio ? ["-c:a", "aac", "-b:a", "64k"] : []),
    "-movflags",
    "+faststart",
    ...extra,
  ];
}
