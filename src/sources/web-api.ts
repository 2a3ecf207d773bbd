import type { Query } from "./query.ts";

/** Choice at a link: "720p" is the smaller side of the picture, "file" the file as it is. */
export type Choice = "best" | "file" | "m4a" | "mp3" | `${number}p`;
export const CHOICE = /^(best|file|m4a|mp3|[1-9]\d{1,3}p)$/;

export interface Quality {
  choice: Choice;
  /** As shown; 0 where unknown. */
  width: number;
  height: number;
  /** With the sound; absent where unknown. */
  sizeBytes?: number | undefined;
  /** As stated by the page; else estimated from bit rate and length. */
  isExact: boolean;
}

export interface SubtitleTrack {
  /** As the site calls it, and unique on a page: "en", "zh-Hans", "en-orig". */
  language: string;
  /** In the words of the site; untrusted. */
  name?: string | undefined;
  /** Made by a machine that listened, and perhaps translated. */
  isAutomatic: boolean;
}

/** Most entries of a list: in its menu, as a page of buttons can show them, and where all of them are fetched. */
export const LIST_LIMITS = { menu: 50, all: 500 } as const;

export interface PageEntry {
  url: string;
  title: string;
  durationSeconds?: number | undefined;
}

interface PageOf {
  /** Requested address, as it was requested. */
  url: string;
  /** Untrusted, of any length, may be empty. */
  title: string;
  /** Display name: "YouTube", "example.com". */
  site: string;
  uploader?: string | undefined;
  /** What its author wrote below it; may be cut. */
  text?: string | undefined;
  /** Fingerprint that changes with the content; absent where the site has no facts for it. */
  version?: string | undefined;
}

/** Target of a link. Plain data, stored in a row; without addresses that expire. */
export type WebPage =
  | (PageOf & {
      is: "video";
      durationSeconds?: number | undefined;
      /** Tallest first, one per height; at least one unless there is only sound. */
      qualities: Quality[];
      /** Sound that can be fetched alone. */
      audio?: { sizeBytes?: number | undefined; isExact: boolean } | undefined;
      /** Languages of its sound as the site calls them, the usual one first; empty where it tells none. */
      sounds?: string[] | undefined;
      /** Those that people have made first. */
      subtitles?: SubtitleTrack[] | undefined;
    })
  /** One file that needs no tool: a picture, a video, a sound, a document. */
  | (PageOf & { is: "file"; kind: FetchedFile["kind"]; name: string; sizeBytes?: number | undefined })
  /** First entries of a playlist that can be opened. */
  | (PageOf & {
      is: "list";
      entries: PageEntry[];
      /** Of all; absent where the site has more and does not say how many. */
      count?: number | undefined;
      /** There are more than were asked for. */
      isCut?: boolean | undefined;
      /** Of those asked for, beside `entries`; default 0. */
      unread?: number | undefined;
    })
  /** Pictures, videos and sounds of one post, in its order. In a job's row without `files`, whose addresses expire. */
  | (PageOf & {
      is: "gallery";
      files: GalleryFile[];
      /** Pictures and videos that are listed. */
      listed: number;
      /** Of all, where the site has more than are listed; absent where it does not say how many. */
      count?: number | undefined;
      /** There are more than are listed. */
      isCut: boolean;
      hasSound: boolean;
      /** Files that the site has and that could not be read. */
      unread: number;
    });

/** A file of a gallery: what it is, and where it lies for a while. */
export interface GalleryFile {
  /** Unique among the files of links, and the same whenever the post is listed. */
  id: string;
  kind: "photo" | "video" | "audio";
  /** Addresses, best first; one that is a `page` is read by yt-dlp. */
  media: string[];
  isPage?: boolean | undefined;
  /** Header that the host of the file expects. */
  referer: string;
  /** Of a song. */
  title?: string | undefined;
  performer?: string | undefined;
  /** To be hidden until somebody wants to see it. */
  isSensitive?: boolean | undefined;
}

/** Target of a link: a page or a file, or after its redirects what a platform shows. */
export type LinkTarget = WebPage | { is: "query"; query: Query };

export interface FetchedFile {
  kind: "photo" | "video" | "audio" | "document";
  /** Name in the folder; `coverName` is a cover or preview (JPEG) where the page has one. */
  name: string;
  coverName?: string | undefined;
  /** From the content; without a dot. */
  extension: string;
  sizeBytes: number;
}

