import { z } from "zod";
import { UserError } from "../../errors.ts";
import { oneLine } from "../../runtime/one-line.ts";
import type { PageEntry, Quality, WebPage } from "../web-api.ts";
import { itemLink } from "./item-link.ts";
import { languagesOf, subtitlesOf } from "./tracks.ts";
import { versionOf } from "./version.ts";

/** Of one list, as a page of buttons can show them. */
export const MOST_ENTRIES = 50;
const MOST_QUALITIES = 20;
const MOST_FORMATS = 2000;
const TEXT_LENGTH = 500;
/** A caption has room for 1024. */
const DESCRIPTION_LENGTH = 1100;
const URL_LENGTH = 2000;
const LONGEST_SECONDS = 1e7;
const MOST_BYTES = 1e14;
/** Bit rate assumed where none is given: what most sites use. */
const SOUND_KILOBITS = 128;

/** Protocols that go through a proxy and have an end; also for the selector of a download. */
export const PROTOCOLS = /^(https?|m3u8|m3u8_native|http_dash_segments|http_dash_segments_generator|ism)$/;

const positive = z.number().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined);
const word = z.string().optional().catch(undefined);
const words = z.record(z.string(), z.unknown()).optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
/** "none": no such stream. Null and absent: unknown. */
const codec = z.string().nullish().catch(null);

const FORMAT = z.object({
  ...{ url: word, protocol: word, ext: word, format_id: word, format_note: word, dynamic_range: word, language: word },
  ...{ width: positive, height: positive, filesize: positive, filesize_approx: positive, tbr: positive },
  ...{ vcodec: codec, acodec: codec, has_drm: z.union([z.boolean(), z.string()]).optional().catch(undefined) },
});
type Format = z.infer<typeof FORMAT>;

const FACTS = FORMAT.extend({
  ...{ _type: word, title: word, uploader: word, channel: word, webpage_url: word, live_status: word },
  ...{ id: word, extractor_key: word, timestamp: positive, description: word },
  ...{
    duration: positive,
    playlist_count: positive,
    playlist_index: positive,
    is_live: flag,
    direct: flag,
    _has_drm: flag,
  },
  formats: z.array(z.unknown()).optional().catch(undefined),
  entries: z.array(z.unknown()).optional().catch(undefined),
  ...{ subtitles: words, automatic_captions: words },
});
type Facts = z.infer<typeof FACTS>;

interface LinkTargets {
  /** In its normal form. */
  url: string;
  /** Display name. */
  site: string;
}

/**
 * Reads the output of `yt-dlp -J --flat-playlist`. The site wrote all of it: it is validated piece by piece, and nonsense
 * is left out. @throws {UserError} `error-page-live`, `error-page-upcoming`, `error-page-drm`, `error-page-no-video`
 */
export function pageOf(output: unknown, asked: LinkTargets): WebPage {
  const facts = FACTS.safeParse(output).data;
  if (!facts) throw new UserError("error-page-no-video", { site: asked.site });
  return facts.entries ? listOf(facts, asked) : videoOf(facts, asked);
}

function listOf(list: Facts, asked: LinkTargets): WebPage {
  const there = (list.entries ?? []).slice(0, MOST_ENTRIES).flatMap((entry, index) => {
    const facts = FACTS.safeParse(entry).data; // null for what could not be read
    return facts ? [{ facts, number: facts.playlist_index ?? index + 1 }] : [];
  });
  const [first] = there;
  if (first && there.length === 1 && isWhole(first.facts)) return videoOf(unnumbered(first.facts, list), asked);
  const entries = there.flatMap(({ facts, number }) => entryOf(facts, { list, number, asked }));
  if (entries.length === 0) throw new UserError("error-page-no-video", { site: asked.site });
  const count = Math.max(list.playlist_count ?? 0, list.entries?.length ?? 0);
  return { is: "list", ...aboutOf(list, asked), entries, count };
}

/** Undoes the tool's "Title (1)", "Title (2)" for videos without names of their own. */
const unnumbered = (only: Facts, { title }: Facts): Facts =>
  only.title === `${title} (1)` ? { ...only, title } : only;

/** A full entry, not just a named one. */
const isWhole = ({ _type, formats, url }: Facts): boolean =>
  !/^url/.test(_type ?? "") && (formats !== undefined || url !== undefined);

function entryOf(
  entry: Facts,
  { list, number, asked }: { list: Facts; number: number; asked: LinkTargets },
): PageEntry[] {
  const named = isWhole(entry) ? entry.webpage_url : (entry.url ?? entry.webpage_url);
  const isOwn = named !== undefined && named !== list.webpage_url && named !== asked.url;
  const url = isOwn ? named : isWhole(entry) ? itemLink(asked.url, number) : undefined;
  if (url === undefined || !isPlainLink(url)) return [];
  return [{ url, title: text(entry.title), durationSeconds: secondsOf(entry) }];
}

