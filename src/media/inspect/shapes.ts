import { readFile, rm } from "node:fs/promises";
import { FfmpegError, type Runner } from "../ffmpeg/ffmpeg.ts";
import { fileInput, INPUT_LIMITS } from "../ffmpeg/limits.ts";
import type { ProbedVideo } from "./probe.ts";

/** Unit of each codec that tells size and pixel aspect, by its type (Rec. ITU-T H.262, H.264, H.265). */
const HEADERS: Partial<Record<string, number>> = { mpeg1video: 0xb3, mpeg2video: 0xb3, h264: 7, hevc: 33 };
/** A day of a header every half second. */
const MAX_BYTES = 16_000_000;
/** Bytes of a header of MPEG-2 that hold width, height and aspect, behind its type; what follows them changes with the bit rate. */
const MPEG2_SHAPE = { from: 1, to: 5 };
const START_CODE = "\0\0\u0001";

/**
 * Whether a stream that repeats its header (as broadcasts do) has different ones. A copy in another container would have one
 * shape for all of it. Reads the file once, and decodes nothing; `scratch` is a file to write headers to.
 */
export async function hasSeveralShapes(
  runner: Runner,
  file: string,
  { video, scratch, signal }: { video: ProbedVideo; scratch: string; signal: AbortSignal },
): Promise<boolean> {
  const unit = HEADERS[video.codec];
  if (unit === undefined) return false;
  const input = [...INPUT_LIMITS, "-i", fileInput(file), "-map", `0:${video.index}`, "-c", "copy"];
  const output = ["-bsf:v", `filter_units=pass_types=${unit}`, "-fs", String(MAX_BYTES), "-f", "rawvideo"];
  try {
    await runner.ffmpeg([...input, ...output, fileInput(scratch)], { signal });
    const headers = splitUnits(await readFile(scratch, "latin1"));
    const shapes = unit === 0xb3 ? headers.map((header) => header.slice(MPEG2_SHAPE.from, MPEG2_SHAPE.to)) : headers;
    return new Set(shapes).size > 1;
  } catch (error) {
    if (error instanceof FfmpegError && error.isFileFault) return false; // the copy itself will say more
    throw error;
  } finally {
    await rm(scratch, { force: true });
  }
}

/** Units without their start codes, and without the zeros that may follow one. */
const splitUnits = (bytes: string): string[] =>
  bytes
    .split(START_CODE)
    .map((unit) => Buffer.from(unit, "latin1"))
    .map((unit) => unit.subarray(0, unit.findLastIndex((byte) => byte !== 0) + 1).toString("latin1"))
    .filter((unit) => unit !== "");
