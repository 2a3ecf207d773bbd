import { UserError } from "../../errors.ts";
import { type ByteSpan, mergeSpans } from "../../runtime/byte-spans.ts";
import type { Runner } from "../ffmpeg/ffmpeg.ts";
import { fileInput, INPUT_LIMITS, MAX_PACKETS } from "../ffmpeg/limits.ts";
import type { FrameTable } from "./frame-table.ts";

export interface VideoPackets extends FrameTable {
  bytes: number;
  /** Those of `keyPts` that no frame behind them is shown before. */
  closedKeyPts: number[];
  /** Packets decoded but not shown, where an edit list cuts into a group of pictures. */
  discarded: number;
  /** Packets without a time or with another one's; then packets say nothing about frames. */
  unusable: number;
  /** Byte offset of each frame of `pts`; absent where the container does not tell. */
  positions?: number[] | undefined;
}

export interface AudioPackets {
  count: number;
  bytes: number;
  firstPts: number;
  endPts: number;
  /** Largest gap or overlap between two packets. */
  largestGapTicks: number;
}

export interface PacketTable {
  video?: VideoPackets | undefined;
  audio?: AudioPackets | undefined;
  /** Bytes of packets; absent where the container does not tell. */
  places?: PacketPlaces | undefined;
  /** Complaints of the demuxer; empty for a sound file. */
  complaints: string;
}

interface PacketPlaces {
  /** Those that FFmpeg reads to learn of the streams, whatever it does next. */
  head: ByteSpan[];
  /** From the first to the last one, of all streams. */
  all: ByteSpan;
}

interface Streams {
  video?: { index: number } | undefined;
  audio?: { index: number } | undefined;
}

/**
 * Reads times and places of all packets in one pass, without decoding; holds three numbers per frame. @throws {UserError}
 * `error-broken-file` when there are more packets than any honest file has
 */
export async function readPackets(
  runner: Runner,
  path: string,
  { streams, signal }: { streams: Streams; signal: AbortSignal },
): Promise<PacketTable> {
  const video = createVideoTable();
  const audio = createAudioTable();
  const places = createPlaces();
  const entries = "packet=stream_index,pts,duration,size,pos,flags";
  const args = [...INPUT_LIMITS, "-show_entries", entries, "-of", "compact=p=0", fileInput(path)];
  let packets = 0;
  const onLine = (line: string) => {
    if (!line.startsWith("stream_index=")) return; // side data comes on lines of its own
    if (++packets > MAX_PACKETS) throw new UserError("error-broken-file");
    const packet = readFields(line);
    const index = Number(packet.stream_index);
    places.add(packet, index === streams.video?.index);
    if (index === streams.video?.index) video.add(packet);
    if (index === streams.audio?.index) audio.add(packet);
  };
  const complaints = await runner.ffprobe(args, { signal, onLine });
  return {
    video: streams.video && video.finish(),
    audio: streams.audio && audio.finish(),
    places: places.finish(),
    complaints,
  };
}

/** Decodes the whole stream for what packets could not tell. `complaints` is empty when all of it is sound. */
export async function readFrames(
  runner: Runner,
  path: string,
  { streamIndex, threads, signal }: { streamIndex: number; threads: number; signal: AbortSignal },
): Promise<FrameTable & { unusable: number; untimed: number; complaints: string }> {
  const frames = createVideoTable();
  const entries = "frame=key_frame,best_effort_timestamp,pkt_duration,duration";
  const args = [
    ...[...INPUT_LIMITS, "-threads", String(threads), "-select_streams", String(streamIndex)],
    ...["-show_entries", entries, "-of", "compact=p=0", fileInput(path)],
  ];
  const onLine = (line: string) => {
    if (!line.startsWith("key_frame=")) return;
    const frame = readFields(line);
    const duration = frame.duration ?? frame.pkt_duration ?? "0";
    frames.add({ pts: frame.best_effort_timestamp ?? "N/A", duration, flags: frame.key_frame === "1" ? "K" : "" });
  };
  const complaints = await runner.ffprobe(args, { signal, isUrgent: false, onLine });
  const { unusable, untimed, pts, keyPts, lastTicks } = frames.finish();
  return { pts, keyPts, lastTicks, unusable, untimed, complaints };
}

