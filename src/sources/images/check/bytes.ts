import type { FileHandle } from "node:fs/promises";
import { countGarbage } from "../../../runtime/memory.ts";
import { ImageFailure } from "../../image-api.ts";

/** Bytes of one read: small enough for a dozen files at a time, and most pictures are not longer. */
const WINDOW_BYTES = 65_536;

/** File read in pieces; reading past its end means that it was cut. */
export interface Bytes {
  readonly length: number;
  /** At least so many bytes from `at` on; valid until the next call. @throws {ImageFailure} `truncated` */
  from(at: number, atLeast: number): Promise<Buffer>;
  /** As `from`, with exactly that length. */
  read(at: number, length: number): Promise<Buffer>;
  /** @throws {ImageFailure} `truncated` */
  reachesTo(end: number): void;
}

/** `head`: beginning of the file, as far as in memory. */
export function bytesOf(file: FileHandle, { length, head }: { length: number; head: Buffer }): Bytes {
  let window = head;
  let start = 0;
  let own = Buffer.alloc(0);

  function reachesTo(end: number): void {
    if (end > length) throw truncated();
  }

  async function load(at: number, atLeast: number): Promise<void> {
    const wanted = Math.min(Math.max(atLeast, WINDOW_BYTES), length - at);
    if (own.length < wanted) {
      own = Buffer.alloc(wanted);
      countGarbage(wanted);
    }
    const { bytesRead } = await file.read({ buffer: own, length: wanted, position: at });
    if (bytesRead < wanted) throw new Error("the file is shorter than what was written to it");
    window = own.subarray(0, wanted);
    start = at;
  }

  async function from(at: number, atLeast: number): Promise<Buffer> {
    reachesTo(at + atLeast);
    if (at < start || at + atLeast > start + window.length) await load(at, atLeast);
    return window.subarray(at - start);
  }

  return { length, from, read: async (at, count) => (await from(at, count)).subarray(0, count), reachesTo };
}

export interface Size {
  width: number;
  height: number;
}

/** File that ends too early. */
export const truncated = (): ImageFailure => new ImageFailure("truncated", { mayPass: true });

/** File that only begins like an image. */
export const broken = (): ImageFailure => new ImageFailure("not-image");
