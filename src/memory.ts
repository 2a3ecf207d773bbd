import v8 from "node:v8";
import vm from "node:vm";

/** As `--expose-gc` gives it; `last-resort` also hands free pages back to the system. */
type Collect = (options: { type: "minor" | "major"; flavor?: "regular" | "last-resort" }) => void;

/** Buffers that may pile up unseen. Each collection of the young takes less than a millisecond. */
const UNSEEN_BYTES = 4_000_000;

let collector: Collect | undefined;
let passedBytes = 0;

/** Loading a program takes three times the memory that it needs to run. To be called when much was loaded or opened. */
export function releaseMemory(): void {
  collect({ type: "major", flavor: "last-resort" });
}

/**
 * To be called with the size of each piece of a stream that passes through. A piece is a small object with 64 KiB outside
 * of the heap, so V8, which counts what is inside, lets a hundred megabytes of them pile up before it collects.
 */
export function notePassed(bytes: number): void {
  passedBytes += bytes;
  if (passedBytes < UNSEEN_BYTES) return;
  passedBytes = 0;
  collect({ type: "minor" });
}

/** The pieces of a stream as they are, each noted. */
export async function* passing(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    notePassed(chunk.length);
    yield chunk;
  }
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
