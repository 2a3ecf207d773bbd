export interface ZipRecord {
  /** Path with "/". */
  name: string;
  isCompressed: boolean;
  crc32: number;
  sizeBytes: number;
  /** Size in the ZIP. */
  storedBytes: number;
  /** Of its local header. */
  offset: number;
}

const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const OFFSET_64_BYTES = 12;
const END_64_BYTES = 76;
const MAX_16 = 0xffff;
const MAX_32 = 0xffffffff;

/** Most bytes that end a ZIP: above 65,534 entries, or 4 GiB, all of it, otherwise 22. */
export const END_BYTES = 22 + END_64_BYTES;

/** All bytes of an entry; 12 more for one that begins above 4 GiB. `sizeBytes`: in the ZIP. */
export const entryBytes = ({ name, sizeBytes }: { name: string; sizeBytes: number }): number =>
  localBytes(name) + sizeBytes + CENTRAL_BYTES + Buffer.byteLength(name);

/** Bytes before an entry's content. */
export const localBytes = (name: string): number => LOCAL_BYTES + Buffer.byteLength(name);

/** @throws {RangeError} for an entry of 4 GiB or more, or a name of 64 KiB */
export const localHeader = (record: Omit<ZipRecord, "offset">): Buffer =>
  Buffer.concat([u32(0x04034b50), common(record), Buffer.from(record.name)]);

export function centralHeader(record: ZipRecord): Buffer {
  const isFar = record.offset >= MAX_32;
  return Buffer.concat([
    u32(0x02014b50),
    u16(UNIX | VERSION),
    common(record, isFar ? OFFSET_64_BYTES : 0),
    u16(0), // no comment,
    u16(0), // on the first disk,
    u16(0), // of no particular kind
    u32(REGULAR_FILE),
    u32(isFar ? MAX_32 : record.offset),
    Buffer.from(record.name),
    ...(isFar ? [u16(1), u16(8), u64(record.offset)] : []),
  ]);
}

/** @param directory offset and size of the central headers */
export function zipEnd(entries: number, directory: { offset: number; sizeBytes: number }): Buffer {
  const needs64 = entries >= MAX_16 || directory.offset >= MAX_32 || directory.sizeBytes >= MAX_32;
  return Buffer.concat([
    ...(needs64 ? [end64(entries, directory)] : []),
    u32(0x06054b50),
    u32(0), // one disk
    u16(Math.min(entries, MAX_16)),
    u16(Math.min(entries, MAX_16)),
    u32(Math.min(directory.sizeBytes, MAX_32)),
    u32(Math.min(directory.offset, MAX_32)),
    u16(0), // no comment
  ]);
}

const UNIX = 3 << 8;
/** 4.5: the first with ZIP64. */
const VERSION = 45;
const IS_UTF8 = 1 << 11;
const DEFLATED = 8;
/** -rw-r--r-- */
const REGULAR_FILE = 0o100644 * 2 ** 16;
/** 1 January 1980, the earliest date: the same set gives the same bytes. */
const DATE = (1 << 5) | 1;

/** Fields that both headers of an entry have. */
const common = ({ name, ...record }: Omit<ZipRecord, "offset">, extraBytes = 0): Buffer =>
  Buffer.concat([
    u16(VERSION),
    u16(IS_UTF8),
    u16(record.isCompressed ? DEFLATED : 0),
    u16(0), // midnight
    u16(DATE),
    u32(record.crc32),
    u32(record.storedBytes),
    u32(record.sizeBytes),
    u16(Buffer.byteLength(name)),
    u16(extraBytes),
  ]);

/** ZIP64 record of a big ZIP, and its locator. */
const end64 = (entries: number, { offset, sizeBytes }: { offset: number; sizeBytes: number }): Buffer =>
  Buffer.concat([
    u32(0x06064b50),
    u64(44), // what follows of the record
    u16(UNIX | VERSION),
    u16(VERSION),
    u64(0), // one disk
    u64(entries),
    u64(entries),
    u64(sizeBytes),
    u64(offset),
    u32(0x07064b50),
    u32(0),
    u64(offset + sizeBytes),
    u32(1),
  ]);

function u16(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
