import type { Images } from "./image-api.ts";
import type { Platform, Query } from "./query.ts";
import type { Web } from "./web-api.ts";

export * from "./image-api.ts";
export * from "./query.ts";
export * from "./web-api.ts";

export interface SourcesConfig {
  /** `host:port` pairs exempt from the private-address guard (tests, demo). */
  allowPrivateHosts: readonly string[];
  /** Silence after which a download is given up and retried. */
  stallMs: number;
  /** Proxy for all requests of the sources; may contain credentials. Unset: none. */
  outboundProxy?: string | undefined;
  /** Private copies of cookies: mode 0700, under DATA_DIR. */
  sessionFolder: string;
  /** Opens the sessions in the rows; the same on all hosts. */
  sessionSecret: string;
  instagram: {
    /** The real site, or a stand-in; no slash at the end. */
    origin: string;
    /** Operator's file in Netscape format; a session uploaded by an admin takes precedence. */
    cookiesFile?: string | undefined;
    /** Range of the random pause between two calls of one session. */
    paceSeconds: { min: number; max: number };
    galleryDlPath: string;
  };
  snapchat: { origin: string };
  /** Public pages of Telegram's channels. */
  telegram: { origin: string };
  web: {
    ytDlpPath: string;
    /** Netscape format; each run gets a private copy. */
    cookiesFile?: string | undefined;
    /** Ids of the users whose requests may use them; absent: none. */
    cookiesFor?: "all" | readonly number[];
    /** Operator's arguments, put before the address in every run. */
    extraArgs: readonly string[];
    /** Where updates of yt-dlp go: under DATA_DIR. */
    toolsFolder: string;
    /** For merging streams: paths, or names on the search path. */
    ffmpegPath: string;
    ffprobePath: string;
  };
  images: {
    /** Downloads at a time, by one process. */
    concurrency: number;
    /** Of one image, and of one list (unpacked). */
    limitBytes: number;
    listLimitBytes: number;
    /** Per host, over all processes. */
    requestsPerSecond: number;
  };
}

/** Meaning of a user's text. */
export type Recognised =
  | { is: "query"; query: Query }
  /** An http(s) link to another site or to a file. */
  | { is: "link"; url: string }
  /** A platform's link to something that cannot be fetched (settings, maps, lenses). */
  | { is: "refused"; platform: Platform };

export interface SourceItem {
  /** Unique within its platform, for ever: a pk, a snap id, "<highlight id>:<index>". */
  id: string;
  kind: "photo" | "video" | "voice";
  type: "story" | "highlight" | "post" | "reel" | "spotlight";
  owner: string;
  takenAt: Date;
  /** When the site removes it; only live stories have one. */
  expiresAt?: Date | undefined;
  /** Author's text: untrusted, of any length. */
  caption?: string | undefined;
  link: string;
  /** Addresses of the same media, best first; at least one. They may expire within minutes. */
  media: { url: string; width?: number | undefined; height?: number | undefined }[];
  durationSeconds?: number | undefined;
  /** Shown to everybody, as the site says; else only to followers, or unknown. */
  isPublic?: boolean | undefined;
  /** Lists this very item again, with fresh addresses. */
  query: Query;
}

export interface Listing {
  platform: Platform;
  /** Owner of the profile, story or post, as far as the site says. */
  owner?: { handle: string; userId?: string | undefined } | undefined;
  /** Oldest first. Empty only when nothing is live, never for a failure. */
  items: SourceItem[];
  /** What else can be fetched when nothing is live. */
  offers: ("highlights" | "spotlights")[];
  /** Items that cannot be fetched (no address, only for close friends). */
  skipped: { id: string; reason: "no-media" | "close-friends" }[];
}

export type SessionState = "none" | "healthy" | "throttled" | "challenged" | "dead";

/** The operator's session of a platform, shared by all processes. */
export interface SessionView {
  platform: Platform;
  state: SessionState;
  since: Date;
  /** When `throttled` ends by itself. */
  until?: Date | undefined;
  /** Site's own words, short and without secrets: for admins. */
  cause?: string | undefined;
  /** User id of the account, from the cookie. */
  account?: string | undefined;
  /** The new cookies could not be tried. */
  isUntried?: boolean | undefined;
}

export interface DownloadOptions {
  signal: AbortSignal;
  /** One byte more stops the download with `error-link-too-big`. */
  limitBytes: number;
  onBytes?: ((written: number, total: number | undefined) => void) | undefined;
}

export interface Downloaded {
  sizeBytes: number;
  /** From Content-Disposition, else the last path segment; sanitised, for display. */
  name: string;
  contentType: string;
}

export interface DownloadedItem extends Downloaded {
  /** From the bytes, whatever the listing and the headers said; sound only where a voice message was listed. */
  kind: "photo" | "video" | "voice";
  /** Without a dot: "jpg", "webp", "mp4". */
  extension: string;
}

export interface Sources {
  /**
   * Undefined for a text that is no link. Handles alone are not recognised: they need a platform. A text may have
   * punctuation around the link; a URL is taken whole.
   */
  recognise(text: string | URL): Recognised | undefined;
  /**
   * Query for a user's live stories. `text`: a handle with or without @, or a profile link of that platform. @throws
   * {UserError} `error-handle-invalid` ({ text }, cut short)
   */
  storiesOf(platform: Platform, text: string): Query;
  /**
   * Asks the site; retries only where that can help. Outages are plain Errors; a session busy in another process is a
   * RetryLater. @throws {UserError} `error-source-unknown-user`, `error-source-private`, `error-source-no-profile` (all {
   * handle }), `error-source-gone`, `error-source-no-media`, `error-source-wait` ({ minutes }), `error-session-missing`,
   * `error-session-dead`, `error-session-challenged`, `error-source-partial`, `error-source-format` (all { platform })
   */
  list(query: Query, options: { signal: AbortSignal }): Promise<Listing>;
  /**
   * Streams a direct file link to `path` by way of `path + ".part"`, resumed by Range + If-Range. Follows at most 5
   * redirects; private and special addresses are refused at connect time. Outages (5xx, resets, stalls) are plain Errors,
   * to be retried. @throws {UserError} `error-link-invalid`, `error-link-no-server`, `error-link-private`,
   * `error-link-too-big`, `error-link-not-media` (HTML came), and by status `error-link-refused`, `error-page-gone` and others (4xx)
   */
  download(url: string, path: string, options: DownloadOptions): Promise<Downloaded>;
  /**
   * Downloads the picture or video of an item, as `download`; never with a cookie. @throws {UserError} as `download`, and
   * `error-item-address-expired` (list the item again for a new one), `error-item-empty`, `error-item-not-media` (HTML,
   * text, a broken picture)
   */
  downloadItem(
    item: Pick<SourceItem, "media" | "query">,
    path: string,
    options: DownloadOptions,
  ): Promise<DownloadedItem>;
  readonly web: Web;
  readonly images: Images;
  session(platform: Platform): Promise<SessionView>;
  /** Stores an admin's cookie file (Netscape, mode 0600), and tries it. @throws {UserError} `error-cookies-invalid` */
  renewSession(platform: Platform, cookies: string, options: { signal: AbortSignal }): Promise<SessionView>;
  /** Ends the trouble of a session on an admin's word: calls go out again. */
  resumeSession(platform: Platform): Promise<SessionView>;
  close(): Promise<void>;
}

/** Notifies the admins once each time a session needs them (`challenged`, `dead`). */
export interface SessionAlarm {
  raise(session: SessionView): Promise<void>;
}
