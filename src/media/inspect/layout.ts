import { open } from "node:fs/promises";
import { type ByteSpan, bytesIn, mergeSpans } from "../../runtime/byte-spans.ts";
import { lastIndexAtOrBefore } from "../../runtime/rising.ts";
import { topBoxes } from "./boxes.ts";
import type { PacketTable, VideoPackets } from "./packets.ts";

/** Where in a file that can be sought are the bytes that decoding from any place needs. */
export interface Layout {
  sizeBytes: number;
  /** From the first to the last packet of all streams. */
  packets: ByteSpan;
  /** Headers, indexes, and the packets from which FFmpeg learns of the streams; merged. */
  always: ByteSpan[];
  /** Packets are in clusters (Matroska), each of which is read from its start. */
  isClustered: boolean;
}

/** Bytes of the header of a box that is not read. */
const BOX_HEADER_BYTES = 16;
/** Honest files have a handful; each is a range to fetch. */
const MOST_BOXES = 64;

/** Undefined for other containers than MP4 and Matroska, and where packets do not tell where they are. */
export async function readLayout(
  path: string,
  { format, places }: { format: string; places: PacketTable["places"] },
): Promise<Layout | undefined> {
  if (!places) return undefined;
  await using file = await open(path);
  const { size: sizeBytes } = await file.stat();
  const { head, all: packets } = places;
  const isClustered = format.startsWith("matroska");
  const common = { sizeBytes, packets, isClustered };
  if (isClustered) {
    const around = [
      { start: 0, end: packets.start },
      { start: packets.end, end: sizeBytes },
    ];
    return { ...common, always: widened([...around, ...head], sizeBytes) };
  }
  if (!format.startsWith("mov,")) return undefined;
  const boxes = await topBoxes(file, sizeBytes, MOST_BOXES + 1);
  if (boxes.length > MOST_BOXES) return undefined;
  const read = boxes.map(({ type, start, end }) => ({
    start,
    end: type === "mdat" ? Math.min(end, start + BOX_HEADER_BYTES) : end,
  }));
  return { ...common, always: widened([...read, ...head], sizeBytes) };
}

/** Bytes around what is known to be read: headers of clusters, and what FFmpeg's buffers read ahead. */
export const SLACK_BYTES = 64 * 1024;
/** Frames behind a segment that FFmpeg's queues may still read. */
const FRAMES_AHEAD = 64;
/** Seconds by which FFmpeg goes back in a container that is sought by decoding time (ffmpeg_demux.c: 3/23). */
const SEEK_BACK_SECONDS = 3 / 23;
/** Share of a file above which all of it is read. */
const WHOLE_SHARE = 0.8;

interface Sought {
  /** In the container's time, as are those of packets; absent: from the first packet. */
  fromTicks?: number | undefined;
  /** Exclusive; absent: to the last packet. */
  endTicks?: number | undefined;
  ticksPerSecond: number;
}

/**
 * Bytes from the packet where a seek may end at the earliest to the last one that may be read, beside `always`; undefined
 * where that is most of the file.
 */
export function spanOfFrames(
  { sizeBytes, packets, always, isClustered }: Layout,
  { pts, keyPts, sizes = [], positions = [] }: VideoPackets,
  { fromTicks, endTicks, ticksPerSecond }: Sought,
): ByteSpan | undefined {
  const sought = (fromTicks ?? Number.NEGATIVE_INFINITY) - (isClustered ? SEEK_BACK_SECONDS * ticksPerSecond : 0);
  const landed = lastIndexAtOrBefore(keyPts, sought) - (isClustered ? 1 : 0); // a cluster may begin before its key frame
  const from = Math.max(0, lastIndexAtOrBefore(pts, keyPts[landed] ?? Number.NEGATIVE_INFINITY));
  const to = endTicks === undefined ? pts.length : lastIndexAtOrBefore(pts, endTicks) + FRAMES_AHEAD;
  let start = from === 0 ? packets.start : Number.POSITIVE_INFINITY;
  let end = to >= pts.length ? packets.end : 0;
  for (let index = from; index < Math.min(to, pts.length); index++) {
    const position = positions[index] as number;
    start = Math.min(start, position);
    end = Math.max(end, position + (sizes[index] ?? 0));
  }
  const [span] = widened([{ start, end }], sizeBytes);
  return span && bytesIn(mergeSpans([...always, span], SLACK_BYTES)) <= sizeBytes * WHOLE_SHARE ? span : undefined;
}

const widened = (spans: readonly ByteSpan[], sizeBytes: number): ByteSpan[] =>
  mergeSpans(
    spans.map(({ start, end }) => ({
      start: Math.max(0, start - SLACK_BYTES),
      end: Math.min(sizeBytes, end + SLACK_BYTES),
    })),
    SLACK_BYTES,
  );
