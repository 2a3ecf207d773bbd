import { z } from "zod";
import { UserError } from "../../errors.ts";
import { FfmpegError, type Runner, readReport } from "../ffmpeg/ffmpeg.ts";
import { fileInput, INPUT_LIMITS, MAX_PIXELS, MAX_STREAMS } from "../ffmpeg/limits.ts";
import { codecNameOf } from "./codec-name.ts";
import { isProtected } from "./protection.ts";
import type { Size } from "./size.ts";
import { type ProbedSubtitles, readSubtitles } from "./subtitles.ts";
import { isCommentary, preference, readTrack, TRACK_TAGS, type Track } from "./tracks.ts";
import { readTurn } from "./turn.ts";

export interface Ratio {
  num: number;
  den: number;
}

export interface ProbedVideo {
  index: number;
  codec: string;
  /** Name that people know it by; "unknown" where FFmpeg does not. */
  codecName: string;
  profile: string;
  level: number;
  pixelFormat: string;
  timeBase: Ratio;
  /** As stored; both above 0. */
  stored: Size;
  /** Of one pixel; 1:1 where the file says nothing. */
  aspect: Ratio;
  /** FFmpeg filters that rotate the stored picture for display; empty for most. FFmpeg applies them by itself, */
  turn: string;
  /** except where the seekable copy has lost the rotation. */
  isRotationLost: boolean;
  isSideways: boolean;
  fieldOrder: string;
  hasAlpha: boolean;
  colour: { range: string; matrix: string; primaries: string; transfer: string };
  dolbyVisionProfile?: number | undefined;
  /** Average by the header; 0 where it does not say. */
  framesPerSecond: number;
  /** By the header; absent for most containers. */
  declaredFrames?: number | undefined;
}

export interface ProbedAudio extends Track {
  index: number;
  /** Of somebody who speaks about the picture. */
  isCommentary: boolean;
  codec: string;
  /** Name that people know it by; "unknown" where FFmpeg does not. */
  codecName: string;
  profile: string;
  channels: number;
  /** "5.1(side)", "ambisonic 1"; empty where the file does not say. */
  layout: string;
  sampleRate: number;
  timeBase: Ratio;
  /** Relative to the start of the container. */
  startSeconds: number;
}

export interface Probe {
  /** FFmpeg's name of the demuxer: "mov,mp4,m4a,3gp,3g2,mj2". */
  format: string;
  hasDuration: boolean;
  /** By the header; 0 where it says nothing. */
  declaredSeconds: number;
  startSeconds: number;
  /** The largest moving picture; covers do not count. */
  video?: ProbedVideo | undefined;
  /** By preference: the default one first, commentaries last. */
  sounds: ProbedAudio[];
  /** Name of the codec of a sound whose header cannot even be read; absent where there is another. */
  unreadableSound?: string | undefined;
  /** As `readSubtitles` sorts them. */
  subtitles: ProbedSubtitles[];
}

const text = z.string().default("");
/** Set by FFmpeg for an encrypted track of Matroska. */
const KEY_TAG = "enc_key_id";
const ALPHA_TAGS = ["alpha_mode", "ALPHA_MODE"];
const SideData = z.object({ side_data_type: text, displaymatrix: text, dv_profile: z.int().optional() });
const Stream = z.object({
  index: z.int(),
  codec_type: text,
  codec_name: z.string().default("unknown"),
  codec_long_name: text,
  codec_tag_string: text,
  profile: z.coerce.string().default(""),
  level: z.number().default(0),
  pix_fmt: text,
  time_base: text,
  width: z.int().default(0),
  height: z.int().default(0),
  sample_aspect_ratio: text,
  field_order: text,
  color_range: text,
  color_space: text,
  color_primaries: text,
  color_transfer: text,
  avg_frame_rate: text,
  nb_frames: z.coerce.number().optional(),
  nb_read_packets: z.coerce.number().optional(),
  channels: z.int().default(0),
  channel_layout: text,
  sample_rate: z.coerce.number().default(0),
  start_time: z.coerce.number().optional(),
  disposition: z.record(z.string(), z.int()).default({}),
  tags: z.record(z.string(), z.string()).default({}),
  side_data_list: z.array(SideData).default([]),
});
type Stream = z.infer<typeof Stream>;
const Format = z.object({
  format_name: text,
  start_time: z.coerce.number().default(0),
  duration: z.string().optional(),
});
const Report = z.object({ streams: z.array(Stream).default([]), format: Format });

