import { z } from "zod";
import type { Quality } from "../web-api.ts";
import { isPlainLink } from "./plain-link.ts";
import { languagesOf } from "./tracks.ts";

const MOST_QUALITIES = 20;
const MOST_BYTES = 1e14;
/** Bit rate assumed where none is given: what most sites use. */
const SOUND_KILOBITS = 128;

/** Protocols that go through a proxy and have an end; also for the selector of a download. */
export const PROTOCOLS = /^(https?|m3u8|m3u8_native|http_dash_segments|http_dash_segments_generator|ism)$/;

export const positive = z.number().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined);
export const word = z.string().optional().catch(undefined);
export const flag = z.boolean().optional().catch(undefined);
/** "none": no such stream. Null and absent: unknown. */
const codec = z.string().nullish().catch(null);

export const FORMAT = z.object({
  ...{ url: word, protocol: word, ext: word, format_id: word, format_note: word, dynamic_range: word, language: word },
  ...{ width: positive, height: positive, filesize: positive, filesize_approx: positive, tbr: positive },
  ...{ vcodec: codec, acodec: codec, has_drm: z.union([z.boolean(), z.string()]).optional().catch(undefined) },
});
export type Format = z.infer<typeof FORMAT>;

/** Excludes storyboards, locked streams, and protocols without a proxy. */
export function isUsable({ vcodec, acodec, has_drm, protocol, url, ext }: Format): boolean {
  if (vcodec === "none" && acodec === "none") return false;
  if (has_drm === true || ext === "mhtml") return false;
  return PROTOCOLS.test(protocol ?? "") || (protocol === undefined && isPlainLink(url ?? ""));
}

const hasPicture = ({ vcodec }: Format): boolean => vcodec !== "none";
export const hasSound = ({ acodec }: Format): boolean => acodec !== "none";

interface Beside {
  sound: Format | undefined;
  durationSeconds: number | undefined;
}

/** By the smaller side. Formats come worst first. */
export function qualitiesOf(formats: readonly Format[], beside: Beside): Quality[] {
  const pictures = formats.filter(hasPicture);
  const bySide = new Map<number, Format[]>();
  for (const format of pictures) {
    const side = Math.min(format.width ?? format.height ?? 0, format.height ?? 0);
    if (Number.isInteger(side) && side >= 10 && side <= 9999) bySide.set(side, [...(bySide.get(side) ?? []), format]);
  }
  if (bySide.size === 0 && pictures.length > 0)
    return [{ choice: "best", width: 0, height: 0, ...withSound(bestOf(pictures), beside) }];
  return [...bySide]
    .toSorted(([one], [other]) => other - one)
    .slice(0, MOST_QUALITIES)
    .map(([side, same]) => {
      const best = bestOf(same);
      const { width = 0, height = 0 } = best;
      return { choice: `${side}p` as const, width, height, ...withSound(best, beside) };
    });
}

/** As the download chooses: H.264 first, SDR before HDR, the later before the earlier. */
function bestOf(formats: readonly Format[]): Format {
  const rank = ({ vcodec, dynamic_range: range }: Format): number =>
    (/^(avc|h264)/i.test(vcodec ?? "") ? 2 : 0) + (range === undefined || range === "SDR" ? 1 : 0);
  return formats.reduce((best, next) => (rank(next) >= rank(best) ? next : best));
}

/** Separate sound: AAC first, and none compressed for loud surroundings. */
export function audioOf(formats: readonly Format[]): Format | undefined {
  const rank = ({ acodec, format_id: id, format_note: note }: Format): number =>
    (/-drc$/.test(id ?? "") || /\bDRC\b/.test(note ?? "") ? 0 : 2) + (/^(mp4a|aac)/i.test(acodec ?? "") ? 1 : 0);
  const alone = formats.filter((format) => !hasPicture(format));
  return alone.length === 0 ? undefined : alone.reduce((best, next) => (rank(next) >= rank(best) ? next : best));
}

/** Of the sounds that come alone; where none does, of those that come with a picture. */
export function soundLanguages(formats: readonly Format[]): string[] {
  const alone = formats.filter((format) => hasSound(format) && !hasPicture(format));
  return languagesOf(alone.length > 0 ? alone : formats.filter(hasSound));
}

interface Size {
  sizeBytes?: number | undefined;
  isExact: boolean;
}

function withSound(format: Format, { sound, durationSeconds }: Beside): Size {
  const own = sizeOf(format, durationSeconds);
  if (format.acodec !== "none" || sound === undefined) return own;
  const its = sizeOf(sound, durationSeconds);
  if (own.sizeBytes === undefined) return { isExact: false };
  // Where the sound has no rate of its own (HLS), the picture's covers both.
  return { sizeBytes: own.sizeBytes + (its.sizeBytes ?? 0), isExact: own.isExact && its.isExact };
}

/** `tbr` is in kilobits a second: 125 bytes. */
function sizeOf({ filesize, filesize_approx: approximate, tbr }: Format, durationSeconds: number | undefined): Size {
  const reckoned = tbr !== undefined && durationSeconds !== undefined ? tbr * 125 * durationSeconds : undefined;
  const size = filesize ?? approximate ?? reckoned;
  if (size === undefined || size > MOST_BYTES) return { isExact: false };
  return { sizeBytes: Math.round(size), isExact: filesize !== undefined };
}

export const soundSizeOf = (sound: Format, durationSeconds: number | undefined): Size =>
  sizeOf({ ...sound, tbr: sound.tbr ?? SOUND_KILOBITS }, durationSeconds);
