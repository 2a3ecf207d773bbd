import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

export interface StreamOptions {
  seconds: number;
  /** Of the smaller side of the picture. */
  heights: readonly number[];
  isPortrait: boolean;
  /** Languages of its sound, the usual one first; each has a tone of its own. Empty: one that tells none. */
  sounds: readonly string[];
  subtitles: readonly Subtitles[];
  /** Path of a film of that length whose picture it has; a test picture without one. */
  film?: string | undefined;
}

export interface Subtitles {
  language: string;
  /** WebVTT. */
  text: string;
}

/** One quality of a stream: a media playlist and its segments of one second. */
export interface Rendition {
  /** Of its folder: "720", "sound" or "sound-ru". */
  name: string;
  language?: string;
  width: number;
  height: number;
  playlist: string;
  /** Of the segments, in order: "0.ts". */
  segments: string[];
  bitsPerSecond: number;
}

export interface Stream {
  /** Absolute; holds one folder for each rendition. */
  folder: string;
  pictures: Rendition[];
  /** The usual one first. */
  sounds: Rendition[];
  subtitles: readonly Subtitles[];
}

const run = promisify(execFile);
const FRAMES_PER_SECOND = 10;
/** Of the first sound; the n-th has n times as much. */
const TONE_HERTZ = 440;
const made = new Map<string, Promise<Stream>>();

/** A film as HLS with its sound apart, made once for each folder and set of options. */
export function stream(folder: string, options: StreamOptions): Promise<Stream> {
  const key = `${folder}\n${JSON.stringify(options)}`;
  const known = made.get(key) ?? make(path.join(folder, `stream-${made.size}`), options);
  made.set(key, known);
  return known;
}

async function make(folder: string, options: StreamOptions): Promise<Stream> {
  const { seconds, heights, isPortrait, subtitles, film } = options;
  const sizes = heights.map((side) => ({ name: String(side), ...sizeOf(side, isPortrait) }));
  const sounds = soundsOf(options);
  const largest = sizes.reduce((one, other) => (other.width > one.width ? other : one));
  for (const { name } of [...sizes, ...sounds]) await mkdir(path.join(folder, name), { recursive: true });
  const pattern = `testsrc2=size=${largest.width}x${largest.height}:rate=${FRAMES_PER_SECOND}:duration=${seconds}`;
  const picture = film ? ["-i", film] : ["-f", "lavfi", "-i", pattern];
  const tones = sounds.map((_, at) => `sine=frequency=${TONE_HERTZ * (at + 1)}:sample_rate=48000:duration=${seconds}`);
  const inputs = [...picture, ...tones.flatMap((tone) => ["-f", "lavfi", "-i", tone])];
  const outputs = [
    ...sizes.flatMap((size) => pictureArgs(folder, size)),
    ...sounds.flatMap(({ name }, at) => soundArgs(path.join(folder, name), at + 1)),
  ];
  await run("ffmpeg", ["-v", "error", "-nostdin", "-y", ...inputs, ...outputs]);
  return {
    folder,
    pictures: await Promise.all(sizes.map((size) => renditionOf(folder, size, seconds))),
    sounds: await Promise.all(sounds.map((sound) => renditionOf(folder, { ...sound, width: 0, height: 0 }, seconds))),
    subtitles,
  };
}

const soundsOf = ({ sounds }: StreamOptions): { name: string; language?: string }[] =>
  sounds.length === 0
    ? [{ name: "sound" }]
    : sounds.map((language, at) => ({ name: at === 0 ? "sound" : `sound-${language}`, language }));

const soundArgs = (folder: string, input: number) => [
  ...["-map", `${input}:a`, "-c:a", "aac", "-b:a", "48k"],
  ...hlsArgs(folder),
];

/** Sides of 16:9, even as H.264 needs them. */
function sizeOf(side: number, isPortrait: boolean): { width: number; height: number } {
  const longer = 2 * Math.round((side * 8) / 9);
  return isPortrait ? { width: side, height: longer } : { width: longer, height: side };
}

