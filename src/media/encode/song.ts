import { existsSync } from "node:fs";
import { z } from "zod";
import type { Logger } from "../../log.ts";
import type { Song } from "../api.ts";
import { FfmpegError, type Runner, readReport } from "../ffmpeg/ffmpeg.ts";
import { fileInput, INPUT_LIMITS, NO_METADATA } from "../ffmpeg/limits.ts";
import { makeThumbnail } from "./thumbnail.ts";

/** Characters of each tag that is kept. */
const MAX_LENGTH = 200;

/** Tags by any case: Vorbis writes them in capitals. */
const tags = z.record(z.string(), z.string()).default({});
const Report = z.object({
  format: z.object({ tags }),
  streams: z
    .array(
      z.object({ codec_type: z.string().default(""), disposition: z.record(z.string(), z.int()).default({}), tags }),
    )
    .default([]),
});
const NAMES = ["title", "artist", "TITLE", "ARTIST"].join(",");
const ENTRIES = `format_tags=${NAMES}:stream=codec_type:stream_disposition:stream_tags=${NAMES}`;

/** Title, performer and cover of a sound file, the cover at `cover`; a file whose tags cannot be read goes without. */
export async function readSong(
  { runner, log }: { runner: Runner; log: Logger },
  { file, cover, signal }: { file: string; cover: string; signal: AbortSignal },
): Promise<Song> {
  try {
    const args = [...INPUT_LIMITS, "-show_entries", ENTRIES, fileInput(file)];
    const { format, streams } = Report.parse((await readReport(runner, args, { signal })).report);
    const found = [format.tags, ...streams.map((stream) => stream.tags)];
    const hasCover = streams.some(({ disposition }) => disposition.attached_pic === 1);
    return {
      title: tagIn(found, "title"),
      performer: tagIn(found, "artist"),
      thumbnailPath: hasCover ? await takeCover({ runner, log }, { file, cover, signal }) : undefined,
    };
  } catch (error) {
    if (!(error instanceof FfmpegError || error instanceof z.ZodError)) throw error;
    log.warn({ err: error }, "tags of a sound file cannot be read");
    return {};
  }
}

const takeCover = (
  deps: { runner: Runner; log: Logger },
  { file, cover, signal }: { file: string; cover: string; signal: AbortSignal },
): Promise<string | undefined> =>
  existsSync(cover)
    ? Promise.resolve(cover)
    : makeThumbnail(deps, { video: file, target: cover, durationSeconds: 0, isQuick: true, signal });

const tagIn = (found: readonly Record<string, string>[], name: string): string | undefined =>
  found
    .map((each) => each[name] ?? each[name.toUpperCase()])
    .find((text) => text?.trim())
    ?.trim()
    .slice(0, MAX_LENGTH);

interface SongStep {
  sound: string;
  output: string;
  song: Song;
}

/** Puts a sound together with its tags and its cover. */
export const songArgs = ({ sound, output, song }: SongStep): string[] => [
  ...[...INPUT_LIMITS, "-i", fileInput(sound)],
  ...(song.thumbnailPath ? ["-f", "jpeg_pipe", "-i", fileInput(song.thumbnailPath)] : []),
  ...["-map", "0:a", ...(song.thumbnailPath ? ["-map", "1:v", "-disposition:v", "attached_pic"] : [])],
  ...["-c", "copy", ...NO_METADATA, ...tagArgs("title", song.title), ...tagArgs("artist", song.performer)],
  ...["-movflags", "+faststart", "-f", "mp4", fileInput(output)],
];

const tagArgs = (name: string, text: string | undefined): string[] => (text ? ["-metadata", `${name}=${text}`] : []);