/**
 * Reads a file's header and first packets; only the kinds of streams are trusted. @throws {UserError} `error-broken-file`,
 * `error-too-many-streams`, `error-too-many-pixels`, `error-no-video`
 */
export async function probe(runner: Runner, path: string, signal: AbortSignal): Promise<Probe> {
  if (await isProtected(path)) throw new UserError("error-encrypted");
  const { report, complaints } = await look(runner, path, { signal });
  const { streams } = report;
  if (streams.length > MAX_STREAMS)
    throw new UserError("error-too-many-streams", { count: streams.length, max: MAX_STREAMS });
  const pictures = streams.filter((stream) => stream.codec_type === "video" && !isStillPicture(stream));
  const audible = streams.filter((stream) => stream.codec_type === "audio");
  const sounds = audible.filter((stream) => stream.channels > 0);
  const best = pictures.length > 1 ? await findMoving(runner, path, { pictures, signal }) : pictures[0];
  if (isEncrypted(best ?? sounds[0])) throw new UserError("error-encrypted");
  if (best?.codec_name === "unknown" || (!best && sounds.length === 0 && audible[0]))
    throw new UserError("error-unsupported-codec", { codec: codecNameOf((best ?? audible[0]) as Stream) });
  if (best && best.width * best.height === 0) throw refusal(complaints);
  if (best && best.width * best.height > MAX_PIXELS) throw tooManyPixels(best.width, best.height);
  if (!best && sounds.length === 0) throw new UserError("error-no-video");
  const declaredSeconds = Number(report.format.duration ?? 0) || 0;
  return {
    format: report.format.format_name,
    hasDuration: declaredSeconds > 0,
    declaredSeconds,
    startSeconds: report.format.start_time,
    video: best && toVideo(best),
    sounds: sounds
      .toSorted((a, b) => preference(b) - preference(a))
      .map((sound) => toAudio(sound, report.format.start_time)),
    unreadableSound: sounds.length === 0 ? audible.map(codecNameOf)[0] : undefined,
    subtitles: readSubtitles(streams.filter((stream) => stream.codec_type === "subtitle")),
  };
}

/** Only these tags: some hold pictures and whole books. */
const ENTRIES = [
  `stream=${Object.keys(Stream.shape).join(",")}`,
  "stream_disposition",
  `stream_tags=${[...ALPHA_TAGS, KEY_TAG, ...TRACK_TAGS].join(",")}`,
  `stream_side_data=${Object.keys(SideData.shape).join(",")}`,
  `format=${Object.keys(Format.shape).join(",")}`,
].join(":");

interface Look {
  /** Reads the whole file for it. */
  countsPackets?: boolean;
  signal: AbortSignal;
}

async function look(runner: Runner, path: string, { countsPackets = false, signal }: Look) {
  const args = [
    ...INPUT_LIMITS,
    ...(countsPackets ? ["-count_packets"] : []),
    "-show_entries",
    ENTRIES,
    fileInput(path),
  ];
  try {
    const { report, complaints } = await readReport(runner, args, { signal });
    return { report: Report.parse(report), complaints };
  } catch (error) {
    if (error instanceof FfmpegError && error.isFileFault) throw refusal(error.stderr, error);
    throw error;
  }
}

/** FFmpeg itself refuses a picture above the limit, and gives its size only in words. */
function refusal(complaints: string, cause?: unknown): UserError {
  const size = /Picture size (\d+)x(\d+) exceeds/.exec(complaints);
  return size ? tooManyPixels(Number(size[1]), Number(size[2])) : new UserError("error-broken-file", {}, { cause });
}

const tooManyPixels = (width: number, height: number): UserError =>
  new UserError("error-too-many-pixels", { width, height });

/** Share of the packets of the busiest track; slides have fewer, and so have the pictures of chapters. */
const STILL_SHARE = 0.02;

