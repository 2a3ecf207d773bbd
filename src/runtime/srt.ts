/** Beyond this a file of subtitles was made to fill memory: a film of three hours has some 2,000. */
const MOST_CUES = 20_000;
const MOST_LINES = 8;
const LINE_LENGTH = 500;
/** Between cues that follow each other. */
const GAP_MS = 50;

interface Options {
  /** Lines that stay while the next ones come, as in automatic captions, are said once. */
  isRolling?: boolean;
  /** Only these, counted from the start of the part on. */
  part?: { startSeconds: number; durationSeconds: number } | undefined;
}

interface Cue {
  startMs: number;
  endMs: number;
  lines: string[];
}

const CLOCK = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})`;
const TIMES = new RegExp(`^\\s*${CLOCK}\\s*-->\\s*${CLOCK}`);

/**
 * Subtitles (SRT) written anew from their times and words: nothing else of what a site wrote is left for a reader to
 * interpret, no fonts, drawings or positions, and no other format in disguise. Undefined where there are none.
 */
export function cleanSrt(text: string, { isRolling = false, part }: Options = {}): string | undefined {
  const blocks = text.replace(/\r\n?/g, "\n").split(/\n[^\S\n]*\n/);
  const read = blocks.flatMap(readCue).slice(0, MOST_CUES);
  const cues = (isRolling ? unrolled(read) : read).filter(({ lines }) => lines.length > 0);
  const sorted = (part ? cues.flatMap((cue) => within(cue, part)) : cues).toSorted(
    (one, other) => one.startMs - other.startMs,
  );
  return sorted.length === 0 ? undefined : sorted.map(written).join("\n");
}

function readCue(block: string): Cue[] {
  const lines = block.split("\n");
  const at = lines.findIndex((line) => TIMES.test(line));
  const times = TIMES.exec(lines[at] ?? "")?.slice(1);
  if (!times) return [];
  const [startMs, endMs] = [msOf(times.slice(0, 4)), msOf(times.slice(4))];
  const words = lines.slice(at + 1).map(cleanLine);
  return endMs > startMs ? [{ startMs, endMs, lines: words.filter(Boolean).slice(0, MOST_LINES) }] : [];
}

function msOf([hours = "0", minutes = "0", seconds = "0", fraction = ""]: (string | undefined)[]): number {
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, "0"));
}

/** Keeps italics and the like. Braces would be commands to libass; FFmpeg writes a backslash before those it has read. */
const cleanLine = (line: string): string =>
  line
    .slice(0, LINE_LENGTH)
    .replace(/<(?!\/?[biu]>)\/?[a-z0-9][^<>]*>/gi, "")
    .replace(/\\?\{\\[^}]*\}/g, "")
    .replace(/\\?\{/g, "(")
    .replaceAll("}", ")")
    .replace(/\p{Cc}/gu, " ")
    .trim();

function within(
  { startMs, endMs, lines }: Cue,
  { startSeconds, durationSeconds }: NonNullable<Options["part"]>,
): Cue[] {
  const inPart = (ms: number) => Math.round(Math.min(durationSeconds * 1000, Math.max(0, ms - startSeconds * 1000)));
  const cue = { startMs: inPart(startMs), endMs: inPart(endMs), lines };
  return cue.endMs > cue.startMs ? [cue] : [];
}

/** Each line once, from when it appears until the next one does. */
function unrolled(cues: readonly Cue[]): Cue[] {
  const made: Cue[] = [];
  let shown: Cue | undefined;
  for (const cue of cues) {
    const last = made.at(-1);
    const follows = shown !== undefined && cue.startMs <= shown.endMs + GAP_MS;
    const fresh = follows && shown ? cue.lines.slice(overlap(shown.lines, cue.lines)) : cue.lines;
    if (last) last.endMs = fresh.length > 0 ? Math.min(last.endMs, cue.startMs) : Math.max(last.endMs, cue.endMs);
    if (fresh.length > 0) made.push({ ...cue, lines: fresh });
    shown = cue;
  }
  return made;
}

/** Number of first lines that were the last ones before. */
function overlap(before: readonly string[], now: readonly string[]): number {
  for (let count = Math.min(before.length, now.length); count > 0; count--)
    if (before.slice(-count).every((line, index) => line === now[index])) return count;
  return 0;
}

/** The same as WebVTT, for browsers. `srt`: made by `cleanSrt`. */
export const webVttOf = (srt: string): string => ["WEBVTT\n", ...srt.split("\n\n").map(inVtt)].join("\n");

/** Only what marks italics and the like stays markup. */
function inVtt(block: string): string {
  const [, times = "", ...lines] = block.trimEnd().split("\n");
  const words = lines.map((line) =>
    line
      .replaceAll("&", "&amp;")
      .replace(/<(?!\/?[biu]>)/g, "&lt;")
      .replaceAll("-->", "--&gt;"),
  );
  return `${[times.replaceAll(",", "."), ...words].join("\n")}\n`;
}

const written = ({ startMs, endMs, lines }: Cue, index: number): string =>
  `${index + 1}\n${clock(startMs)} --> ${clock(endMs)}\n${lines.join("\n")}\n`;

function clock(ms: number): string {
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map((part) =>
    String(Math.floor(part)).padStart(2, "0"),
  );
  return `${hours}:${minutes}:${seconds},${String(ms % 1000).padStart(3, "0")}`;
}
