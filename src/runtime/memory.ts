import v8 from "node:v8";
import vm from "node:vm";

/** As `--expose-gc` gives it; `last-resort` also hands free pages back to the system. */
type Collect = (options: { type: "minor" | "major"; flavor?: "regular" | "last-resort" }) => void;

/** Buffers that may pile up unseen. Each collection of the young takes less than a millisecond. */
const UNSEEN_BYTES = 4_000_000;

/**
 * What lives through two collections of the young stays until one of all, for which V8 waits until the heap has doubled, or
 * 64 MB lie outside of it. One of all takes some 30 ms.
 */
const GROWTH_BYTES = 12_000_000;
const LOOK_EVERY_BYTES = 100_000;

let collector: Collect | undefined;
let passedBytes = 0;
let unlookedBytes = 0;
let settledBytes = Number.POSITIVE_INFINITY;

/** Loading a program takes three times the memory that it needs to run. To be called when much was loaded or opened. */
export function releaseMemory(): void {
  collect({ type: "major", flavor: "last-resort" });
}

/**
 * To be called with the size of each piece of a stream that passes through. A piece is a small object with 64 KiB outside
 * of the heap, so V8, which counts what is inside, lets a hundred megabytes of them pile up before it collects.
 */
export function countGarbage(bytes: number): void {
  passedBytes += bytes;
  unlookedBytes += bytes;
  if (unlookedBytes >= LOOK_EVERY_BYTES) settle();
  if (passedBytes < UNSEEN_BYTES) return;
  passedBytes = 0;
  collect({ type: "minor" });
}

/** The pieces of a stream as they are, each noted. */
export async function* passing(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    countGarbage(chunk.length);
    yield chunk;
  }
}

function settle(): void {
  unlookedBytes = 0;
  const bytes = heldBytes();
  settledBytes = Math.min(settledBytes, bytes);
  if (bytes - settledBytes < GROWTH_BYTES) return;
  collect({ type: "major" });
  settledBytes = heldBytes();
}

function heldBytes(): number {
  const { used_heap_size, external_memory } = v8.getHeapStatistics();
  return used_heap_size + external_memory;
}

function collect(options: Parameters<Collect>[0]): void {
  collector ??= exposed();
  collector(options);
}

/** The flag counts for contexts that are made from now on, so that the one everything else runs in stays as it is. */
function exposed(): Collect {
  v8.setFlagsFromString("--expose-gc");
  return vm.runInNewContext("gc");
}