/** Finds the largest picture that moves: not a cover that does not say it is one, and no slides. */
async function findMoving(
  runner: Runner,
  path: string,
  { pictures, signal }: { pictures: readonly Stream[]; signal: AbortSignal },
): Promise<Stream | undefined> {
  const { report } = await look(runner, path, { countsPackets: true, signal });
  const packetsOf = ({ index }: Stream) => report.streams.find((each) => each.index === index)?.nb_read_packets ?? 0;
  const most = Math.max(...pictures.map(packetsOf));
  const isStill = (stream: Stream) => packetsOf(stream) <= Math.max(most > 1 ? 1 : 0, most * STILL_SHARE);
  const worth = (stream: Stream) => stream.width * stream.height - (isStill(stream) ? Number.MAX_SAFE_INTEGER : 0);
  return pictures.toSorted((a, b) => worth(b) - worth(a))[0];
}

/** Tags of what FFmpeg copies as if it were readable: Common Encryption and FairPlay. */
const ENCRYPTED_TAGS = ["encv", "enca", "drms", "drmi", "drmt"];

const isEncrypted = (stream: Stream | undefined): boolean =>
  stream !== undefined && (ENCRYPTED_TAGS.includes(stream.codec_tag_string) || stream.tags[KEY_TAG] !== undefined);

const isStillPicture = (stream: Stream): boolean =>
  stream.disposition.attached_pic === 1 || stream.disposition.timed_thumbnails === 1;

function toVideo(stream: Stream): ProbedVideo {
  const { turn, isSideways } = readTurn(stream);
  return {
    index: stream.index,
    codec: stream.codec_name,
    codecName: codecNameOf(stream),
    profile: stream.profile,
    level: stream.level,
    pixelFormat: stream.pix_fmt,
    timeBase: readRatio(stream.time_base, "/"),
    stored: { width: stream.width, height: stream.height },
    aspect: readRatio(stream.sample_aspect_ratio, ":"),
    turn,
    isRotationLost: false,
    isSideways,
    fieldOrder: stream.field_order,
    hasAlpha:
      ALPHA_TAGS.some((tag) => stream.tags[tag] === "1") ||
      /^(yuva|ayuv|vuya|gbrap|rgba|bgra|argb|abgr|ya|pal8)/.test(stream.pix_fmt),
    colour: {
      range: stream.color_range || (stream.pix_fmt.startsWith("yuvj") ? "pc" : ""),
      matrix: stream.color_space,
      primaries: stream.color_primaries,
      transfer: stream.color_transfer,
    },
    dolbyVisionProfile: stream.side_data_list.find((data) => data.dv_profile !== undefined)?.dv_profile,
    framesPerSecond: readRate(stream.avg_frame_rate),
    declaredFrames: stream.nb_frames,
  };
}

const toAudio = (stream: Stream, startSeconds: number): ProbedAudio => ({
  index: stream.index,
  ...readTrack(stream),
  isCommentary: isCommentary(stream),
  codec: stream.codec_name,
  codecName: codecNameOf(stream),
  profile: stream.profile,
  channels: stream.channels,
  layout: stream.channel_layout,
  sampleRate: stream.sample_rate,
  timeBase: readRatio(stream.time_base, "/"),
  startSeconds: (stream.start_time ?? startSeconds) - startSeconds,
});

/** 1:1 for what is absent or senseless ("0:1"). */
function readRatio(ratio: string, separator: string): Ratio {
  const [num, den] = ratio.split(separator).map(Number);
  return num && den && num > 0 && den > 0 ? { num, den } : { num: 1, den: 1 };
}

/** "30000/1001"; 0 for "0/0". */
function readRate(rate: string): number {
  const [num, den] = rate.split("/").map(Number);
  return num && den ? num / den : 0;
}

/** Width and height as shown: square pixels, upright. */
export function shownSize({ stored, aspect, isSideways }: ProbedVideo): Size {
  const width = Math.max(1, Math.round((stored.width * aspect.num) / aspect.den));
  return isSideways ? { width: stored.height, height: width } : { width, height: stored.height };
}
