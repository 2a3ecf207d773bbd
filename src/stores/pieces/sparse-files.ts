import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, stat } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "../../log.ts";
import { type ByteSpan, lengthOf, mergeSpans, missingIn } from "../../runtime/byte-spans.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import { type Persistence, persist } from "./persist.ts";
import { type BringOptions, PiecesUnavailable } from "./pieces.ts";

/** Answer to a request for a span: the bytes from its start to its end, or to that of the file. */
interface SpanAnswer {
  /** Of the whole file. */
  sizeBytes: number;
  bytes: AsyncIterable<Uint8Array>;
  /** SHA-256 of the answer's bytes in base64, where the other side tells. */
  sha256?: string | undefined;
}

export type ReadSpan = (span: ByteSpan, signal: AbortSignal) => Promise<SpanAnswer>;

/** Bytes of a request: what is lost, and fetched again, when a connection is cut. */
const BLOCK_BYTES = 8 * 2 ** 20;

interface Known {
  /** Of this file and no other that had its path. */
  inode?: number;
  sizeBytes?: number | undefined;
  held: ByteSpan[];
  /** One call after the other. */
  turn: Promise<void>;
  calls: number;
}

interface Filling extends BringOptions {
  path: string;
  read: ReadSpan;
}

/** Fills files with the spans that are wanted of them, each once. */
export function createSparseFiles(deps: { persistence: Persistence; log: Logger }) {
  const files = new Map<string, Known>();

  async function fill(known: Known, { path: target, read, spans, signal }: Filling): Promise<void> {
    await mkdir(path.dirname(target), { recursive: true });
    const found = await stat(target).catch(ignoreMissing);
    if (found?.ino !== known.inode) Object.assign(known, { inode: undefined, sizeBytes: undefined, held: [] });
    await using file = await open(target, constants.O_RDWR | constants.O_CREAT, 0o600);
    known.inode = (await file.stat()).ino;
    for (const span of spans ?? [{ start: 0, end: Number.POSITIVE_INFINITY }])
      for (let block = nextBlock(span, known); block; block = nextBlock(span, known)) {
        const wanted = block;
        await persist(deps, signal, () => fetchBlock({ known, file, wanted, read, signal }));
        known.held = mergeSpans([...known.held, wanted]);
      }
  }

  async function forgetRemoved(): Promise<void> {
    for (const [target, { calls }] of files)
      if (calls === 0 && !(await stat(target).catch(ignoreMissing))) files.delete(target);
  }

  return {
    async fill(filling: Filling): Promise<void> {
      const { path: target, signal } = filling;
      if (!files.has(target)) await forgetRemoved();
      const known = files.get(target) ?? { held: [], turn: Promise.resolve(), calls: 0 };
      files.set(target, known);
      known.calls++;
      const { promise, resolve } = Promise.withResolvers<void>();
      const before = known.turn;
      known.turn = promise;
      await before;
      try {
        signal.throwIfAborted();
        await fill(known, filling);
      } finally {
        known.calls--;
        resolve();
      }
    },
  };
}

/** The next bytes of a span that are missing, at most a block; none where all are there. */
function nextBlock({ start, end }: ByteSpan, { held, sizeBytes }: Known): ByteSpan | undefined {
  const [missing] = missingIn({ start, end: Math.min(end, sizeBytes ?? end) }, held);
  return missing && { start: missing.start, end: Math.min(missing.end, missing.start + BLOCK_BYTES) };
}

interface BlockStep {
  known: Known;
  file: FileHandle;
  /** Its end becomes that of the file, where it is behind that. */
  wanted: ByteSpan;
  read: ReadSpan;
  signal: AbortSignal;
}

/** @throws {PiecesUnavailable} for an answer that is too long or too short, or whose bytes are not those that were sent */
async function fetchBlock({ known, file, wanted, read, signal }: BlockStep): Promise<void> {
  const { sizeBytes, bytes, sha256 } = await read(wanted, signal);
  known.sizeBytes ??= sizeBytes;
  if (sizeBytes !== known.sizeBytes)
    throw new PiecesUnavailable(`a piece has ${sizeBytes} bytes instead of ${known.sizeBytes}`);
  wanted.end = Math.min(wanted.end, sizeBytes);
  if ((await file.stat()).size !== sizeBytes) await file.truncate(sizeBytes);
  const hash = createHash("sha256");
  let position = wanted.start;
  for await (const chunk of bytes) {
    if (position + chunk.length > wanted.end) throw new PiecesUnavailable("more bytes came than were asked for");
    hash.update(chunk);
    await writeAll(file, chunk, position);
    position += chunk.length;
  }
  if (position < wanted.end)
    throw new PiecesUnavailable(`${position - wanted.start} of ${lengthOf(wanted)} bytes came`);
  if (sha256 !== undefined && hash.digest("base64") !== sha256)
    throw new PiecesUnavailable("other bytes came than were sent");
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
