import type { Images } from "./image-api.ts";
import type { Web } from "./web-api.ts";

export * from "./image-api.ts";
export * from "./web-api.ts";

export const PLATFORMS = ["instagram", "snapchat"] as const;
export type Platform = (typeof PLATFORMS)[number];
/** As people read them, in every language. */
export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = { instagram: "Instagram", snapchat: "Snapchat" };

export interface SourcesConfig {
  /** `host:port` pairs that the private-address guard lets through (tests, demo). */
  allowPrivateHosts: readonly string[];
  /** No byte for this long: the download is given up and tried again. */
  stallMs: number;
  /** All requests of the sources go through it; with credentials in it, a secret. Unset: directly. */
  outboundProxy?: string | undefined;
  /** Where the private copies of cookies and the uploaded session lie: mode 0700, under DATA_DIR. */
  sessionFolder: string;
  instagram: {
    /** The real site, or a stand-in. Without a slash at the end. */
    origin: string;
    /** Netscape format, as the operator configured it; a session that an admin uploaded goes before it. */
    cookiesFile?: string | undefined;
    /** Between two calls of one session, drawn at random from here. */
    paceSeconds: { min: number; max: number };
    galleryDlPath: string;
  };
  snapchat: { origin: string };
  web: {
    ytDlpPath: string;
    /** Netscape format; each run gets a private copy. */
    cookiesFile?: string | undefined;
    /** Ids of the users whose requests may use them; absent: nobody's. */
    cookiesFor?: "all" | readonly number[];
    /** Of the operator, put before the address in every run. */
    extraArgs: readonly string[];
    /** Where an update of the tool may be put: under DATA_DIR. */
    toolsFolder: string;
    /** What the tool merges streams with: paths, or names to be found on the search path. */
    ffmpegPath: string;
    ffprobePath: string;
  };
  images: {
    /** Downloads at a time, by one process. */
    concurrency: number;
    /** Of one image, and of one list (unpacked). */
    limitBytes: number;
    listLimitBytes: number;
    /** Of one host, by all processes together. */
    requestsPerSecond: number;
  };
}

/** What is asked of a site. Plain data, so that it can lie in a row. Ids are texts: they exceed 2^53. */
export interface Query {
  platform: Platform;
  /**
   * `reels`, `tagged` and `highlights` are tabs of a profile, and so is `spotlight` with a handle and no id: all there are.
   * `share` is a short link that has to be resolved.
   */
  kind: "stories" | "highlight" | "post" | "spotlight" | "share" | "reels" | "tagged" | "highlights";
  /** Lower case. */
  handle?: string | undefined;
  /** The site's own number of the user, where the link told it. */
  userId?: string | undefined;
  /** Of the highlight, the post (its pk), the spotlight; the path of a short link. */
  id?: string | undefined;
  /** Only this item of it. */
  itemId?: string | undefined;
  /** Only this child of a carousel, from 1. */
  index?: number | undefined;
}

/** What a text that somebody sent is. */
export type Recognised =
  | { is: "query"; query: Query }
  /** An http(s) link to another site or to a file. */
  | { is: "link"; url: string }
  /** A link of a platform that leads to nothing that can be fetched (settings, maps, lenses). */
  | { is: "refused"; platform: Platform };

export interface SourceItem {
  /** Unique within its platform, for ever: a pk, a snap id, "<highlight id>:<index>". */
  id: string;
  kind: "photo" | "video";
  type: "story" | "highlight" | "post" | "reel" | "spotlight";
  /** Handle of whose it is. */
  owner: string;
  takenAt: Date;
  /** When the site takes it away; only live stories have one. */
  expiresAt?: Date | undefined;
  /** As its author wrote it: untrusted, of any length. */
  caption?: string | undefined;
  /** The public page of this item. */
  link: string;
  /** Addresses of the same picture or video, best first; at least one. They may expire within minutes. */
  media: { url: string; width?: number | undefined; height?: number | undefined }[];
  durationSeconds?: number | undefined;
  /** What lists this very item again, with fresh addresses. */
  query: Query;
}

