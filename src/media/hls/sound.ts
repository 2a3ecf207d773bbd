import { open } from "node:fs/promises";
import type { ByteSpan } from "../../runtime/byte-spans.ts";
import { topBoxes } from "../inspect/boxes.ts";

/** Fragments of a growing sound file; nothing of one that is not whole yet. */
interface GrowingSound {
  /** Length of the header; 0 while it is not there. */
  initBytes: number;
  fragments: ByteSpan[];
  /** Nothing more will come. */
  isWhole: boolean;
}

/** Bytes of a sound's header; undefined while there is none. */
export async function readSoundInit(path: string): Promise<Buffer | undefined> {
  const { initBytes } = await readGrowing(path);
  if (initBytes === 0) return undefined;
  await using file = await open(path);
  const bytes = Buffer.alloc(initBytes);
  await file.read(bytes, 0, initBytes, 0);
  return bytes;
}

/**
 * Bytes of a segment, which is a fragment as it lies; the last one takes what is left. Undefined while it is not there.
 * @throws Error when the sound has ended before it
 */
export async function findSoundSegment(
  path: string,
  { index, isLast }: { index: number; isLast: boolean },
): Promise<ByteSpan | undefined> {
  const { fragments, isWhole } = await readGrowing(path);
  const first = fragments[index];
  if (!first && isWhole) throw new Error(`the sound ends before its segment ${index}`);
  if (!first || (isLast && !isWhole)) return undefined;
  return { start: first.start, end: ((isLast && fragments.at(-1)) || first).end };
}

/** Segments that are there, all from the start on. */
export const countSoundSegments = async (path: string): Promise<number> => (await readGrowing(path)).fragments.length;

async function readGrowing(path: string): Promise<GrowingSound> {
  await using file = await open(path);
  const { size } = await file.stat();
  const boxes = (await topBoxes(file, size, Number.POSITIVE_INFINITY)).filter(({ isCut }) => !isCut);
  const fragments = boxes.flatMap((box, index) => {
    const data = boxes[index + 1];
    return box.type === "moof" && data?.type === "mdat" ? [{ start: box.start, end: data.end }] : [];
  });
  return {
    initBytes: boxes.find(({ type }) => type === "moov")?.end ?? 0,
    fragments,
    isWhole: boxes.some(({ type }) => type === "mfra"),
  };
}
