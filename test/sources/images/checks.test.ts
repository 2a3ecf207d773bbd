import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ImageFailure } from "../../../src/sources/image-api.ts";
import { checkImage, formatOf } from "../../../src/sources/images/check/index.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { hugePng, sampleImage } from "../../lab/image-files.ts";
import { pictureOf } from "./pictures.ts";

let file: FileHandle;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
  file = await open(path.join(folder.path, "image"), "w+");
});
afterAll(async () => {
  await file.close();
  await folder[Symbol.asyncDispose]();
});

const progressive = pictureOf("a progressive JPEG");
const sample = (extension: "jpg" | "png" | "gif" | "webp", bytes = 1000) => sampleImage("a", extension, bytes).bytes;
const uint16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);
/** A JPEG with so much more between its first mark and the rest. */
const jpegWith = (...segments: Buffer[]) =>
  Buffer.concat([progressive.subarray(0, 2), ...segments, progressive.subarray(2)]);
const segment = (code: number, content: Buffer) =>
  Buffer.concat([Buffer.from([0xff, code]), uint16(content.length + 2), content]);

const IMAGES: [name: string, bytes: Buffer, expected: { extension: string; width: number; height: number }][] = [
  ["a JPEG", sample("jpg"), { extension: "jpg", width: 48, height: 32 }],
  ["a progressive JPEG", progressive, { extension: "jpg", width: 24, height: 16 }],
  [
    "a JPEG with the whole JPEG of a preview in it",
    jpegWith(segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0"), sample("jpg")]))),
    { extension: "jpg", width: 24, height: 16 },
  ],
  [
    "a JPEG whose head is longer than what is read at once",
    jpegWith(segment(0xe2, Buffer.alloc(65_000, 0xff)), segment(0xe2, Buffer.alloc(65_000, 0xd9))),
    { extension: "jpg", width: 24, height: 16 },
  ],
  ["a PNG", sample("png"), { extension: "png", width: 48, height: 32 }],
  ["a PNG with long notes before its picture", sample("png", 150_000), { extension: "png", width: 48, height: 32 }],
  ["an animated PNG", pictureOf("an animated PNG"), { extension: "png", width: 24, height: 16 }],
  ["a GIF", sample("gif"), { extension: "gif", width: 48, height: 32 }],
  ["an animated GIF", pictureOf("an animated GIF"), { extension: "gif", width: 24, height: 16 }],
  ["a WebP", sample("webp"), { extension: "webp", width: 48, height: 32 }],
  ["a lossless WebP", pictureOf("a lossless WebP"), { extension: "webp", width: 24, height: 16 }],
  ["a BMP", pictureOf("a BMP"), { extension: "bmp", width: 24, height: 16 }],
  ["a TIFF", pictureOf("a TIFF"), { extension: "tif", width: 24, height: 16 }],
  ["an AVIF", pictureOf("an AVIF"), { extension: "avif", width: 24, height: 16 }],
  ["an HEIC", pictureOf("an HEIC"), { extension: "heic", width: 64, height: 64 }],
];

/** A BigTIFF of 24x16 with one strip, as libtiff lays it out. */
function bigTiff({ isBigEndian }: { isBigEndian: boolean }): Buffer {
  const fields = [
    ...[[256, 3, 24], [257, 3, 16], [258, 3, 8], [259, 3, 1], [262, 3, 1]],
    ...[[273, 16, 16], [277, 3, 1], [278, 3, 16], [279, 16, 384]],
  ] as [tag: number, type: number, value: number][]; // biome-ignore format: a table
  const directory = 16 + 384;
  const bytes = Buffer.alloc(directory + 8 + 20 * fields.length + 8);
  const write = (value: number, at: number, length: number) => {
    const number = Buffer.alloc(8);
    number.writeBigUInt64BE(BigInt(value));
    const own = number.subarray(8 - length);
    (isBigEndian ? own : own.reverse()).copy(bytes, at);
  };
  bytes.write(isBigEndian ? "MM" : "II", "latin1");
  for (const [value, at, length] of [
    [43, 2, 2],
    [8, 4, 2],
    [directory, 8, 8],
    [fields.length, directory, 8],
  ] as const)
    write(value, at, length);
  for (const [index, [tag, type, value]] of fields.entries()) {
    const at = directory + 8 + 20 * index;
    for (const [number, from, length] of [
      [tag, 0, 2],
      [type, 2, 2],
      [1, 4, 8],
      [value, 12, type === 3 ? 2 : 8],
    ] as const)
      write(number, at + from, length);
  }
  return bytes;
}

const uint32 = (...values: number[]) =>
  Buffer.concat(
    values.map((value) => Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255])),
  );
