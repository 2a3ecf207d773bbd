import { type Bytes, broken, type Size } from "./bytes.ts";

/** Walks chunk by chunk to IEND; APNG keeps its pictures in chunks, too. */
export async function checkPng(bytes: Bytes): Promise<Size> {
  let size: Size | undefined;
  let hasData = false;
  for (let at = 8; ; ) {
    const head = await bytes.read(at, 8);
    const length = head.readUInt32BE();
    const type = head.toString("latin1", 4);
    if (!/^[A-Za-z]{4}$/.test(type)) throw broken();
    if (type === "IHDR") {
      const header = await bytes.read(at + 8, 8);
      size ??= { width: header.readUInt32BE(), height: header.readUInt32BE(4) };
    }
    hasData ||= type === "IDAT";
    at += 12 + length; // length, type and checksum
    bytes.reachesTo(at);
    if (type !== "IEND") continue;
    if (!size || !hasData) throw broken();
    return size;
  }
}
