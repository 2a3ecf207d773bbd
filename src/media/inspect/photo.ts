import { fileTypeFromFile } from "file-type";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import { untrustedInput } from "../../runtime/untrusted-media.ts";
import { FfmpegError, type Runner, readReport } from "../ffmpeg/ffmpeg.ts";
import { fileInput } from "../ffmpeg/limits.ts";

import type { Size } from "./size.ts";
import { readTurn } from "./turn.ts";

const DEMUXERS: Record<string, string | undefined> = {
  "image/jpeg": "jpeg_pipe",
  "image/png": "png_pipe",
  "image/apng": "png_pipe",
  "image/webp": "webp_pipe",
  "image/bmp": "bmp_pipe",
  "image/gif": "gif",
};

/** Larger pictures are measured by their header alone; Telegram takes photos of 10,000 pixels width plus height. */
const MAX_DECODED_PIXELS = 25_000_000;

const Report = z.object({
  frames: z
    .array(
      z.object({
        width: z.int().positive(),
        height: z.int().positive(),
        side_data_list: z.array(z.object({ displaymatrix: z.string().default("") })).default([]),
      }),
    )
    .default([]),
});

/** Whether the first bytes are a picture's; those that may move (GIF, APNG) count as videos. */
export async function isPhoto(file: string): Promise<boolean> {
  const mime = (await fileTypeFromFile(file))?.mime ?? "";
  return mime.startsWith("image/") && !["image/gif", "image/apng"].includes(mime);
}

export async function demuxerOf(file: string): Promise<string | undefined> {
  return DEMUXERS[(await fileTypeFromFile(file))?.mime ?? ""];
}

/** Size as shown, rotated; decodes unless there are too many pixels. @throws {UserError} `error-item-not-media` */
export async function measurePhoto(runner: Runner, file: string, { signal }: { signal: AbortSignal }): Promise<Size> {
  const demuxer = await demuxerOf(file);
  if (!demuxer) throw new UserError("error-item-not-media");
  const { frame, complaints } = await decode(runner, file, { demuxer, signal });
  if (frame) {
    const { width, height } = frame;
    return readTurn(frame).isSideways ? { width: height, height: width } : { width, height };
  }
  const found = /Picture size (\d+)x(\d+) (?:exceeds|is invalid)/.exec(complaints);
  const size = { width: Number(found?.[1]), height: Number(found?.[2]) };
  if (size.width > 0 && size.height > 0) return size;
  throw new UserError("error-item-not-media", {}, { cause: new Error(complaints) });
}

async function decode(
  runner: Runner,
  file: string,
  { demuxer, signal }: { demuxer: string; signal: AbortSignal },
): Promise<{ frame?: z.infer<typeof Report>["frames"][number] | undefined; complaints: string }> {
  const args = [
    ...[...untrustedInput([demuxer]), "-f", demuxer, "-max_pixels", String(MAX_DECODED_PIXELS), "-threads", "1"],
    ...[
      "-read_intervals",
      "%+#1",
      "-show_entries",
      "frame=width,height:frame_side_data=displaymatrix",
      fileInput(file),
    ],
  ];
  try {
    const { report, complaints } = await readReport(runner, args, { signal });
    return { frame: Report.parse(report).frames[0], complaints };
  } catch (error) {
    if (error instanceof FfmpegError && error.isFileFault) return { complaints: error.stderr };
    throw error;
  }
}
