import { UserError } from "../../errors.ts";
import { FfmpegError, type Runner } from "../ffmpeg/ffmpeg.ts";
import { fileInput, INPUT_LIMITS } from "../ffmpeg/limits.ts";
import { isAnyVisible } from "./alpha.ts";
import { readFields } from "./packets.ts";
import type { ProbedAudio, ProbedVideo } from "./probe.ts";

const SAMPLE_PACKETS = 40;
/** For a recording joined in mid-stream, which shows nothing before its first key frame. */
const MORE_PACKETS = 1000;

/** What really comes out of the decoder at the start of the video; headers lie about all of it. */
export interface Sample {
  /** Packets read; equals `frames` for an ordinary file. */
  packets: number;
  frames: number;
  isInterlaced: boolean;
  /** False where all of the alpha plane is 0, which nobody means. */
  hasAlpha: boolean;
  pixelFormat: string;
  colour: ProbedVideo["colour"];
  complaints: string;
}

/**
 * Decodes the first packets. @throws {UserError} `error-encrypted`, `error-unsupported-codec`, `error-damaged` without a
 * frame
 */
export async function decodeSample(
  runner: Runner,
  path: string,
  { video, signal }: { video: ProbedVideo; signal: AbortSignal },
): Promise<Sample> {
  if (video.dolbyVisionProfile === 5) throw new UserError("error-unsupported-codec", { codec: "Dolby Vision 5" });
  const { packets, frames, complaints } = await readStart(runner, path, { streamIndex: video.index, signal });
  if (isEncrypted(packets)) throw new UserError("error-encrypted");
  const first = frames[0];
  if (!first) throw refusalOf(video, complaints);
  return {
    packets: packets.filter((packet) => !/flags=.?D/.test(packet)).length,
    frames: frames.length,
    isInterlaced: frames.some((frame) => frame.interlaced_frame === "1"),
    hasAlpha: video.hasAlpha && (await isAnyVisible(runner, path, { video, signal })),
    pixelFormat: first.pix_fmt ?? video.pixelFormat,
    colour: {
      range: known(first.color_range) || video.colour.range,
      matrix: known(first.color_space) || video.colour.matrix,
      primaries: known(first.color_primaries) || video.colour.primaries,
      transfer: known(first.color_transfer) || video.colour.transfer,
    },
    complaints,
  };
}

/** Whether decoding can start at the first packet. */
export async function startsWithKey(runner: Runner, path: string, { streamIndex, signal }: Start): Promise<boolean> {
  const { packets } = await readSome(runner, path, { streamIndex, count: 1, signal });
  return packets.every((packet) => /flags=K/.test(packet));
}

interface Start {
  streamIndex: number;
  signal: AbortSignal;
}

async function readStart(runner: Runner, path: string, start: Start) {
  const few = await readSome(runner, path, { ...start, count: SAMPLE_PACKETS });
  return few.frames.length > 0 ? few : readSome(runner, path, { ...start, count: MORE_PACKETS });
}

/** Packets as lines and frames as fields; an undecodable stream gives no frames, but complaints. */
async function readSome(runner: Runner, path: string, { streamIndex, count, signal }: Start & { count: number }) {
  const packets: string[] = [];
  const frames: Record<string, string>[] = [];
  const entries =
    "packet=pts,flags:packet_side_data_list:frame=interlaced_frame,pix_fmt,color_range,color_space,color_primaries,color_transfer";
  const args = [
    ...[...INPUT_LIMITS, "-select_streams", String(streamIndex), "-read_intervals", `%+#${count}`],
    ...["-show_packets", "-show_frames", "-show_entries", entries, "-of", "compact", fileInput(path)],
  ];
  const onLine = (line: string) => {
    if (line.startsWith("packet|")) packets.push(line);
    if (line.startsWith("frame|")) frames.push(readFields(line));
  };
  const complaints = await runner.ffprobe(args, { signal, onLine }).catch((error: unknown) => {
    if (error instanceof FfmpegError && error.isFileFault) return error.stderr;
    throw error;
  });
  return { packets, frames, complaints };
}

/** First output of a sound's decoder; none with complaints when it cannot be decoded, none without when it is empty. */
export async function sampleSound(
  runner: Runner,
  path: string,
  { sound, signal }: { sound: ProbedAudio; signal: AbortSignal },
): Promise<"fine" | "empty" | UserError> {
  const start = await readStart(runner, path, { streamIndex: sound.index, signal });
  if (start.packets.length === 0) return "empty";
  if (isEncrypted(start.packets)) return new UserError("error-encrypted");
  return start.frames.length > 0 ? "fine" : refusalOf(sound, start.complaints);
}

const refusalOf = ({ codec, codecName }: { codec: string; codecName: string }, complaints: string): UserError =>
  codec === "unknown" || /unsupported codec|unknown codec|decoder/i.test(complaints)
    ? new UserError("error-unsupported-codec", { codec: codecName })
    : new UserError("error-damaged");

const isEncrypted = (packets: readonly string[]): boolean => packets.some((packet) => packet.includes("Encryption"));

const known = (value: string | undefined): string => (value && value !== "unknown" ? value : "");
