import type { FileHandle } from "node:fs/promises";
import { type FetchedImage, ImageFailure } from "../../image-api.ts";
import { typeOf } from "../../net/content.ts";
import { checkBmp } from "./bmp.ts";
import { type Bytes, broken, bytesOf, type Size } from "./bytes.ts";
import { checkGif } from "./gif.ts";
import { checkHeif } from "./heif.ts";
import { checkJpeg } from "./jpeg.ts";
import { checkPng } from "./png.ts";
import { checkTiff } from "./tiff.ts";
import { checkWebp } from "./webp.ts";

export interface Format {
  extension: string;
  /** Checks the structure up to the end, without a decoder. @throws {ImageFailure} `truncated`, `not-image` */
  check(bytes: Bytes): Promise<Size>;
}

/** By MIME type of `file-type`. Other formats cannot be shown everywhere or proved whole. */
const FORMATS: Readonly<Record<string, Format>> = {
  "image/jpeg": { extension: "jpg", check: checkJpeg },
  "image/png": { extension: "png", check: checkPng },
  "image/apng": { extension: "png", check: checkPng },
  "image/gif": { extension: "gif", check: checkGif },
  "image/webp": { extension: "webp", check: checkWebp },
  "image/bmp": { extension: "bmp", check: checkBmp },
  "image/tiff": { extension: "tif", check: checkTiff },
  "image/avif": { extension: "avif", check: checkHeif },
  "image/heic": { extension: "heic", check: checkHeif },
  "image/heif": { extension: "heic", check: checkHeif },
  "image/heic-sequence": { extension: "heic", check: checkHeif },
  "image/heif-sequence": { extension: "heic", check: checkHeif },
};

/** Beginnings of formats that `file-type` recognises only by later bytes, which may be missing. */
const BEGINNINGS: readonly { bytes: Buffer; mime: string }[] = [
  { bytes: Buffer.from("89504e470d0a1a0a", "hex"), mime: "image/png" },
  { bytes: Buffer.from("49492a00", "hex"), mime: "image/tiff" },
  { bytes: Buffer.from("4d4d002a", "hex"), mime: "image/tiff" },
  { bytes: Buffer.from("49492b00", "hex"), mime: "image/tiff" },
  { bytes: Buffer.from("4d4d002b", "hex"), mime: "image/tiff" },
];

/** First bytes of a file, enough for its type. */
export const HEAD_BYTES = 4096;
/** The largest common camera has 200 megapixels (16,320 x 12,240); more was made to fill memory. */
const MAX_PIXELS = 200_000_000;
/** Limit of JPEG. */
const MAX_SIDE = 65_535;
const PAGE = /^\s*(<!doctype html|<html|<head|<body)/i;
const PAGE_TYPES = ["text/html", "application/xhtml+xml"];

/** Format by the first bytes. @throws {ImageFailure} `not-image`; `page` when the bytes or the server say HTML */
export async function formatOf(head: Buffer, { contentType }: { contentType: string }): Promise<Format> {
  const type = await typeOf(head);
  const mime = type?.mime ?? BEGINNINGS.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes))?.mime;
  const format = FORMATS[mime ?? ""];
  if (format) return format;
  const isPage = PAGE_TYPES.includes(contentType) || PAGE.test(head.toString("utf8", 0, 500));
  throw new ImageFailure(isPage ? "page" : "not-image");
}

/** Size of a whole image. `head`: its beginning. @throws {ImageFailure} `truncated`, `bomb`, `not-image` */
export async function checkImage(
  file: FileHandle,
  { sizeBytes, head, format }: { sizeBytes: number; head: Buffer; format: Format },
): Promise<Pick<FetchedImage, "extension" | "width" | "height">> {
  const { width, height } = await format.check(bytesOf(file, { length: sizeBytes, head }));
  if (width < 1 || height < 1) throw broken();
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) throw new ImageFailure("bomb");
  return { extension: format.extension, width, height };
}
