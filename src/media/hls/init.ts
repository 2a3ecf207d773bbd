import { box, fullBox, u16, u32 } from "./boxes.ts";
import type { FrameIndex } from "./frame-index.ts";

export const TRACK_ID = 1;
/** 1.0 as 16.16 fixed point, and the matrix that changes nothing. */
const ONE = 0x10000;
const IDENTITY = u32(ONE, 0, 0, 0, ONE, 0, 0, 0, 0x40000000);

type Facts = Pick<FrameIndex, "timescale" | "description" | "width" | "height">;

/** Header of a rung's fragments; the same bytes from any of its chunks. `reorderSeconds` are taken off all times. */
export function writeInit(facts: Facts, reorderSeconds: number): Buffer {
  const { timescale } = facts;
  const shift = Math.round(reorderSeconds * timescale);
  const brands = Buffer.from("iso6\0\0\0\0iso6cmfcmp41", "latin1");
  const movie = fullBox("mvhd", {}, u32(0, 0, timescale, 0, ONE), u16(0x100, 0), u32(0, 0), IDENTITY, NO_PREVIEW);
  const defaults = fullBox("trex", {}, u32(TRACK_ID, 1, 0, 0, 0));
  return Buffer.concat([box("ftyp", brands), box("moov", movie, track(facts, shift), box("mvex", defaults))]);
}

/** Six unused fields, and the number of the next track. */
const NO_PREVIEW = u32(0, 0, 0, 0, 0, 0, TRACK_ID + 1);

function track({ timescale, description, width, height }: Facts, shift: number) {
  const isShown = 3;
  const size = u32(width * ONE, height * ONE);
  const header = fullBox("tkhd", { flags: isShown }, u32(0, 0, TRACK_ID, 0, 0, 0, 0, 0, 0), IDENTITY, size);
  const edits = box("edts", fullBox("elst", {}, u32(1, 0, shift, ONE)));
  return box("trak", header, ...(shift > 0 ? [edits] : []), media(timescale, description));
}

function media(timescale: number, description: Buffer): Buffer {
  const undetermined = 0x55c4; // "und"
  const isInSameFile = 1;
  const locations = fullBox("dref", {}, u32(1), fullBox("url ", { flags: isInSameFile }));
  return box(
    "mdia",
    fullBox("mdhd", {}, u32(0, 0, timescale, 0), u16(undetermined, 0)),
    fullBox("hdlr", {}, u32(0), Buffer.from("vide\0\0\0\0\0\0\0\0\0\0\0\0\0", "latin1")),
    box("minf", fullBox("vmhd", { flags: 1 }, u32(0, 0)), box("dinf", locations), emptyTable(description)),
  );
}

/** Table of samples without any: they are in the fragments. */
const emptyTable = (description: Buffer): Buffer =>
  box(
    "stbl",
    box("stsd", description),
    fullBox("stts", {}, u32(0)),
    fullBox("stsc", {}, u32(0)),
    fullBox("stsz", {}, u32(0, 0)),
    fullBox("stco", {}, u32(0)),
  );
