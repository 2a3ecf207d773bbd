import { type Marks, preference, readTrack, type Track } from "./tracks.ts";

export interface ProbedSubtitles extends Track {
  index: number;
  /** Absent for a kind that is not known here. */
  kind?: "text" | "pictures" | undefined;
}

interface SubtitleStream extends Marks {
  index: number;
  codec_name: string;
}

/** By FFmpeg's names of codecs. */
const KINDS: ReadonlyMap<string, ProbedSubtitles["kind"]> = new Map([
  ...["mov_text", "subrip", "srt", "ass", "ssa", "webvtt", "text"].map((codec) => [codec, "text"] as const),
  ...["hdmv_pgs_subtitle", "dvd_subtitle", "dvb_subtitle", "xsub"].map((codec) => [codec, "pictures"] as const),
]);
/** Not all that is said: what stands on signs, or for some only. */
const PARTIAL = ["forced", "hearing_impaired", "lyrics"];

/** Subtitles by preference: the default one first, those of signs and of noises last. */
export const readSubtitles = (streams: readonly SubtitleStream[]): ProbedSubtitles[] =>
  streams
    .toSorted((a, b) => subtitlePreference(b) - subtitlePreference(a))
    .map((stream) => ({ index: stream.index, ...readTrack(stream), kind: KINDS.get(stream.codec_name) }));

const subtitlePreference = ({ disposition }: SubtitleStream): number =>
  preference({ disposition }) - (PARTIAL.some((kind) => disposition[kind] === 1) ? 2 : 0);
