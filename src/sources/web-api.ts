/** What there is to choose from at a link: "720p" stands for the smaller side of the picture, "file" for the file as it lies there. */
export type Choice = "best" | "file" | "m4a" | "mp3" | `${number}p`;
export const CHOICE = /^(best|file|m4a|mp3|[1-9]\d{1,3}p)$/;

export interface Quality {
  choice: Choice;
  /** As shown; 0 where the page does not tell. */
  width: number;
  height: number;
  /** With the sound. Absent where nothing is known. */
  sizeBytes?: number | undefined;
  /** The page told the size; else it is reckoned from bit rate and length. */
  isExact: boolean;
}

export interface PageEntry {
  url: string;
  title: string;
  durationSeconds?: number | undefined;
}

interface PageOf {
  /** That was asked for, in its normal form. */
  url: string;
  /** Untrusted, of any length, may be empty. */
  title: string;
  /** For people: "YouTube", "example.com". */
  site: string;
  uploader?: string | undefined;
  /** Fingerprint of the content as the site tells it; it changes with the content. Absent where the site tells nothing. */
  version?: string | undefined;
}

/** What a link leads to. Plain data, so that it can lie in a row. Holds no address that runs out. */
export type WebPage =
  | (PageOf & {
      is: "video";
      durationSeconds?: number | undefined;
      /** Tallest first, one per height; at least one unless there is only sound. */
      qualities: Quality[];
      /** There is sound that can be had alone. */
      audio?: { sizeBytes?: number | undefined; isExact: boolean } | undefined;
    })
  /** One file that needs no tool: a picture, a video, a sound, a document. */
  | (PageOf & { is: "file"; kind: FetchedFile["kind"]; name: string; sizeBytes?: number | undefined })
  /** The first entries of a playlist; `count`: of all there are, where the site tells. */
  | (PageOf & { is: "list"; entries: PageEntry[]; count?: number | undefined });

/** A file that was fetched, as it lies on the disk. */
export interface FetchedFile {
  kind: "photo" | "video" | "audio" | "document";
  /** Of the file in the folder, and of a cover or preview (JPEG) where the page has one. */
  name: string;
  coverName?: string | undefined;
  /** From the content; without a dot. */
  extension: string;
  sizeBytes: number;
}

export interface FetchProgress {
  /** Of the stream that is on its way. A video and its sound come one after the other; a new stream begins at 0. */
  bytes: number;
  totalBytes?: number | undefined;
  /** `totalBytes` is a guess. */
  isEstimated?: boolean | undefined;
  bytesPerSecond?: number | undefined;
  secondsLeft?: number | undefined;
  /** 0, 1 … of how many streams; `isMerging` once all are there. */
  stream: number;
  streams: number;
  isMerging: boolean;
}

export interface FetchOptions {
  /** The job's own: everything is written there. */
  folder: string;
  /** Of the file in it, without an extension. */
  name: string;
  signal: AbortSignal;
  withCookies?: boolean | undefined;
  /** Of the file; while its streams are being put together, they and the file lie on the disk. */
  limitBytes: number;
  onProgress?: ((progress: FetchProgress) => void) | undefined;
}

/** The tool that reads pages, as it is on this machine. */
export interface ToolStatus {
  name: "yt-dlp";
  /** Absent: it is not there, or does not run. */
  version?: string | undefined;
  /** The runtime that it solves challenges with: "node 24.21.0". Absent: it finds none, and some sites give less. */
  runtime?: string | undefined;
  ageDays?: number | undefined;
  /** Old enough that sites will have changed meanwhile. */
  isOutdated: boolean;
  /** It lies in a folder of the bot, which can bring a newer one. */
  canUpdate: boolean;
}

/** Reports to the operator what is wrong with a tool or its address; implemented by whoever wires `sources`. */
export interface ToolAlarm {
  /** `cause`: short, in the tool's own words, without secrets. The same kind of trouble is told once in a while only. */
  raise(trouble: { kind: "blocked" | "outdated" | "missing" | "broken"; site: string; cause: string }): Promise<void>;
}

export interface Web {
  /** The form under which two links are the same: for caches and for the ledger. */
  normalise(url: string): string;
  /**
   * Asks what the link leads to: a file of its own, or a page that yt-dlp reads. Not cached here.
   * @throws {UserError} `error-link-private`, `error-link-invalid`, `error-link-failed`, and those of the table of the
   * tool's texts (`error-page-…`, `error-tool-…`). Outages are plain Errors, to be tried again; RetryLater when the site asks for it.
   */
  lookUp(url: string, options: { signal: AbortSignal; withCookies?: boolean | undefined }): Promise<WebPage>;
  /** Whether what this user asks for may be asked for with the cookies of the operator; false where there are none. */
  mayUseCookies(userId: number | null): boolean;
  /**
   * Fetches it, whole: `FetchedFile` names a file that is there. What is there already, whole, is returned. A call that
   * was aborted or failed leaves nothing running, and parts that the next one resumes from or overwrites.
   * @throws {UserError} as `lookUp`, `error-link-too-big` ({ limitMb }), `error-page-no-quality`
   */
  fetch(url: string, choice: Choice, options: FetchOptions): Promise<FetchedFile>;
  /** Raises the alarm where it is missing or outdated. */
  tool(): Promise<ToolStatus>;
  /**
   * Brings the newest version into the bot's own folder, tries it, and uses it from then on.
   * @throws {UserError} `error-tool-not-ours`, `error-tool-update-failed`
   */
  updateTool(options: { signal: AbortSignal }): Promise<{ from?: string | undefined; to: string }>;
}