export function isPlainLink(url: string): boolean {
  const link = url.length <= URL_LENGTH ? URL.parse(url) : null;
  return link !== null && /^https?:$/.test(link.protocol) && !link.username && !link.password;
}

function videoOf(video: Facts, asked: LinkTargets): WebPage {
  const { live_status: status } = video;
  if (status === "is_upcoming") throw new UserError("error-page-upcoming");
  if (status === "is_live" || video.is_live) throw new UserError("error-page-live");
  if (isFile(video)) return fileOf(video, asked);
  const all = formatsOf(video);
  const formats = all.filter(isUsable);
  if (formats.length === 0) {
    const isLocked = video._has_drm === true || all.some(({ has_drm }) => has_drm === true);
    throw isLocked ? new UserError("error-page-drm") : new UserError("error-page-no-video", { site: asked.site });
  }
  const durationSeconds = secondsOf(video);
  const sound = audioOf(formats);
  const qualities = qualitiesOf(formats, { sound, durationSeconds });
  const audio = sound || formats.some(hasSound) ? soundSizeOf(sound ?? {}, durationSeconds) : undefined;
  const version = versionOf([video.extractor_key, video.id, video.timestamp, durationSeconds]);
  const tracks = { sounds: soundLanguages(formats), subtitles: subtitlesOf(video) };
  return { is: "video", ...aboutOf(video, asked), version, durationSeconds, qualities, audio, ...tracks };
}

/** What the tool found by its address alone and neither plays nor sounds: an archive, a document, a program. */
const isFile = ({ direct, extractor_key: key, ext }: Facts): boolean =>
  direct === true && key === "Generic" && ext !== undefined && !MEDIA_ENDING.test(ext);

const MEDIA_ENDING =
  /^(mp4|m4v|mov|mkv|webm|avi|wmv|flv|f4v|mpe?g|mpd|m3u8?|ism|3gp|ts|m2ts|vob|ogv|gif|mp3|m4a|m4b|aac|og[ga]|opus|wav|flac|wma|aiff?|amr|mka|weba|unknown_video)$/i;

function fileOf(file: Facts, asked: LinkTargets): WebPage {
  const about = aboutOf(file, asked);
  const name = about.title.toLowerCase().endsWith(`.${file.ext}`)
    ? about.title
    : `${about.title || "file"}.${file.ext}`;
  return { is: "file", ...about, title: name, kind: "document", name, sizeBytes: file.filesize };
}

/** Some extractors give one address and no list of formats: then the video itself is the format. */
function formatsOf(video: Facts): Format[] {
  if (video.formats === undefined) return video.url === undefined ? [] : [video];
  return video.formats.slice(0, MOST_FORMATS).flatMap((format) => FORMAT.safeParse(format).data ?? []);
}

/** Excludes storyboards, locked streams, and protocols without a proxy. */
function isUsable({ vcodec, acodec, has_drm, protocol, url, ext }: Format): boolean {
  if (vcodec === "none" && acodec === "none") return false;
  if (has_drm === true || ext === "mhtml") return false;
  return PROTOCOLS.test(protocol ?? "") || (protocol === undefined && isPlainLink(url ?? ""));
}

const hasPicture = ({ vcodec }: Format): boolean => vcodec !== "none";
const hasSound = ({ acodec }: Format): boolean => acodec !== "none";

interface Beside {
  sound: Format | undefined;
  durationSeconds: number | undefined;
}

/** By the smaller side. Formats come worst first. */
function qualitiesOf(formats: readonly Format[], beside: Beside): Quality[] {
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
function audioOf(formats: readonly Format[]): Format | undefined {
  const rank = ({ acodec, format_id: id, format_note: note }: Format): number =>
    (/-drc$/.test(id ?? "") || /\bDRC\b/.test(note ?? "") ? 0 : 2) + (/^(mp4a|aac)/i.test(acodec ?? "") ? 1 : 0);
  const alone = formats.filter((format) => !hasPicture(format));
  return alone.length === 0 ? undefined : alone.reduce((best, next) => (rank(next) >= rank(best) ? next : best));
}

/** Of the sounds that come alone; where none does, of those that come with a picture. */
function soundLanguages(formats: readonly Format[]): string[] {
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

const soundSizeOf = (sound: Format, durationSeconds: number | undefined): Size =>
  sizeOf({ ...sound, tbr: sound.tbr ?? SOUND_KILOBITS }, durationSeconds);

const secondsOf = ({ duration }: Facts): number | undefined =>
  duration !== undefined && duration <= LONGEST_SECONDS ? duration : undefined;

const aboutOf = ({ title, uploader, channel, description }: Facts, { url, site }: LinkTargets) => ({
  ...{ url, site, title: text(title) },
  uploader: text(uploader) || text(channel) || undefined,
  text: description?.trim().slice(0, DESCRIPTION_LENGTH) || undefined,
});

const text = (value: string | undefined): string => oneLine(value ?? "", TEXT_LENGTH);
