import { childBoxes, getBody } from "../inspect/boxes.ts";
import { SAMPLE_RATE } from "../plan/plan-audio.ts";
import { box } from "./boxes.ts";
import { type SoundPiece, soundSegmentSamples } from "./timeline.ts";

/** Samples of a segment of sound that is encoded, which are also its ticks. */
export const SEGMENT_SAMPLES: number = soundSegmentSamples(SAMPLE_RATE);

/**
 * A piece as it lies in the whole: the header, and its fragments at their times.
 * @throws Error when the encoder gave others than the whole has there
 */
export function placeSoundPiece(encoded: Buffer, { from, to, isLast, leadIn }: SoundPiece): Buffer {
  const boxes = childBoxes(encoded);
  const headerEnd = boxes.find(({ type }) => type === "moov")?.end ?? 0;
  const fragments = boxes.flatMap(({ type, bodyStart, start, end }, index) => {
    const data = boxes[index + 1];
    if (type !== "moof" || data?.type !== "mdat") return [];
    return [{ moof: encoded.subarray(bodyStart, end), bytes: encoded.subarray(start, data.end) }];
  });
  const kept = fragments.slice(leadIn, isLast ? undefined : leadIn + to - from);
  if (kept.length < to - from) throw new Error(`the sound ends before its segment ${from + kept.length}`);
  for (const [index, { moof }] of kept.entries()) place(moof, { encoded: leadIn + index, segment: from + index });
  const end = box("mfra"); // as at the end of the whole: nothing more will come
  return Buffer.concat([encoded.subarray(0, headerEnd), ...kept.map(({ bytes }) => bytes), end]);
}

/** Of the bodies of `tfdt` and `mfhd`, behind version and flags (ISO/IEC 14496-12, 8.8.12 and 8.8.5). */
const VALUE = 4;

/** Moves a fragment from its place among those that were encoded to its segment. */
function place(moof: Buffer, { encoded, segment }: { encoded: number; segment: number }): void {
  const time = getBody(moof, "traf.tfdt");
  if (time.readBigUInt64BE(VALUE) !== BigInt(encoded * SEGMENT_SAMPLES))
    throw new Error(`fragment ${encoded} of a piece of the sound is not on the grid of the whole`);
  time.writeBigUInt64BE(BigInt(segment * SEGMENT_SAMPLES), VALUE);
  getBody(moof, "mfhd").writeUInt32BE(segment + 1, VALUE);
}
