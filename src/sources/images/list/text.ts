import { createReadStream } from "node:fs";
import { pipeline, type Readable } from "node:stream";
import type { TextDecoder } from "node:util";
import { createGunzip } from "node:zlib";
import { UserError } from "../../../errors.ts";
import { readStart } from "../../../runtime/files.ts";
import { countGarbage } from "../../../runtime/memory.ts";
import { decoderFor } from "./encoding.ts";

/** The rest of the list is unreadable; what came before counts. */
export class MalformedText extends Error {
  override readonly name = "Broken";
}

interface Limits {
  /** Of the unpacked list. */
  limitBytes: number;
  signal: AbortSignal;
}

/** Bytes of a piece: processing one must not hold up the process for long. */
const CHUNK_BYTES = 32_768;

/** Byte-order marks, which stand in the middle as well where files were put together. */
const MARKS = /\ufeff/g;

/**
 * The text of a list in pieces, unpacked if it is gzipped and decoded by what its bytes look like. What is no text of that
 * kind comes as U+FFFD.
 * @throws {MalformedText} for a damaged archive; {UserError} `error-list-too-big`; the signal's reason
 */
export async function* textOf(path: string, { limitBytes, signal }: Limits): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let sizeBytes = 0;
  try {
    for await (const bytes of await openBytes(path, signal)) {
      countGarbage(bytes.length);
      sizeBytes += bytes.length;
      if (sizeBytes > limitBytes) throw new UserError("error-list-too-big", { limitMb: Math.floor(limitBytes / 1e6) });
      decoder ??= decoderFor(bytes, { isFirst: sizeBytes === bytes.length });
      yield (decoder ? decoder.decode(bytes, { stream: true }) : bytes.toString("latin1")).replace(MARKS, "");
    }
  } catch (error) {
    signal.throwIfAborted();
    throw isDamage(error) ? new MalformedText("the archive is damaged", { cause: error }) : error;
  }
  if (decoder) yield decoder.decode();
}

async function openBytes(path: string, signal: AbortSignal): Promise<Readable> {
  const isPacked = await isGzipped(path);
  const file = createReadStream(path, { signal, highWaterMark: CHUNK_BYTES });
  if (!isPacked) return file;
  // A failure of either ends both, and the reader of the last one sees it.
  return pipeline(file, createGunzip({ chunkSize: CHUNK_BYTES }), () => undefined);
}

async function isGzipped(path: string): Promise<boolean> {
  const start = await readStart(path, 2);
  return start.length === 2 && start.readUInt16BE() === 0x1f8b;
}

const isDamage = (error: unknown): boolean =>
  error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
