import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { MAX_PACKETS } from "../ffmpeg/limits.ts";
import { type Box, childBoxes, findBody, getBody, runs, topBoxes } from "./boxes.ts";

/** Limits for files of our own; the index of a six-hour file is some 30 MB. */
const OURS: Mp4Limits = { moovBytes: 200_000_000, samples: MAX_PACKETS };

/** Limits of what is read into memory: the index, and some 16 bytes per sample of a track. */
export interface Mp4Limits {
  moovBytes: number;
  samples: number;
}

/** Track of an MP4 file by its index; times in ticks of `timescale`, edit lists applied. */
export interface Mp4Track {
  /** "vide", "soun" and others. */
  kind: string;
  /** Codec tag: "avc1", "mp4a"; "encv" where samples are encrypted. */
  sampleEntry: string;
  timescale: number;
  /** Presentation times in decoding order. */
  pts: Float64Array;
  isDtsRising: boolean;
  startsWithKey: boolean;
  /** From the first sample to the end of the last; what comes before 0 is not shown and does not count. */
  durationSeconds: number;
  /** End of the last sample in the presentation of the file. */
  endSeconds: number;
  /** Duration by the samples alone, without what the edit list says about the end. */
  mediaSeconds: number;
  /** From the track's own header. */
  declaredSeconds: number;
  /** What the edit list skips of the start, and what it puts before it. */
  hiddenSeconds: number;
  leadSeconds: number;
  /** The edit list repeats, slows down or drops something in the middle. */
  isSpliced: boolean;
  /** SHA-1 of the H.264 header (SPS and PPS); chunks can be joined only when all have the same. */
  headerHash: string;
}

export interface Mp4 {
  /** Major brand: "isom", "mp42"; "qt  " is QuickTime. Empty where absent. */
  brand: string;
  tracks: Mp4Track[];
  /** From the movie header. */
  declaredSeconds: number;
  isFragmented: boolean;
  isCut: boolean;
  /** The index comes before the data, so that playing can start at once. */
  isFastStart: boolean;
}

/** Bytes of an index, and where the outermost boxes are. */
export interface Mp4Index {
  /** Body of the box. */
  moov: Buffer;
  boxes: readonly Box[];
  brand: string;
  sizeBytes: number;
}

/**
 * Reads the index of an MP4 file, which saves the 60 ms of CPU of ffprobe per chunk. Default limits are for files of our
 * own.
 * @throws Error when the index is missing, senseless, too large, or points behind the end of the file
 */
export const readMp4 = async (path: string, limits: Mp4Limits = OURS): Promise<Mp4> =>
  parseMp4(await readIndex(path, limits), limits);

/** @throws Error as `readMp4` */
export async function readIndex(path: string, limits: Mp4Limits = OURS): Promise<Mp4Index> {
  await using file = await open(path);
  const { size } = await file.stat();
  const boxes = await topBoxes(file, size);
  const moov = boxes.find((box) => box.type === "moov");
  if (!moov || !boxes.some((box) => box.type === "mdat")) throw new Error("the file has no index or no data");
  if (moov.end - moov.start > limits.moovBytes) throw new Error("the index of the file is too large");
  const bytes = Buffer.alloc(moov.end - moov.bodyStart);
  await file.read(bytes, 0, bytes.length, moov.bodyStart);
  return { moov: bytes, boxes, brand: await readBrand(file, boxes), sizeBytes: size };
}

/** @throws Error as `readMp4` */
export function parseMp4({ moov, boxes, brand, sizeBytes }: Mp4Index, limits: Mp4Limits = OURS): Mp4 {
  const movie = readClock(getBody(moov, "mvhd"));
  const options = { fileBytes: sizeBytes, movieTimescale: movie.timescale, limits };
  const traks = childBoxes(moov).filter((box) => box.type === "trak");
  const positionOf = (wanted: string) => boxes.findIndex(({ type }) => type === wanted);
  return {
    brand,
    tracks: traks.map((box) => readTrack(moov.subarray(box.bodyStart, box.end), options)),
    declaredSeconds: movie.seconds,
    isFragmented: boxes.some((box) => box.type === "moof"),
    isCut: boxes.some((box) => box.isCut),
    isFastStart: positionOf("moov") < positionOf("mdat"),
  };
}

async function readBrand(file: FileHandle, boxes: readonly Box[]): Promise<string> {
  const ftyp = boxes.find((box) => box.type === "ftyp");
  if (!ftyp) return "";
  const brand = Buffer.alloc(4);
  await file.read(brand, 0, brand.length, ftyp.bodyStart);
  return brand.toString("latin1");
}

/** Reads the clock of a movie or media header, which have the same layout here. */
function readClock(header: Buffer): { timescale: number; seconds: number } {
  const isLong = header[0] === 1;
  const timescale = header.readUInt32BE(isLong ? 20 : 12);
  const ticks = isLong ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
  if (timescale === 0) throw new Error("the index of the file has no clock");
  return { timescale, seconds: ticks / timescale };
}

/** Types of the outermost boxes in file order, at most `limit`; empty when it is no MP4. */
export async function topBoxTypes(path: string, limit = 64): Promise<string[]> {
  await using file = await open(path);
  const { size } = await file.stat();
  return (await topBoxes(file, size, limit)).map((box) => box.type);
}

