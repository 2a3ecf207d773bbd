import { type Bytes, broken, type Size, truncated } from "./bytes.ts";
import { shownSizeOf } from "./heif-size.ts";

/** That of a picture of 100 tiles has 10 kB. */
const MAX_META_BYTES = 1_000_000;

/** AVIF and HEIC: checks that every box fits into the file, and that the one with the picture is there. */
export async function checkHeif(bytes: Bytes): Promise<Size> {
  let meta: Buffer | undefined;
  let hasData = false;
  for (let at = 0; at < bytes.length; ) {
    const box = await boxAt(bytes, at, { isTail: hasData && meta !== undefined });
    if (!box) break;
    bytes.reachesTo(at + box.length);
    if (box.type === "meta") {
      if (box.length > MAX_META_BYTES) throw broken();
      meta ??= Buffer.from(await bytes.read(at, box.length)); // a copy: the next read reuses the buffer
    }
    hasData ||= box.type === "mdat";
    at += box.length;
  }
  if (!meta) throw broken();
  if (!hasData && !meta.includes("idat")) throw truncated(); // a small picture may be inside
  return shownSizeOf(meta);
}

/** Undefined for data appended behind the last box. */
async function boxAt(
  bytes: Bytes,
  at: number,
  { isTail }: { isTail: boolean },
): Promise<{ type: string; length: number } | undefined> {
  if (isTail && at + 8 > bytes.length) return undefined;
  const head = await bytes.read(at, 8);
  const type = head.toString("latin1", 4);
  if (!/^[\w -]{4}$/.test(type)) {
    if (isTail) return undefined;
    throw broken();
  }
  const short = head.readUInt32BE();
  if (short === 0) return { type, length: bytes.length - at }; // up to the end of the file
  const length = short === 1 ? Number((await bytes.read(at + 8, 8)).readBigUInt64BE()) : short;
  if (length < 8) throw broken();
  return { type, length };
}