export interface Listing {
  platform: Platform;
  /** Whose profile, story or post it is, as far as the site told. */
  owner?: { handle: string; userId?: string | undefined } | undefined;
  /** In the order taken, oldest first. Empty: nothing is live. Never an empty list for a failure. */
  items: SourceItem[];
  /** What else is there when nothing is live. */
  offers: ("highlights" | "spotlights")[];
  /** Items of the listing that cannot be fetched (no address in it, only for close friends). */
  skipped: { id: string; reason: "no-media" | "close-friends" }[];
}

export type SessionState = "none" | "healthy" | "throttled" | "challenged" | "dead";

/** The operator's session of a platform, as every process sees it. */
export interface SessionView {
  platform: Platform;
  state: SessionState;
  /** Of the state. */
  since: Date;
  /** `throttled` ends by itself then. */
  until?: Date | undefined;
  /** In the site's own words, short and without secrets: for admins. */
  cause?: string | undefined;
  /** User number of the account, from the cookie. */
  account?: string | undefined;
  /** The site could not be asked whether it takes the new cookies. */
  isUntried?: boolean | undefined;
}

export interface DownloadOptions {
  signal: AbortSignal;
  /** Bytes; one more and the download stops with `error-link-too-big`. */
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
  /** From the bytes, whatever the listing and the headers said. */
  kind: "photo" | "video";
  /** Without a dot: "jpg", "webp", "mp4". */
  extension: string;
}

export interface Sources {
  /** Undefined for a text that is no link. Handles alone are not recognised: they need a platform. */
  recognise(text: string): Recognised | undefined;
  /**
   * The live stories of a user: `text` is a handle with or without @, or a profile link of that platform.
   * @throws {UserError} `error-handle-invalid` ({ text }, cut short)
   */
  storiesOf(platform: Platform, text: string): Query;
  /**
   * Asks the site. Retried only where another try can help: outages throw plain Errors, a session that is busy in another
   * process throws RetryLater.
   * @throws {UserError} `error-source-unknown-user`, `error-source-private`, `error-source-no-profile` (all { handle }),
   * `error-source-gone`, `error-source-no-media`, `error-source-wait` ({ minutes }), `error-session-missing`,
   * `error-session-dead`, `error-session-challenged`, `error-source-partial`, `error-source-format` (all { platform })
   */
  list(query: Query, options: { signal: AbortSignal }): Promise<Listing>;
  /**
   * Streams a direct file link to `path` by way of `path + ".part"`, resuming that by Range + If-Range when it is there.
   * Follows at most 5 redirects, each one checked; private and special addresses are refused at connect time.
   * @throws {UserError} `error-link-invalid` (no such host, too), `error-link-private`, `error-link-too-big`,
   * `error-link-not-media` (HTML came), `error-link-failed` (4xx). Outages (5xx, resets, stalls) are plain Errors, to be tried again.
   */
  download(url: string, path: string, options: DownloadOptions): Promise<Downloaded>;
  /**
   * As `download`, for the picture or video of an item; never with a cookie.
   * @throws {UserError} all of `download`, and `error-item-address-expired` when the address has run out (list the item
   * again and use the new one), `error-item-empty`, `error-item-not-media` (HTML, text, a picture that is none)
   */
  downloadItem(
    item: Pick<SourceItem, "media" | "query">,
    path: string,
    options: DownloadOptions,
  ): Promise<DownloadedItem>;
  /** Links to other sites and to files. */
  readonly web: Web;
  /** Lists of thousands of images. */
  readonly images: Images;
  session(platform: Platform): Promise<SessionView>;
  /**
   * Takes a cookie file (Netscape format) from an admin, keeps it with mode 0600, and tries it.
   * @throws {UserError} `error-cookies-invalid`
   */
  renewSession(platform: Platform, cookies: string, options: { signal: AbortSignal }): Promise<SessionView>;
  /** An admin says that the trouble is over: the next call goes out again. */
  resumeSession(platform: Platform): Promise<SessionView>;
  close(): Promise<void>;
}

/** Tells the admins, once for each time that a session needs them (`challenged`, `dead`). */
export interface SessionAlarm {
  raise(session: SessionView): Promise<void>;
}
