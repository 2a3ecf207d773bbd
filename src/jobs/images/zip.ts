import { randomUUID } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";
import { UserError } from "../../errors.ts";
import { centralHeader, localHeader, type ZipRecord, zipEnd } from "./zip-records.ts";

/** `path`: of a file that is stored as it is. `text`: whole, or piece by piece; it is compressed. */
export type ZipEntry =
  | { name: string; path: string }
  | { name: string; text: string | Iterable<string> | AsyncIterable<string> };

const CHUNK_BYTES = 256 * 1024;

/**
 * Writes a ZIP to `target` under a temporary name beside it. One entry is open at a time, and what stays in memory is its
 * line of the directory; the same entries give the same bytes. Headers are filled in once their entry is written, so that no
 * data descriptors are needed, which readers of streams do not take behind stored files.
 * @throws {UserError} `error-images-gone` when a file is not there; the signal's reason when aborted
 */
export async function writeZip(
  entries: AsyncIterable<ZipEntry>,
  target: string,
  { signal }: { signal: AbortSignal },
): Promise<{ sizeBytes: number }> {
  const part = `${target}.${randomUUID()}.part`;
  try {
    const written = await writeEntries(entries, part, signal);
    await rename(part, target);
    return written;
  } catch (error) {
    await rm(part, { force: true });
    signal.throwIfAborted(); // a stream says it in words of its own
    throw error;
  }
}

async function writeEntries(entries: AsyncIterable<ZipEntry>, part: string, signal: AbortSignal) {
  signal.throwIfAborted();
  await using file = await open(part, "wx", 0o600);
  const zip = new ZipWriter(file, signal);
  for await (const entry of entries) {
    if ("path" in entry) await zip.addFile(entry.name, entry.path);
    else await zip.addText(entry.name, entry.text);
  }
  return await zip.end(); // before the file is closed
}

/** How many headers of the directory are kept apart: small buffers take more than they hold. */
const HEADERS_APART = 1000;
const TEXT_LENGTH = 64 * 1024;

class ZipWriter {
  readonly #file: FileHandle;
  readonly #signal: AbortSignal;
  readonly #chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  readonly #directory: Buffer[] = [];
  readonly #headers: Buffer[] = [];
  #entries = 0;
  #sizeBytes = 0;

  constructor(file: FileHandle, signal: AbortSignal) {
    this.#file = file;
    this.#signal = signal;
  }

  async addFile(name: string, path: string): Promise<void> {
    await using source = await openImage(path);
    const record = this.#begin(name, false);
    for (;;) {
      const { bytesRead } = await source.read(this.#chunk, 0, this.#chunk.length);
      if (bytesRead === 0) break;
      const bytes = this.#chunk.subarray(0, bytesRead);
      count(record, bytes);
      await this.#append(record, bytes);
    }
    await this.#finish(record);
  }

  async addText(name: string, text: Extract<ZipEntry, { text: unknown }>["text"]): Promise<void> {
    const record = this.#begin(name, true);
    await pipeline(
      counted(record, typeof text === "string" ? [text] : text),
      createDeflateRaw(),
      async (compressed: AsyncIterable<Buffer>) => {
        for await (const bytes of compressed) await this.#append(record, bytes);
      },
      { signal: this.#signal },
    );
    await this.#finish(record);
  }

  /** Writes the directory. */
  async end(): Promise<{ sizeBytes: number }> {
    const offset = this.#sizeBytes;
    for (const headers of [...this.#directory, ...this.#headers]) await this.#write(headers);
    await this.#write(zipEnd(this.#entries, { offset, sizeBytes: this.#sizeBytes - offset }));
    return { sizeBytes: this.#sizeBytes };
  }

  /** Leaves room for its header. */
  #begin(name: string, isCompressed: boolean): ZipRecord {
    const record = { name, isCompressed, crc32: 0, sizeBytes: 0, storedBytes: 0, offset: this.#sizeBytes };
    this.#sizeBytes += localHeader(record).length;
    return record;
  }

  async #append(record: ZipRecord, bytes: Buffer): Promise<void> {
    record.storedBytes += bytes.length;
    await this.#write(bytes);
  }

  async #finish(record: ZipRecord): Promise<void> {
    await this.#writeAt(record.offset, localHeader(record));
    this.#entries += 1;
    this.#headers.push(centralHeader(record));
    if (this.#headers.length === HEADERS_APART) this.#directory.push(Buffer.concat(this.#headers.splice(0)));
  }

  async #write(bytes: Buffer): Promise<void> {
    const offset = this.#sizeBytes;
    this.#sizeBytes += bytes.length;
    await this.#writeAt(offset, bytes);
  }

  async #writeAt(offset: number, bytes: Buffer): Promise<void> {
    this.#signal.throwIfAborted();
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, offset + done);
      done += bytesWritten;
    }
  }
}

async function openImage(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new UserError("error-images-gone", {}, { cause: error });
  }
}

function count(record: ZipRecord, bytes: Buffer): void {
  record.crc32 = crc32(bytes, record.crc32);
  record.sizeBytes += bytes.length;
}

/** In pieces worth compressing. */
async function* counted(record: ZipRecord, text: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Buffer> {
  let gathered = "";
  for await (const piece of text) {
    gathered += piece;
    if (gathered.length < TEXT_LENGTH) continue;
    yield taken(gathered);
    gathered = "";
  }
  yield taken(gathered);

  function taken(whole: string): Buffer {
    const bytes = Buffer.from(whole);
    count(record, bytes);
    return bytes;
  }
}