/** Whether the data of an MP4 goes on behind the end of the file: a download or a copy that was cut off. */
export async function isCutOff(path: string): Promise<boolean> {
  await using file = await open(path);
  const { size } = await file.stat();
  return (await topBoxes(file, size)).some(({ type, isCut }) => isCut && DATA_BOXES.includes(type));
}

const DATA_BOXES = ["mdat", "moof"];

function readTrack(
  trak: Buffer,
  { fileBytes, movieTimescale, limits }: { fileBytes: number; movieTimescale: number; limits: Mp4Limits },
): Mp4Track {
  const { timescale, seconds: declaredSeconds } = readClock(getBody(trak, "mdia.mdhd"));
  const stbl = getBody(trak, "mdia.minf.stbl");
  const stsz = getBody(stbl, "stsz");
  const samples = stsz.readUInt32BE(8);
  if (samples > limits.samples) throw new Error("the index of the file has too many samples");
  const stsd = getBody(stbl, "stsd");
  assertDataIsThere(stbl, fileBytes);
  const stts = runs(getBody(stbl, "stts"), samples);
  const ctts = runs(findBody(stbl, "ctts"), samples);
  const edits = readEdits(findBody(trak, "edts.elst"));
  const pts = new Float64Array(samples);
  let dts = 0;
  let isDtsRising = true;
  let first = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < samples; index++) {
    const step = stts[index] ?? 0;
    const time = dts + (ctts[index] ?? 0) - edits.mediaTicks;
    pts[index] = time;
    first = Math.min(first, time);
    end = Math.max(end, time + step);
    if (step <= 0 && index < samples - 1) isDtsRising = false;
    dts += step;
  }
  const mediaSeconds = samples > 0 ? (end - Math.max(first, 0)) / timescale : 0;
  const duration = edits.shownUnits ? edits.shownUnits / movieTimescale : mediaSeconds;
  const stss = findBody(stbl, "stss");
  return {
    kind: getBody(trak, "mdia.hdlr").toString("latin1", 8, 12),
    sampleEntry: stsd.toString("latin1", 12, 16),
    timescale,
    pts,
    isDtsRising,
    startsWithKey: samples > 0 && (!stss || (stss.readUInt32BE(4) > 0 && stss.readUInt32BE(8) === 1)),
    durationSeconds: samples > 0 ? duration : 0,
    endSeconds: samples > 0 ? duration + edits.leadUnits / movieTimescale : 0,
    mediaSeconds,
    declaredSeconds,
    hiddenSeconds: samples > 0 ? Math.max(0, -first) / timescale : 0,
    leadSeconds: edits.leadUnits / movieTimescale,
    isSpliced: edits.isSpliced,
    headerHash: createHash("sha1").update(codecHeader(stsd)).digest("hex"),
  };
}

/** The avcC box of a video track; empty for anything else. Its neighbours (bit rates) differ from chunk to chunk. */
function codecHeader(stsd: Buffer): Buffer {
  const fixedFields = 8 + 86; // of the table, then of a visual sample entry (ISO/IEC 14496-12, 12.1.3)
  const box = childBoxes(stsd, fixedFields).find((child) => child.type === "avcC");
  return box ? stsd.subarray(box.bodyStart, box.end) : Buffer.alloc(0);
}

interface Edits {
  mediaTicks: number;
  /** Length of an empty edit before the media, and of the media as shown; in movie units, 0 where unsaid. */
  leadUnits: number;
  shownUnits: number;
  /** Has several pieces, or one at another speed; the other fields are of the first. */
  isSpliced: boolean;
}

function readEdits(elst: Buffer | undefined): Edits {
  let leadUnits = 0;
  const isLong = elst?.[0] === 1;
  const entryBytes = isLong ? 20 : 12;
  const entries = elst?.readUInt32BE(4) ?? 0;
  for (let entry = 0; elst && entry < entries; entry++) {
    const at = 8 + entry * entryBytes;
    const units = isLong ? Number(elst.readBigUInt64BE(at)) : elst.readUInt32BE(at);
    const mediaTicks = isLong ? Number(elst.readBigInt64BE(at + 8)) : elst.readInt32BE(at + 4);
    const isSpliced = entry < entries - 1 || elst.readUInt32BE(at + entryBytes - 4) !== NORMAL_SPEED;
    if (mediaTicks >= 0) return { mediaTicks, leadUnits, shownUnits: units, isSpliced };
    leadUnits += units;
  }
  return { mediaTicks: 0, leadUnits, shownUnits: 0, isSpliced: false };
}

/** 1.0 as 16.16 fixed point. */
const NORMAL_SPEED = 0x10000;

/** Detects a file cut off after its index was written: chunks of data lie behind its end. */
function assertDataIsThere(stbl: Buffer, fileBytes: number): void {
  const stco = findBody(stbl, "stco");
  const table = stco ?? getBody(stbl, "co64");
  const entries = table.readUInt32BE(4);
  if (entries === 0) return;
  const last = stco ? table.readUInt32BE(8 + (entries - 1) * 4) : Number(table.readBigUInt64BE(8 + (entries - 1) * 8));
  if (last >= fileBytes) throw new Error("the data of the file is cut off");
}
