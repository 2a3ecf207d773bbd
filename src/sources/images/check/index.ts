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
  /** Whether all of it is there, by its structure and without a decoder. @throws {ImageFailure} `truncated`, `not-image` */
  check(bytes: Bytes): Promise<Size>;
}

/** By what `file-type` calls the bytes. What is not here is no image that could be shown everywhere and proved whole. */
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

/** Of those that `file-type` only knows by more than their first bytes: the rest may be missing, or come late. */
const BEGINNINGS: readonly { bytes: Buffer; mime: string }[] = [
  { bytes: Buffer.from("89504e470d0a1a0a", "hex"), mime: "image/png" },
  { bytes: Buffer.from("49492a00", "hex"), mime: "image/tiff" },
  { bytes: Buffer.from("4d4d002a", "hex"), mime: "image/tiff" },
];

/** Of a file: enough to tell what it is. */
export const HEAD_BYTES = 4096;
/** The largest camera that many people carry has 200 megapixels (16,320 x 12,240); what claims more was made to fill memory. */
const MAX_PIXELS = 200_000_000;
/** What a JPEG can have at most. */
const MAX_SIDE = 65_535;
const PAGE = /^\s*(<!doctype html|<html|<head|<body)/i;
const PAGE_TYPES = ["text/html", "application/xhtml+xml"];

/**
 * By the first bytes, whatever the server says of them.
 * @throws {ImageFailure} `not-image`; `page` for what looks like one, or what the server calls one
 */
export async function formatOf(head: Buffer, { contentType }: { contentType: string }): Promise<Format> {
  const type = await typeOf(head);
  const mime = type?.mime ?? BEGINNINGS.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes))?.mime;
  const format = FORMATS[mime ?? ""];
  if (format) return format;
  const isPage = PAGE_TYPES.includes(contentType) || PAGE.test(head.toString("utf8", 0, 500));
  throw new ImageFailure(isPage ? "page" : "not-image");
}

/**
 * Whether it is a whole image, and how large it would be. `head`: what of its beginning is in memory still.
 * @throws {ImageFailure} `truncated`, `bomb`, `not-image` for what only begins like one
 */
export async function checkImage(
  file: FileHandle,
  { sizeBytes, head, format }: { sizeBytes: number; head: Buffer; format: Format },
): Promise<Pick<FetchedImage, "extension" | "width" | "height">> {
  const { width, height } = await format.check(bytesOf(file, { length: sizeBytes, head }));
  if (width < 1 || height < 1) throw broken();
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) throw new ImageFailure("bomb");
  return { extension: format.extension, width, height };
}
