import type { FileHandle } from "node:fs/promises";

export interface Box {
  type: string;
  start: number;
  bodyStart: number;
  end: number;
  /** Its declared end is behind the end of the file. */
  isCut: boolean;
}

/** Outermost boxes of a file in its order, at most `limit`. */
export async function topBoxes(file: FileHandle, size: number, limit = 1000): Promise<Box[]> {
  const boxes: Box[] = [];
  const header = Buffer.alloc(16);
  for (let start = 0; start + 8 <= size && boxes.length < limit; ) {
    header.fill(0);
    await file.read(header, 0, 16, start);
    const box = readBox(header, 0, size - start);
    if (!box) break;
    boxes.push({ ...box, start, bodyStart: start + box.bodyStart, end: start + box.end });
    start += box.end;
  }
  return boxes;
}

function readBox(bytes: Buffer, start: number, available: number): Box | undefined {
  const small = bytes.readUInt32BE(start);
  const type = bytes.toString("latin1", start + 4, start + 8);
  const isLong = small === 1 && available >= 16;
  const size = isLong ? Number(bytes.readBigUInt64BE(start + 8)) : small === 0 ? available : small;
  const headerBytes = isLong ? 16 : 8;
  if (size < headerBytes || !/^[\w \xa9-]{4}$/.test(type)) return undefined;
  const end = start + Math.min(size, available);
  return { type, start, bodyStart: start + headerBytes, end, isCut: size > available };
}

export function childBoxes(bytes: Buffer, from = 0): Box[] {
  const boxes: Box[] = [];
  for (let start = from; start + 8 <= bytes.length; ) {
    const box = readBox(bytes, start, bytes.length - start);
    if (!box) break;
    boxes.push(box);
    start = box.end;
  }
  return boxes;
}

/** Body of the box at a path like "mdia.minf.stbl". */
export function findBody(bytes: Buffer, path: string): Buffer | undefined {
  let body: Buffer | undefined = bytes;
  for (const type of path.split(".")) {
    const box: Box | undefined = body && childBoxes(body).find((child) => child.type === type);
    body = box && body?.subarray(box.bodyStart, box.end);
  }
  return body;
}

export function getBody(bytes: Buffer, path: string): Buffer {
  const body = findBody(bytes, path);
  if (!body) throw new Error(`the index of the file has no ${path}`);
  return body;
}

/** Expands a table of (count, value) runs; `ctts` values may be negative. */
export function runs(table: Buffer | undefined, samples: number): Int32Array {
  const values = new Int32Array(samples);
  const entries = table ? table.readUInt32BE(4) : 0;
  for (let entry = 0, index = 0; entry < entries && index < samples; entry++) {
    const count = table?.readUInt32BE(8 + entry * 8) ?? 0;
    const end = Math.min(samples, index + count);
    values.fill(table?.readInt32BE(12 + entry * 8) ?? 0, index, end);
    index = end;
  }
  return values;
}
