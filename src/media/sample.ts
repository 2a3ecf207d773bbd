import { UserError } from "../errors.ts";
import { FfmpegError, type Runner } from "./ffmpeg.ts";
import { fileInput, INPUT_LIMITS } from "./limits.ts";
import { readFields } from "./packets.ts";
import type { ProbedVideo } from "./probe.ts";

const SAMPLE_PACKETS = 40;

/** What really comes out of the decoder at the start of the video; headers lie about all of it. */
export interface Sample {
  /** Frames that came from the packets read; the same number for an ordinary file. */
  packets: number;
  frames: number;
  isInterlaced: boolean;
  pixelFormat: string;
  colour: ProbedVideo["colour"];
  complaints: string;
}

/**
 * Decodes the first packets.
 * @throws {UserError} `error-encrypted`, `error-unsupported-codec`, or `error-damaged` when not one frame comes out
 */
export async function decodeSample(
  runner: Runner,
  path: string,
  { video, signal }: { video: ProbedVideo; signal: AbortSignal },
): Promise<Sample> {
  if (video.dolbyVisionProfile === 5) throw new UserError("error-unsupported-codec", { codec: "Dolby Vision 5" });
  const packets: string[] = [];
  const frames: Record<string, string>[] = [];
  const entries =
    "packet=pts,flags:packet_side_data_list:frame=interlaced_frame,pix_fmt,color_range,color_space,color_primaries,color_transfer";
  const args = [
    ...[...INPUT_LIMITS, "-select_streams", String(video.index), "-read_intervals", `%+#${SAMPLE_PACKETS}`],
    ...["-show_packets", "-show_frames", "-show_entries", entries, "-of", "compact", fileInput(path)],
  ];
  const onLine = (line: string) => {
    if (line.startsWith("packet|")) packets.push(line);
    if (line.startsWith("frame|")) frames.push(readFields(line));
  };
  const complaints = await runner.ffprobe(args, { signal, onLine }).catch((error: unknown) => {
    if (error instanceof FfmpegError && error.isVerdict) return error.stderr;
    throw error;
  });
  if (packets.some((packet) => packet.includes("Encryption"))) throw new UserError("error-encrypted");
  const first = frames[0];
  if (!first)
    throw /unsupported codec|unknown codec|decoder/i.test(complaints) || video.codec === "unknown"
      ? new UserError("error-unsupported-codec", { codec: video.codec })
      : new UserError("error-damaged");
  return {
    packets: packets.filter((packet) => !/flags=.?D/.test(packet)).length,
    frames: frames.length,
    isInterlaced: frames.some((frame) => frame.interlaced_frame === "1"),
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

const known = (value: string | undefined): string => (value && value !== "unknown" ? value : "");