const pictureArgs = (folder: string, { name, width, height }: { name: string; width: number; height: number }) => [
  ...[
    "-map",
    "0:v",
    "-vf",
    `scale=${width}:${height},setsar=1`,
    "-c:v",
    "libx264",
    "-preset",
    "ultrafast",
    "-pix_fmt",
    "yuv420p",
  ],
  ...["-crf", "35", "-g", String(FRAMES_PER_SECOND), "-sc_threshold", "0", "-threads", "1"],
  ...hlsArgs(path.join(folder, name)),
];

const hlsArgs = (folder: string) => [
  ...["-f", "hls", "-hls_time", "1", "-hls_list_size", "0", "-hls_playlist_type", "vod"],
  ...["-hls_segment_filename", path.join(folder, "%d.ts"), path.join(folder, "index.m3u8")],
];

async function renditionOf(
  folder: string,
  size: Pick<Rendition, "name" | "language" | "width" | "height">,
  seconds: number,
): Promise<Rendition> {
  const own = path.join(folder, size.name);
  const segments = (await readdir(own)).filter((name) => name.endsWith(".ts"));
  segments.sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10));
  const sizes = await Promise.all(segments.map(async (name) => (await stat(path.join(own, name))).size));
  const bytes = sizes.reduce((sum, each) => sum + each, 0);
  return {
    ...size,
    playlist: await readFile(path.join(own, "index.m3u8"), "utf8"),
    segments,
    bitsPerSecond: Math.ceil((8 * bytes) / seconds),
  };
}

const FAIRPLAY_KEY =
  '#EXT-X-SESSION-KEY:METHOD=SAMPLE-AES,URI="skd://key",KEYFORMAT="com.apple.streamingkeydelivery",KEYFORMATVERSIONS="1"';

/** The list of qualities. `hidesCodecs`: it does not tell which ones they have, as with many sites. */
export function masterOf(
  { pictures, sounds, subtitles }: Stream,
  { hidesCodecs, isLocked }: { hidesCodecs: boolean; isLocked: boolean },
): string {
  const codecs = hidesCodecs ? "" : ',CODECS="avc1.42c01f,mp4a.40.2"';
  const beside = Math.max(...sounds.map(({ bitsPerSecond }) => bitsPerSecond));
  const variants = pictures.flatMap(({ name, width, height, bitsPerSecond }) => [
    `#EXT-X-STREAM-INF:BANDWIDTH=${bitsPerSecond + beside},RESOLUTION=${width}x${height}${codecs},AUDIO="sound"`,
    `${name}/index.m3u8`,
  ]);
  const media = [
    ...sounds.map(soundLine),
    ...subtitles.map(
      ({ language }) =>
        `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="words",NAME="${language}",LANGUAGE="${language}",URI="words-${language}/index.m3u8"`,
    ),
  ];
  return ["#EXTM3U", "#EXT-X-VERSION:5", ...(isLocked ? [FAIRPLAY_KEY] : []), ...media, ...variants, ""].join("\n");
}

function soundLine({ name, language }: Rendition, at: number): string {
  const named = language ? `NAME="${language}",LANGUAGE="${language}"` : 'NAME="Sound"';
  return `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",${named},DEFAULT=${at === 0 ? "YES" : "NO"},AUTOSELECT=YES,URI="${name}/index.m3u8"`;
}

/** Media playlist of subtitles, all of them in one segment. */
export const wordsPlaylist = (seconds: number): string =>
  [
    ...["#EXTM3U", "#EXT-X-VERSION:3", `#EXT-X-TARGETDURATION:${seconds}`, "#EXT-X-PLAYLIST-TYPE:VOD"],
    ...[`#EXTINF:${seconds},`, "0.vtt", "#EXT-X-ENDLIST", ""],
  ].join("\n");
