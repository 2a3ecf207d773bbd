import v8 from "node:v8";
import vm from "node:vm";

/** As `--expose-gc` gives it; `last-resort` also returns free pages to the system. */
type Collect = (options: { type: "minor" | "major"; flavor?: "regular" | "last-resort" }) => void;

/** Buffers that may pile up. A minor collection takes less than a millisecond. */
const UNSEEN_BYTES = 4_000_000;

/** Survivors stay until a major collection (30 ms), which V8 delays until the heap doubled or 64 MB lie outside. */
const GROWTH_BYTES = 12_000_000;
const LOOK_EVERY_BYTES = 100_000;

let collector: Collect | undefined;
let passedBytes = 0;
let unlookedBytes = 0;
let settledBytes = Number.POSITIVE_INFINITY;

/** Returns memory after a start or a large load, which take three times what running needs. */
export function releaseMemory(): void {
  collect({ type: "major", flavor: "last-resort" });
}

/** Counts streamed pieces: V8 sees only small objects, and lets a hundred megabytes of buffers pile up. */
export function countGarbage(bytes: number): void {
  passedBytes += bytes;
  unlookedBytes += bytes;
  if (unlookedBytes >= LOOK_EVERY_BYTES) settle();
  if (passedBytes < UNSEEN_BYTES) return;
  passedBytes = 0;
  collect({ type: "minor" });
}

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

/** The flag takes effect in new contexts only, so the main one stays as it is. */
function exposed(): Collect {
  v8.setFlagsFromString("--expose-gc");
  return vm.runInNewContext("gc");
}