export interface FetchProgress {
  /** Of the current stream: a video and its sound come one after the other, each from 0. */
  bytes: number;
  totalBytes?: number | undefined;
  /** `totalBytes` is a guess. */
  isEstimated?: boolean | undefined;
  bytesPerSecond?: number | undefined;
  secondsLeft?: number | undefined;
  /** Index of the stream; `isMerging` once all are there. */
  stream: number;
  streams: number;
  isMerging: boolean;
}

export interface FetchOptions {
  /** The job's own: everything is written there. */
  folder: string;
  name: string;
  signal: AbortSignal;
  withCookies?: boolean | undefined;
  /** Of the file; while streams are merged, they and the file are on the disk. */
  limitBytes: number;
  /** Language of the sound, where the page has several; absent for the usual one. */
  sound?: string | undefined;
  onProgress?: ((progress: FetchProgress) => void) | undefined;
}

/** Tools that read other people's pages, and are updated as these change. */
export const TOOL_NAMES = ["yt-dlp", "gallery-dl"] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

export interface ToolStatus {
  name: ToolName;
  /** Absent: it is missing, or does not run. */
  version?: string | undefined;
  /** JavaScript runtime for challenges: "node 24.21.0". Absent: none found, and some sites give less. */
  runtime?: string | undefined;
  /** Since its release, where its version tells. */
  ageDays?: number | undefined;
  /** Since it was put here: the least that its age can be. */
  installedDays?: number | undefined;
  /** So old that sites will have changed. */
  isOutdated: boolean;
  /** In a folder of the bot, which can update it. */
  canUpdate: boolean;
}

/** Reports trouble with the tool or this machine's address to the operator; implemented by the wiring. */
export interface ToolAlarm {
  /** `cause`: the tool's words, short, without secrets. The same trouble is only reported once in a while. */
  raise(trouble: { kind: "blocked" | "outdated" | "missing" | "broken"; site: string; cause: string }): Promise<void>;
}

export interface LookUpOptions {
  signal: AbortSignal;
  withCookies?: boolean | undefined;
  /** Of a list; default `LIST_LIMITS.menu`. */
  mostEntries?: number | undefined;
}

export interface Web {
  /** Normal form, by which equal links are found: for caches and the ledger. */
  normalise(url: string): string;
  /**
   * Finds out what a link leads to: a file, a page that yt-dlp reads, or something of a platform. A page that a redirect
   * shows at another site has the address there. Not cached here. Outages are plain Errors, to be retried; RetryLater when
   * the site asks for it. @throws {UserError} `error-link-private`, `error-link-invalid`,
   * `error-link-unsupported`, and those of the tool's error table (`error-page-…`, `error-tool-…`)
   */
  lookUp(url: string, options: LookUpOptions): Promise<LinkTarget>;
  /** Whether this user's requests may use the operator's cookies; false where there are none. */
  mayUseCookies(userId: number | null): boolean;
  /**
   * Fetches the whole file, or returns one that is there already. An aborted or failed call leaves nothing running, and
   * parts that the next one resumes or overwrites. @throws {UserError} as `lookUp`, `error-link-too-big` ({ limitMb }),
   * `error-page-no-quality`
   */
  fetch(url: string, choice: Choice, options: FetchOptions): Promise<FetchedFile>;
  /**
   * Fetches subtitles of a page as SRT: a document, in UTF-8, with nothing in it but times and words. @throws {UserError} as
   * `fetch`, `error-page-no-subtitles`
   */
  fetchSubtitles(url: string, track: SubtitleTrack, options: FetchOptions): Promise<FetchedFile>;
  /**
   * Fetches a file of a gallery to `options`, as `fetch` does. Where its host refuses the address, the post is listed again.
   * `url`: of the post. @throws {UserError} as `fetch`, `error-page-gone` when the post has no such file any more
   */
  fetchFile(url: string, file: GalleryFile, options: FetchOptions): Promise<FetchedFile>;
  /** Raises the alarm for those that are missing or outdated. */
  tools(): Promise<ToolStatus[]>;
  /** Installs and tries the newest version. @throws {UserError} `error-tool-not-ours`, `error-tool-update-failed` */
  updateTool(name: ToolName, options: { signal: AbortSignal }): Promise<{ from?: string | undefined; to: string }>;
}
