import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
let made = 0;

export interface FilmOptions {
  seconds?: number;
  /** Of the smaller side of its picture. */
  height?: number;
  /** Languages of its sounds, in order; the first is the default, and each has a tone of 400 Hz times its number. */
  sounds?: readonly string[];
  /** SRT of each language, which an `.mp4` gets as mov_text. */
  subtitles?: readonly { language: string; text: string; codec?: "ass" | "srt" | "webvtt" }[];
  /** Subtitles that are pictures. */
  hasPictureSubtitles?: boolean;
  extension?: ".mkv" | ".mp4";
}

/** A film with several tracks, as people have them; its absolute path. */
export async function film(folder: string, options: FilmOptions): Promise<string> {
  const { seconds = 2, height = 144, sounds = [], subtitles = [], extension = ".mkv" } = options;
  const name = path.join(folder, `film-${made++}`);
  const words = await Promise.all(subtitles.map(({ text }, index) => written(`${name}-${index}.srt`, text)));
  const pictures = options.hasPictureSubtitles ? [await written(`${name}.sup`, PICTURE_SUBTITLES)] : [];
  const texts = [...words, ...pictures];
  const inputs = [
    `testsrc2=size=${2 * Math.round((height * 8) / 9)}x${height}:rate=25:duration=${seconds}`,
    ...sounds.map((_, index) => `sine=frequency=${400 * (index + 1)}:duration=${seconds}`),
  ];
  const codecs = subtitles.map(({ codec }) => (extension === ".mp4" ? "mov_text" : (codec ?? "srt")));
  await run("ffmpeg", [
    ...["-v", "error", "-nostdin", "-y", ...inputs.flatMap((input) => ["-f", "lavfi", "-i", input])],
    ...texts.flatMap((file) => ["-i", file]),
    ...[...inputs, ...texts].flatMap((_, index) => ["-map", `${index}`]),
    ...["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "25", "-c:a", "aac", "-c:s", "copy"],
    ...codecs.flatMap((codec, index) => [`-c:s:${index}`, codec]),
    ...sounds.flatMap((language, index) => [
      ...[`-metadata:s:a:${index}`, `language=${language}`],
      ...[`-disposition:a:${index}`, index === 0 ? "default" : "0"],
    ]),
    ...subtitles.flatMap(({ language }, index) => [`-metadata:s:s:${index}`, `language=${language}`]),
    `${name}${extension}`,
  ]);
  return `${name}${extension}`;
}

async function written(file: string, content: string | Buffer): Promise<string> {
  await writeFile(file, content);
  return file;
}

/** PGS: the end of a display set at 1 s, and nothing else. */
const PICTURE_SUBTITLES = Buffer.from("504700015f900000000080" + "0000", "hex");
