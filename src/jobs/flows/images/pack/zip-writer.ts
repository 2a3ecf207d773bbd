import { type FileHandle, open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";
import { UserError } from "../../../../errors.ts";
import { centralHeader, localBytes, localHeader, type ZipRecord, zipEnd } from "./zip-records.ts";

/** As a whole, or piece by piece. */
export type Text = string | Iterable<string> | AsyncIterable<string>;

/** Written at once: many small images, or a part of a big one. */
const BLOCK_BYTES = 1024 * 1024;
/** Headers of the directory kept apart; then they are joined, since small buffers take more than they hold. */
const HEADERS_APART = 1000;
const TEXT_LENGTH = 64 * 1024;

/** Writes entries into an empty file, one after the other; await each method before the next. */
export class ZipWriter {
  readonly #file: FileHandle;
  readonly #signal: AbortSignal;
  readonly #onBytes: ((written: number) => void) | undefined;
  /** Pending bytes, up to `#used`. */
  readonly #block = Buffer.allocUnsafe(BLOCK_BYTES);
  #used = 0;
  #writtenBytes = 0;
  readonly #directory: Buffer[] = [];
  readonly #headers: Buffer[] = [];
  #entries = 0;

  constructor(
    file: FileHandle,
    { signal, onBytes }: { signal: AbortSignal; onBytes?: ((written: number) => void) | undefined },
  ) {
    this.#file = file;
    this.#signal = signal;
    this.#onBytes = onBytes;
  }

  async addFile(name: string, path: string): Promise<void> {
    await using source = await openImage(path);
    const record = await this.#begin(name, false);
    for (;;) {
      await this.#reserve(1);
      const { bytesRead } = await source.read(this.#block, this.#used, BLOCK_BYTES - this.#used);
      if (bytesRead === 0) break;
      count(record, this.#block.subarray(this.#used, this.#used + bytesRead));
      this.#used += bytesRead;
    }
    await this.#finish(record);
  }

  async addText(name: string, text: Text): Promise<void> {
    const record = await this.#begin(name, true);
    await pipeline(
      counted(record, text),
      createDeflateRaw(),
      async (compressed: AsyncIterable<Buffer>) => {
        for await (const bytes of compressed) await this.#write(bytes);
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
    await this.#flush();
    return { sizeBytes: this.#sizeBytes };
  }

  get #sizeBytes(): number {
    return this.#writtenBytes + this.#used;
  }

  /** Reserves its header, in one block. */
  async #begin(name: string, isCompressed: boolean): Promise<ZipRecord> {
    this.#signal.throwIfAborted();
    await this.#reserve(localBytes(name));
    const record = { name, isCompressed, crc32: 0, sizeBytes: 0, storedBytes: 0, offset: this.#sizeBytes };
    this.#used += localBytes(name);
    return record;
  }

  async #finish(record: ZipRecord): Promise<void> {
    record.storedBytes = this.#sizeBytes - record.offset - localBytes(record.name);
    const header = localHeader(record);
    if (record.offset >= this.#writtenBytes) header.copy(this.#block, record.offset - this.#writtenBytes);
    else await this.#writeAt(record.offset, header);
    this.#entries += 1;
    this.#headers.push(centralHeader(record));
    if (this.#headers.length === HEADERS_APART) this.#directory.push(Buffer.concat(this.#headers.splice(0)));
  }

  async #write(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      await this.#reserve(1);
      const copied = bytes.copy(this.#block, this.#used, done);
      this.#used += copied;
      done += copied;
    }
  }

  async #reserve(bytes: number): Promise<void> {
    if (this.#used + bytes > BLOCK_BYTES) await this.#flush();
  }

  async #flush(): Promise<void> {
    await this.#writeAt(this.#writtenBytes, this.#block.subarray(0, this.#used));
    this.#writtenBytes += this.#used;
    this.#used = 0;
    this.#onBytes?.(this.#writtenBytes);
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
async function* counted(record: ZipRecord, text: Text): AsyncGenerator<Buffer> {
  let gathered = "";
  for await (const piece of typeof text === "string" ? [text] : text) {
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
