import type { Choice } from "../web-api.ts";
import { PROTOCOLS } from "./formats.ts";

/** Excludes rtmp, rtsp, mms, ftp, websockets and files, which would bypass the proxy. */
const PROXIED = `[protocol~='${PROTOCOLS.source}']`;
/** Sort order: what Telegram plays as it is goes first at the same height; HDR would have to be converted. */
const PLAYABLE = "hdr:sdr,vcodec:h264,fps,acodec:aac";
/** For sound that comes only with a picture: tall enough for good sound, small enough to be quick. */
const SIDE_BESIDE_SOUND = 480;
const SOUND = "192K";

export const isSound = (choice: Choice): choice is "m4a" | "mp3" => choice === "m4a" || choice === "mp3";

interface Selected {
  /** Avoids covers, and streams that do not fit into MP4. */
  isPlain: boolean;
  /** Language of the sound; absent for the usual one. */
  sound?: string | undefined;
}

/** Selection and processing in arguments of yt-dlp. */
export function selection(choice: Exclude<Choice, "file">, { isPlain, sound }: Selected): string[] {
  const spoken = sound ? `[language=${sound}]` : "";
  if (isSound(choice)) return [...audioOnly(choice, spoken), "--audio-format", choice, ...(isPlain ? [] : COVER)];
  const shapes = choice === "best" ? [PROXIED] : ofSide(Number.parseInt(choice, 10));
  const formats = spoken ? inLanguage(shapes, spoken) : inAny(shapes, choice === "best");
  return [
    ...["-f", formats, "-S", choice === "best" ? `res,${PLAYABLE}` : PLAYABLE],
    ...["--merge-output-format", isPlain ? "mkv" : "mp4"],
    ...["--postprocessor-args", "Merger+ffmpeg_o:-movflags +faststart"],
  ];
}

const COVER = ["--write-thumbnail", "--convert-thumbnails", "jpg", "--embed-thumbnail"];

/** Worst first and playable last, as in the download: for the sizes of a menu. */
export const MENU_ORDER = ["-S", PLAYABLE];

/** Exactly that smaller side: nothing else than the pressed button. */
const ofSide = (side: number): string[] =>
  [`[height=${side}][width>=?${side}]`, `[width=${side}][height>=${side}]`].map((shape) => PROXIED + shape);

function inAny(shapes: readonly string[], takesSound: boolean): string {
  return [
    ...shapes.map((shape) => `bv*${shape}+ba${PROXIED}`),
    ...shapes.map((shape) => `b${shape}`),
    ...shapes.map((shape) => `bv*${shape}`),
    ...(takesSound ? [`ba${PROXIED}`] : []),
  ].join("/");
}

/** A picture with a sound of its own would keep that. */
const inLanguage = (shapes: readonly string[], spoken: string): string =>
  [...shapes.map((shape) => `bv${shape}+ba${PROXIED}${spoken}`), ...shapes.map((shape) => `b${shape}${spoken}`)].join(
    "/",
  );

function audioOnly(format: "m4a" | "mp3", spoken: string): string[] {
  const order = format === "m4a" ? `res:${SIDE_BESIDE_SOUND},acodec:aac` : `res:${SIDE_BESIDE_SOUND}`;
  return [
    ...["-f", `ba${PROXIED}${spoken}/b${PROXIED}${spoken}`, "-S", order, "-x", "--audio-quality", SOUND],
    ...["--embed-metadata", "--no-embed-chapters", "--no-embed-info-json"],
  ];
}
