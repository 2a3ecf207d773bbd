import { open, writeFile } from "node:fs/promises";
import { execa } from "execa";
import {
  type EncodePlan,
  type Rendition,
  segmentPath,
  segmentsOf,
  timelineOf,
  type WatchTimeline,
} from "../../../src/media/index.ts";
import type { Studio } from "../studio.ts";

export function getTimeline(plan: EncodePlan): WatchTimeline {
  const timeline = timelineOf(plan);
  if (!timeline) throw new Error("the plan has no timeline");
  return timeline;
}

/** A rendition as a player puts it together, from `from` to `to` (exclusive): header and segments one behind the other. */
export async function fetchRendition(
  studio: Studio,
  timeline: WatchTimeline,
  { rendition, from = 0, to = 10_000 }: { rendition: Rendition; from?: number; to?: number },
): Promise<string> {
  const count = segmentsOf(timeline, rendition)?.length ?? 0;
  const parts: Buffer[] = [];
  for (let index = from; index < Math.min(to, count); index++) {
    const file = segmentPath(studio.folder, timeline, { rendition, index }) as string;
    if (index === from) parts.push((await studio.media.initSegment(file, { timeline, rendition })) as Buffer);
    parts.push((await fetchSegment(studio, timeline, { rendition, index })) as Buffer);
  }
  const file = studio.scratch(`${rendition}-${from}.mp4`);
  await writeFile(file, Buffer.concat(parts));
  return file;
}

/** All bytes of a segment; undefined while it is not there. */
export async function fetchSegment(
  studio: Studio,
  timeline: WatchTimeline,
  place: { rendition: Rendition; index: number },
): Promise<Buffer | undefined> {
  const file = segmentPath(studio.folder, timeline, place) as string;
  const segment = await studio.media.mediaSegment(file, { timeline, ...place });
  if (!segment) return undefined;
  await using handle = await open(segment.path);
  const parts = [segment.head];
  for (const { start, end } of segment.spans) {
    const bytes = Buffer.alloc(end - start);
    await handle.read(bytes, 0, bytes.length, start);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

export interface Packet {
  pts: number;
  dts: number;
  duration: number;
  isKey: boolean;
}

/** Packets as FFmpeg reads them, in the order of the file; times in ticks of the stream. */
export async function packetsOf(file: string): Promise<Packet[]> {
  const { stdout } = await execa("ffprobe", [
    ...["-v", "error", "-show_entries", "packet=pts,dts,duration,flags", "-of", "json", `file:${file}`],
  ]);
  const { packets } = JSON.parse(stdout) as { packets: (Omit<Packet, "isKey"> & { flags: string })[] };
  return packets.map(({ flags, pts, dts, duration }) => ({ pts, dts, duration, isKey: flags.startsWith("K") }));
}

/** Hash of each decoded frame; fails on any complaint of the decoder. */
export async function decodedFrames(file: string): Promise<string[]> {
  const { stdout } = await execa("ffmpeg", [
    ...[
      "-nostdin",
      "-v",
      "error",
      "-xerror",
      "-i",
      `file:${file}`,
      "-map",
      "0:v",
      "-fps_mode",
      "passthrough",
      "-f",
      "framemd5",
      "-",
    ],
  ]);
  return stdout
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => line.split(",").at(-1)?.trim() ?? "");
}
