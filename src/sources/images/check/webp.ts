import { imageSize } from "image-size";
import { ImageFailure } from "../../image-api.ts";
import { type Bytes, broken, type Size } from "./bytes.ts";

const PICTURES = ["VP8 ", "VP8L", "ANMF"];

/** Checks that the file is as long as RIFF says, with a picture in it. */
export async function checkWebp(bytes: Bytes): Promise<Size> {
  const head = await bytes.read(0, 12);
  const end = 8 + head.readUInt32LE(4);
  bytes.reachesTo(end);
  for (let at = 12; at + 8 <= end; ) {
    const chunk = await bytes.read(at, 8);
    const length = chunk.readUInt32LE(4);
    if (at + 8 + length > end) break;
    if (PICTURES.includes(chunk.toString("latin1", 0, 4))) return sizeOf(await bytes.from(0, 12));
    at += 8 + length + (length % 2);
  }
  throw broken();
}

function sizeOf(head: Buffer): Size {
  try {
    return imageSize(head);
  } catch (error) {
    throw new ImageFailure("not-image", { cause: error });
  }
}