/** Parses "a=1|b=2" of ffprobe's compact writer. */
export function readFields(line: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const field of line.split("|")) {
    const at = field.indexOf("=");
    if (at > 0) fields[field.slice(0, at)] = field.slice(at + 1);
  }
  return fields;
}

type Fields = Record<string, string>;

function createVideoTable() {
  const frames: { time: number; size: number; position: number }[] = [];
  const keyPts: number[] = [];
  const closedKeyPts: number[] = [];
  let bytes = 0;
  let discarded = 0;
  let untimed = 0;
  let lastPts = Number.NEGATIVE_INFINITY;
  let lastTicks = 0;
  return {
    add(packet: Fields) {
      bytes += Number(packet.size ?? 0);
      if (packet.flags?.includes("D")) {
        discarded++;
        return;
      }
      const time = Number(packet.pts);
      if (!Number.isFinite(time)) {
        untimed++;
        return;
      }
      frames.push({ time, size: Number(packet.size ?? 0), position: Number(packet.pos) });
      while ((closedKeyPts.at(-1) ?? time) > time) closedKeyPts.pop();
      if (packet.flags?.includes("K")) {
        keyPts.push(time);
        if (time > lastPts) closedKeyPts.push(time);
      }
      if (time < lastPts) return;
      lastPts = time;
      lastTicks = Number(packet.duration) || 0;
    },
    finish(): VideoPackets & { untimed: number } {
      frames.sort((a, b) => a.time - b.time);
      const pts = frames.map(({ time }) => time);
      const sizes = frames.map(({ size }) => size);
      const positions = frames.map(({ position }) => position);
      keyPts.sort((a, b) => a - b);
      const repeated = pts.reduce((count, time, index) => count + (time === pts[index - 1] ? 1 : 0), 0);
      return {
        ...{ pts, keyPts, closedKeyPts, lastTicks, sizes, bytes, discarded, untimed, unusable: untimed + repeated },
        positions: positions.every(Number.isSafeInteger) ? positions : undefined,
      };
    },
  };
}

/** FFmpeg looks at some 20 frames before it begins; more is of no use, and what it lacks it complains of. */
const HEAD_FRAMES = 64;
const HEAD_PACKETS = 1024;
const HEAD_GAP_BYTES = 64 * 1024;

function createPlaces() {
  let head: ByteSpan[] = [];
  let frames = 0;
  let packets = 0;
  let isKnown = true;
  const all: ByteSpan = { start: Number.POSITIVE_INFINITY, end: 0 };
  return {
    add({ pos, size = "0" }: Fields, isVideo: boolean) {
      const start = Number(pos);
      const end = start + Number(size);
      if (!Number.isSafeInteger(end)) isKnown = false;
      all.start = Math.min(all.start, start);
      all.end = Math.max(all.end, end);
      if (frames < HEAD_FRAMES && ++packets < HEAD_PACKETS)
        head = mergeSpans([...head, { start, end }], HEAD_GAP_BYTES);
      if (isVideo) frames++;
    },
    finish: (): PacketPlaces | undefined => (isKnown && all.end > 0 ? { head, all } : undefined),
  };
}

function createAudioTable() {
  const table: AudioPackets = { count: 0, bytes: 0, firstPts: 0, endPts: 0, largestGapTicks: 0 };
  return {
    add(packet: Fields) {
      const time = Number(packet.pts);
      if (!Number.isFinite(time)) return;
      if (table.count === 0) table.firstPts = time;
      else table.largestGapTicks = Math.max(table.largestGapTicks, Math.abs(time - table.endPts));
      table.endPts = time + (Number(packet.duration) || 0);
      table.bytes += Number(packet.size ?? 0);
      table.count++;
    },
    finish: () => table,
  };
}