const box = (type: string, ...content: Uint8Array[]) => {
  const all = Buffer.concat(content);
  return Buffer.concat([uint32(all.length + 8), Buffer.from(type, "latin1"), all]);
};
const ispe = (width: number, height: number) => box("ispe", uint32(0, width, height));
const irot = (turns: number) => box("irot", Buffer.from([turns]));
const clap = (width: number, height: number) => box("clap", uint32(width, 1, height, 1, 0, 1, 0, 1));

/** Properties of each item, from 1; `primary` is the one that is shown. */
function heif(brand: string, primary: number, items: Buffer[][]): Buffer {
  let place = 0;
  const tables = items.map((own, index) => Buffer.from([0, index + 1, own.length, ...own.map(() => 0x80 | ++place)]));
  const properties = [box("ipco", ...items.flat()), box("ipma", uint32(0, items.length), ...tables)];
  const meta = [uint32(0), box("pitm", uint32(0), Buffer.from([0, primary])), box("iprp", ...properties)];
  return Buffer.concat([
    box("ftyp", Buffer.from(brand), uint32(0)),
    box("meta", ...meta),
    box("mdat", Buffer.alloc(64)),
  ]);
}

const size = (extension: string, width: number, height: number) => ({ extension, width, height });

/** What decoders open, though it is odd. */
const ODD: [name: string, bytes: Buffer, expected: { extension: string; width: number; height: number }][] = [
  ["a BigTIFF", bigTiff({ isBigEndian: false }), size("tif", 24, 16)],
  ["a BigTIFF of a big machine", bigTiff({ isBigEndian: true }), size("tif", 24, 16)],
  ["a GIF without its trailer", sample("gif").subarray(0, -1), size("gif", 48, 32)],
  ["a GIF that ends in its last block", pictureOf("an animated GIF").subarray(0, -2), size("gif", 24, 16)],
  [
    "a GIF with something else where its trailer should be",
    Buffer.concat([pictureOf("an animated GIF").subarray(0, -1), Buffer.from("#!")]),
    size("gif", 24, 16),
  ],
  ["a PNG without its last chunk", sample("png").subarray(0, -12), size("png", 48, 32)],
  ["a PNG cut in its last chunk", sample("png").subarray(0, -5), size("png", 48, 32)],
  ["an HEIC on its side", heif("heic", 1, [[ispe(4032, 3024), irot(3)]]), size("heic", 3024, 4032)],
  ["an HEIC upside down", heif("heic", 1, [[ispe(4032, 3024), irot(2)]]), size("heic", 4032, 3024)],
  ["a cut and turned HEIC", heif("heic", 1, [[ispe(100, 80), clap(64, 32), irot(1)]]), size("heic", 32, 64)],
  [
    "an AVIF with a gain map that is larger than its picture",
    heif("avif", 2, [[ispe(8000, 8000)], [ispe(400, 300)], [ispe(512, 512)]]),
    size("avif", 400, 300),
  ],
];

test.each(ODD)("%s is whole, with the size that is shown", async (_, bytes, expected) => {
  expect(await look(bytes)).toEqual(expected);
});

test.each<[name: string, bytes: Buffer]>([
  ["in its last picture", pictureOf("an animated GIF").subarray(0, -12)],
  ["in the first of two", pictureOf("an animated GIF").subarray(0, 120)],
  [
    "behind the note of a picture to come",
    Buffer.concat([sample("gif").subarray(0, -1), Buffer.from("21f904", "hex")]),
  ],
])("a GIF that was cut %s is not whole", async (_, bytes) => {
  expect(await failing(look(bytes))).toBe("truncated");
});

test.each<[name: string, bytes: Buffer]>([
  ["lacks the end of its data", sample("png").subarray(0, -24)],
  ["is said to be larger than its data", Buffer.concat([sample("png").subarray(0, -12)]).fill(1, 18, 19)],
  ["has pictures to come", pictureOf("an animated PNG").subarray(0, -12)],
])("a PNG without its last chunk that %s is not whole", async (_, bytes) => {
  expect(await failing(look(bytes))).toBe("truncated");
});

