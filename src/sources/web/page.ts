import { z } from "zod";
import { UserError } from "../../errors.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { LIST_LIMITS, type PageEntry, type WebPage } from "../web-api.ts";
import {
  audioOf,
  FORMAT,
  type Format,
  flag,
  hasSound,
  isUsable,
  positive,
  qualitiesOf,
  soundLanguages,
  soundSizeOf,
  word,
} from "./formats.ts";
import { itemLink } from "./item-link.ts";
import { isPlainLink } from "./plain-link.ts";
import { subtitlesOf } from "./tracks.ts";
import { versionOf } from "./version.ts";

const MOST_FORMATS = 2000;
const TEXT_LENGTH = 500;
/** A caption has room for 1024. */
const DESCRIPTION_LENGTH = 1100;
const LONGEST_SECONDS = 1e7;

const words = z.record(z.string(), z.unknown()).optional().catch(undefined);

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
  /** Of a list; default `LIST_LIMITS.menu`. */
  mostEntries?: number | undefined;
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
  const { mostEntries = LIST_LIMITS.menu } = asked;
  const listed = list.entries ?? [];
  const wanted = listed.slice(0, mostEntries);
  const there = wanted.flatMap((entry, index) => {
    const facts = FACTS.safeParse(entry).data; // null for what could not be read
    return facts ? [{ facts, number: facts.playlist_index ?? index + 1 }] : [];
  });
  const [first] = there;
  if (first && there.length === 1 && isWhole(first.facts)) return videoOf(unnumbered(first.facts, list), asked);
  const entries = there.flatMap(({ facts, number }) => entryOf(facts, { list, number, asked }));
  if (entries.length === 0) throw new UserError("error-page-no-video", { site: asked.site });
  const total = Math.max(list.playlist_count ?? 0, listed.length);
  const isCut = total > mostEntries;
  const count = isCut && list.playlist_count === undefined ? undefined : total;
  const unread = (isCut ? wanted.length : total) - entries.length;
  return { is: "list", ...aboutOf(list, asked), entries, count, isCut, unread };
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

const secondsOf = ({ duration }: Facts): number | undefined =>
  duration !== undefined && duration <= LONGEST_SECONDS ? duration : undefined;

const aboutOf = ({ title, uploader, channel, description }: Facts, { url, site }: LinkTargets) => ({
  ...{ url, site, title: text(title) },
  uploader: text(uploader) || text(channel) || undefined,
  text: description?.trim().slice(0, DESCRIPTION_LENGTH) || undefined,
});

const text = (value: string | undefined): string => oneLine(value ?? "", TEXT_LENGTH);
