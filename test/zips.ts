import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { openPromise } from "yauzl";

/** Name → bytes of all that a ZIP holds, in order. @throws {Error} for an entry whose checksum is wrong */
export async function unzipped(file: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(file);
  const contents = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const bytes = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(bytes) !== entry.crc32) throw new Error(`${entry.fileName} has another checksum`);
    if (contents.has(entry.fileName)) throw new Error(`${entry.fileName} is there twice`);
    contents.set(entry.fileName, bytes);
  }
  return contents;
}
