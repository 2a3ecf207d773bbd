import path from "node:path";
import type { Size } from "../inspect/size.ts";
import type { VideoDetails } from "../plan/details.ts";
import type { Segment } from "../plan/plan.ts";

/** The one that comes with FFmpeg's libass on Debian; it has Latin, Cyrillic, Greek, Arabic and Hebrew letters. */
const FONT = "DejaVu Sans";
/** In a picture that libass takes for 288 lines. */
const FONT_SIZE = 16;
/** Shape from which on a line of that size is as long as lines should be. */
const WIDE = 4 / 3;

/** Subtitles in the playing time, drawn into the picture when it is ready: the letters are as sharp as the rung. */
export interface BurntSubtitles {
  /** Absolute; of our own making (`cleanSrt`), since the filter guesses the format and reads whatever that refers to. */
  file: string;
  /** Where the picture at time 0 stands in the playing time. */
  atSeconds: number;
}

/** Those of a segment; undefined without any. The file lies beside the input. */
export function burntInto(
  { subtitles, firstPts, offsetSeconds, timeBase }: VideoDetails,
  { input, segment }: { input: string; segment: Pick<Segment, "startPts"> },
): BurntSubtitles | undefined {
  if (subtitles === undefined) return undefined;
  const ticks = (segment.startPts ?? firstPts) - firstPts;
  const atSeconds = offsetSeconds + (ticks * timeBase.num) / timeBase.den;
  return { file: path.join(path.dirname(input), subtitles), atSeconds };
}

/** Filters that draw subtitles into a picture of this size, whose frames keep their times to the tick. */
export function subtitleSteps({ file, atSeconds }: BurntSubtitles, { width, height }: Size): string[] {
  const size = Math.max(1, Math.round(FONT_SIZE * Math.min(1, width / height / WIDE)));
  const style = `FontName=${FONT},Fontsize=${size},Outline=1,Shadow=0`;
  const draw = `subtitles=filename=${escaped(file)}:force_style=${escaped(style)}`;
  const shift = `floor(${atSeconds}/TB)`;
  return atSeconds > 0 ? [`setpts=PTS+${shift}`, draw, `setpts=PTS-${shift}`] : [draw];
}

/** Once for the value of an option, once for the graph (ffmpeg.org/ffmpeg-filters.html#Notes-on-filtergraph-escaping). */
const escaped = (value: string): string => value.replace(/[\\':]/g, "\\$&").replace(/[\\'[\],;]/g, "\\$&");
