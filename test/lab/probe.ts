import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, open, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { deserialize, serialize } from "node:v8";
import { madeOnce } from "../run-folder.ts";

/** What ffprobe tells about a media file. Sizes are those of the picture as it is shown, after rotation. */
export interface MediaFacts {
  format: string;
  durationSeconds: number;
  width: number;
  height: number;
  rotation: number;
  /** Packets of the first video stream. */
  frames: number;
  videoCodec: string | undefined;
  pixelFormat: string | undefined;
  audioCodec: string | undefined;
  subtitleCodec: string | undefined;
  /** True when the index of an MP4 comes before its data, so that it plays while it loads. */
  isFaststart: boolean;
}

interface ProbedStream {
  codec_type: string;
  codec_name?: string;
  pix_fmt?: string;
  width?: number;
  height?: number;
  duration?: string;
  nb_read_packets?: string;
  disposition?: { attached_pic?: number };
  side_data_list?: { rotation?: number }[];
}

const run = promisify(execFile);

/** Known by their names to be no media. */
const NO_MEDIA = new Set([".json", ".csv", ".zip"]);

/** SHA-256 in hex. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** Undefined when the file is not media. A run of tests looks once into what is the same; `sha256` where it is known. */
export async function probeMedia(file: string, sha256?: string): Promise<MediaFacts | undefined> {
  const extension = path.extname(file).toLowerCase();
  if (NO_MEDIA.has(extension)) return undefined;
  const of = [sha256 ?? (await hashOf(file)), extension];
  const known = await madeOnce({ kind: "facts", of }, async (target) =>
    writeFile(target, serialize(await probe(file))),
  );
  return deserialize(await readFile(known));
}

/** No tags: a file may have one of 20 MB. */
const ENTRIES = [
  "stream=codec_type,codec_name,width,height,pix_fmt,duration,nb_read_packets",
  "stream_disposition=attached_pic",
  "stream_side_data=rotation",
  "format=format_name,duration",
].join(":");

async function probe(file: string): Promise<MediaFacts | undefined> {
  const args = ["-v", "error", "-protocol_whitelist", "file", "-count_packets", "-show_entries", ENTRIES];
  const answer = await run("ffprobe", [...args, "-of", "json", `file:${file}`], { maxBuffer: 2 ** 24 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") throw error; // no ffprobe: that is no fact about the file
      return undefined;
    },
  );
  if (!answer) return undefined;
  const { streams = [], format } = JSON.parse(answer.stdout) as {
    streams?: ProbedStream[];
    format: { format_name: string; duration?: string };
  };
  const video = streams.find((stream) => stream.codec_type === "video" && !stream.disposition?.attached_pic);
  const audio = streams.find((stream) => stream.codec_type === "audio");
  if (!video && !audio) return undefined;
  const rotation = video?.side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? 0;
  const isSideways = Math.abs(rotation) % 180 === 90;
  const [width = 0, height = 0] = isSideways ? [video?.height, video?.width] : [video?.width, video?.height];
  return {
    format: format.format_name,
    durationSeconds: Number(format.duration ?? video?.duration ?? 0),
    width,
    height,
    rotation,
    frames: Number(video?.nb_read_packets ?? 0),
    videoCodec: video?.codec_name,
    pixelFormat: video?.pix_fmt,
    audioCodec: audio?.codec_name,
    subtitleCodec: streams.find((stream) => stream.codec_type === "subtitle")?.codec_name,
    isFaststart: await isFaststart(file),
  };
}

/** Walks over the top-level boxes: a 32-bit size and a name, or size 1 and a 64-bit size behind the name. */
async function isFaststart(file: string): Promise<boolean> {
  await using handle = await open(file);
  const header = Buffer.alloc(16);
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(header, 0, 16, position);
    if (bytesRead < 8) return false;
    const name = header.toString("latin1", 4, 8);
    if (name === "moov") return true;
    const size = header.readUInt32BE(0) === 1 ? Number(header.readBigUInt64BE(8)) : header.readUInt32BE(0);
    if (name === "mdat" || size < 8) return false;
    position += size;
  }
}

/** Writes one picture of a video as a JPEG of at most 320 pixels a side; false when it has none. */
export async function makeThumbnail(file: string, target: string): Promise<boolean> {
  const made = await madeOnce({ kind: "thumbnails", of: await hashOf(file) }, (picture) =>
    drawThumbnail(file, picture),
  );
  if ((await stat(made)).size === 0) return false;
  await copyFile(made, target);
  return true;
}

/** Empty when there is no picture. */
async function drawThumbnail(file: string, target: string): Promise<void> {
  const scale = "scale=320:320:force_original_aspect_ratio=decrease";
  const args = ["-v", "error", "-protocol_whitelist", "file", "-i", `file:${file}`, "-frames:v", "1", "-vf", scale];
  await run("ffmpeg", [...args, "-f", "mjpeg", "-y", target]).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw error;
    return writeFile(target, "");
  });
}