async function look(bytes: Buffer, contentType = "image/jpeg") {
  await file.truncate(0);
  await file.write(bytes, 0, bytes.length, 0);
  return lookAt(bytes, contentType);
}

/** What the first so many bytes are that stand in the file. */
async function lookAt(bytes: Buffer, contentType = "image/jpeg") {
  const format = await formatOf(bytes.subarray(0, 4096), { contentType });
  return checkImage(file, { sizeBytes: bytes.length, head: bytes.subarray(0, 4096), format });
}

const failing = async (looking: Promise<unknown>): Promise<string> => {
  const error = await looking.then(
    () => undefined,
    (reason) => reason,
  );
  if (error === undefined) return "whole";
  if (!(error instanceof ImageFailure)) throw error;
  return error.reason;
};

describe.each(IMAGES)("%s", (_, bytes, expected) => {
  test("is known with its size, whatever the server calls it", async () => {
    expect(await look(bytes)).toEqual(expected);
    expect(await look(bytes, "text/html")).toEqual(expected);
  });

  test("is whole with something hung behind it", async () => {
    expect(await look(Buffer.concat([bytes, Buffer.from("<html>and more".repeat(10_000))]))).toEqual(expected);
  });

  test("is not whole wherever it was cut", async () => {
    await look(bytes);
    const step = Math.ceil(bytes.length / 300);
    const told = new Map<string, number>();
    for (let length = bytes.length - 1; length >= 16; length -= length > bytes.length - 40 ? 1 : step) {
      await file.truncate(length);
      const reason = await failing(lookAt(bytes.subarray(0, length)));
      told.set(reason, (told.get(reason) ?? 0) + 1);
    }
    const whole = told.get("whole") ?? 0;
    expect(whole).toBeLessThanOrEqual({ gif: 8, png: 16 }[expected.extension] ?? 0); // between a picture with all of its pixels and what ends the file
    told.delete("whole");
    expect([...told.keys()]).toEqual(["truncated"]);
  });
});

describe("no image is", () => {
  test.each<[string, Buffer | string]>([
    ["nothing at all", ""],
    ["text", "Sorry, this picture is not here."],
    ["text that begins like a bitmap", "BMW is a maker of cars, and this is no picture. ".repeat(10)],
    ["a drawing with scripts in it", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ["a document", `%PDF-1.7\n${"1 0 obj\n".repeat(100)}`],
    ["an archive", Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), Buffer.alloc(5000)])],
    ["a film", Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypisom\0\0\0\0isomavc1"), Buffer.alloc(500)])],
    [
      "an icon",
      Buffer.concat([Buffer.from("00000100010010100000010020006804000016000000", "hex"), Buffer.alloc(1200)]),
    ],
    ["a JPEG with an end and no picture", Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex")],
    ["a JPEG of nothing but heads", jpegWith(...Array.from({ length: 20_000 }, () => segment(0xe0, Buffer.alloc(0))))],
    ["a GIF without a picture", Buffer.from("4749463839611800100000000000003b", "hex")],
    ["a PNG of no width", hugePng(0, 16)],
    ["noise", Buffer.alloc(5000, 0xa5)],
  ])("%s", async (__, bytes) => {
    expect(await failing(look(Buffer.from(bytes)))).toBe("not-image");
  });
});

test.each(["<!DOCTYPE html><p>Sign in", "\ufeff\n <HTML lang=en>", "<head><title>"])(
  "a page is told from its first bytes (%s)",
  async (text) => {
    expect(await failing(look(Buffer.from(text), "image/jpeg"))).toBe("page");
  },
);

test("a page is what the server calls one, when it is no image", async () => {
  expect(await failing(look(Buffer.from("Sign in"), "text/html"))).toBe("page");
  expect(await failing(look(Buffer.from("Sign in"), "text/plain"))).toBe("not-image");
});

test.each([
  [60_000, 60_000, "bomb"],
  [65_536, 1, "bomb"],
  [16_320, 12_240, "whole"],
  [16_400, 12_240, "bomb"],
])("a picture of %i x %i pixels: %s", async (width, height, verdict) => {
  expect(await failing(look(hugePng(width, height)))).toBe(verdict);
});
