import { readFile, truncate, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { execa } from "execa";
import { expect, test } from "vitest";
import { openStudio, type Studio } from "../studio.ts";

const X264 = ["-c:v", "libx264", "-preset", "ultrafast"];
const picture = (size: string, seconds = 1) => ["-f", "lavfi", "-i", `testsrc2=s=${size}:r=25:d=${seconds}`];
const SINE = ["-f", "lavfi", "-i", "sine=d=1"];

/** A file with some of its bytes replaced, wherever they are. */
async function patched(
  file: string,
  changes: readonly { from: Buffer | string; to: Buffer | string }[],
): Promise<string> {
  const bytes = await readFile(file);
  for (const { from, to } of changes)
    for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) bytes.set(Buffer.from(to), at);
  await writeFile(file, bytes);
  return file;
}

const asf = async (studio: Studio) => {
  const file = await studio.make("a.wmv", [...picture("64x64"), "-c:v", "wmv2"]);
  const bytes = await readFile(file);
  const object = Buffer.alloc(40); // GUID, size, four empty fields
  Buffer.from("fbb3112223bdd211b4b700a0c955fc6e", "hex").copy(object);
  object.writeBigUInt64LE(40n, 16);
  bytes.writeBigUInt64LE(bytes.readBigUInt64LE(16) + 40n, 16);
  bytes.writeUInt32LE(bytes.readUInt32LE(24) + 1, 24);
  await writeFile(file, Buffer.concat([bytes.subarray(0, 30), object, bytes.subarray(30)]));
  return file;
};

const scrambled = async (studio: Studio) => {
  const file = await studio.make("a.ts", [...picture("320x180"), ...X264, "-qp", "10"]);
  const bytes = await readFile(file);
  for (let at = 0; at < bytes.length; at += 188)
    if (bytes.readUInt16BE(at + 1) % 0x2000 === 0x100) bytes[at + 3] = (bytes[at + 3] as number) | 0x80;
  await writeFile(file, bytes);
  return file;
};

const mp4 = (studio: Studio) => studio.make("a.mp4", [...picture("64x64"), ...SINE, ...X264, "-c:a", "aac"]);
const webp = (studio: Studio, frames: number) =>
  studio.make("a.webp", [
    ...picture("64x64"),
    "-frames:v",
    String(frames),
    "-c:v",
    frames > 1 ? "libwebp_anim" : "libwebp",
  ]);

for (const { what, make, key, params = {} } of [
  { what: "a WMV with DRM", make: asf, key: "error-encrypted" },
  { what: "a scrambled broadcast", make: scrambled, key: "error-encrypted" },
  {
    what: "a film with Common Encryption",
    make: async (studio: Studio) =>
      studio.make("a.mp4", [
        ...[...picture("64x64"), ...X264, "-encryption_scheme", "cenc-aes-ctr"],
        ...[
          "-encryption_key",
          "76a6c65c5ea762046bd749a2e632ccbb",
          "-encryption_kid",
          "a7e61c373e219033c21091fa607bf3b8",
        ],
      ]),
    key: "error-encrypted",
  },
  {
    what: "a film of a shop with FairPlay",
    make: async (studio: Studio) => patched(await mp4(studio), [{ from: "avc1\0\0", to: "drmi\0\0" }]),
    key: "error-encrypted",
  },
  {
    what: "a picture of a codec that is too new",
    make: async (studio: Studio) =>
      patched(await mp4(studio), [
        { from: "avc1\0\0", to: "vvi1\0\0" },
        { from: "avcC", to: "vvcX" },
      ]),
    key: "error-unsupported-codec",
    params: { codec: expect.stringContaining("VVC") },
  },
  {
    what: "a sound of a codec that is too new",
    make: async (studio: Studio) =>
      patched(await studio.make("a.m4a", [...SINE, "-c:a", "aac"]), [
        { from: "mp4a\0", to: "ac-4\0" },
        { from: "esds", to: "xxxx" },
      ]),
    key: "error-unsupported-codec",
    params: { codec: "Dolby AC-4" },
  },
  {
    what: "a WebP picture",
    make: (studio: Studio) => webp(studio, 1),
    key: "error-is-picture",
    params: { format: "WEBP", moves: 0 },
  },
  {
    what: "an animated WebP",
    make: (studio: Studio) => webp(studio, 5),
    key: "error-is-picture",
    params: { format: "WEBP", moves: 1 },
  },
  {
    what: "a JPEG",
    make: (studio: Studio) => studio.make("a.jpg", [...picture("64x64"), "-frames:v", "1"]),
    key: "error-is-picture",
    params: { format: "JPG" },
  },
  {
    what: "an animated sticker",
    make: async (studio: Studio) => {
      const file = studio.scratch("a.tgs");
      await writeFile(
        file,
        gzipSync(JSON.stringify({ tgs: 1, v: "5.5.2", fr: 60, layers: Array(500).fill({ ty: 4 }) })),
      );
      return file;
    },
    key: "error-is-sticker",
  },
])
  test(`${what} is told for what it is`, async () => {
    await using studio = await openStudio();
    await expect(studio.plan(await make(studio))).rejects.toMatchObject({ key, params });
  });

test("sound that cannot be read beside a picture is told as left out, with its name", async () => {
  await using studio = await openStudio();
  const file = await patched(await mp4(studio), [
    { from: "mp4a\0", to: "ac-4\0" },
    { from: "esds", to: "xxxx" },
  ]);
  const plan = await studio.plan(file);
  expect(plan.notices).toEqual([{ key: "notice-lost-audio", codec: "Dolby AC-4" }]);
});

for (const [what, rate] of [
  ["a cover", "1/1000"],
  ["a slide show", "1/8"],
] as const)
  test(`of two pictures the one that moves is taken, not ${what}, however large`, async () => {
    await using studio = await openStudio();
    const still = await studio.make("still.mkv", [
      "-f",
      "lavfi",
      "-i",
      `testsrc2=s=640x360:r=${rate}`,
      "-t",
      "20",
      "-c:v",
      "mjpeg",
    ]);
    const file = await studio.make("a.mkv", [
      ...["-i", still, "-f", "lavfi", "-i", "testsrc2=s=256x144:r=10:d=20", "-map", "0", "-map", "1"],
      ...["-c:v:0", "copy", "-c:v:1", "libx264", "-preset:v:1", "ultrafast"],
    ]);
    expect(await studio.plan(file, { heights: [144] })).toMatchObject({ width: 256, height: 144 });
  });

test("a film that was cut off between two packets of all its tracks is told as damaged", async () => {
  await using studio = await openStudio();
  const file = await studio.make("a.mov", [
    ...[...picture("256x144", 2), ...X264, "-timecode", "00:00:00:00", "-movflags", "+faststart"],
  ]);
  await truncate(file, (await packetPositions(file))[30] as number);
  expect((await studio.plan(file)).notices).toContain("notice-damaged");
});

async function packetPositions(file: string): Promise<number[]> {
  const { stdout } = await execa("ffprobe", [
    "-v",
    "error",
    "-select_streams",
    "v",
    "-show_entries",
    "packet=pos",
    "-of",
    "csv=p=0",
    file,
  ]);
  return stdout.split("\n").map((line) => Number.parseInt(line, 10));
}
