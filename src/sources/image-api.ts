import type { ImageStore } from "../stores/index.ts";

/** Why an image did not come, as `failures.csv` and the cards tell it. */
export const IMAGE_REASONS = [
  "not-found", // 404, 410
  "refused", // any other 4xx
  "throttled", // 429 to the last attempt
  "server-error", // 5xx to the last attempt
  "unreachable", // no such host, no connection
  "certificate", // of its server: expired, of another name, or of nobody known
  "reset", // the connection broke off
  "timeout", // no byte for the stall limit, slower than 1 kB/s, or not whole within the time limit
  "redirects", // more than 5, or in a circle
  "private", // leads to a private address
  "page", // HTML where an image was expected
  "not-image", // other bytes than those of an image
  "truncated", // the beginning of an image
  "too-big", // more bytes than the limit
  "bomb", // little data that unfolds into far too much: of bytes, or of pixels
  "host-down", // its host failed so often that it was not asked any more
] as const;
export type ImageReason = (typeof IMAGE_REASONS)[number];

/** Failure of one image; anything else is a defect, or an outage of ours. */
export class ImageFailure extends Error {
  override readonly name = "ImageFailure";
  readonly reason: ImageReason;
  /** A retry may help. */
  readonly mayPass: boolean;

  constructor(reason: ImageReason, { mayPass = false, ...options }: { mayPass?: boolean } & ErrorOptions = {}) {
    super(reason, options);
    this.reason = reason;
    this.mayPass = mayPass;
  }
}

export interface ListedImage {
  /** As listed: http or https, trimmed. */
  url: string;
  /** Place in its post, from 1, where the list has it (a list of failures does). */
  number?: number | undefined;
  /** Other addresses of the same image, the best first: for when `url` gives none. */
  fallbacks?: string[] | undefined;
}

export interface ListedPost {
  /** From the list; absent where it has none. Untrusted, of any length. */
  id?: string | undefined;
  /** Page of the post. */
  link?: string | undefined;
  /** At least one, in order. */
  images: ListedImage[];
}

/** Unusable part of a list. */
export interface BadRow {
  /** Line, or index of the element, from 1. */
  row: number;
  /** Its beginning. */
  text: string;
  reason: "no-images" | "not-a-link" | "broken";
}

/** A post may come in several pieces, also apart, where each line of the list holds one image. */
export type ListEntry = { post: ListedPost } | { bad: BadRow };

export interface FetchedImage {
  /** Hex. */
  sha256: string;
  sizeBytes: number;
  /** From the bytes, without a dot: "jpg", "png", "webp", "gif", "avif", "heic", "bmp", "tif". */
  extension: string;
  /** Pixels, from its header. */
  width: number;
  height: number;
}

export interface ImageRequest {
  /** Caller's id of it. */
  ref: number;
  url: string;
  /** Other addresses of the same image, asked one after the other once `url` has failed for good. */
  fallbacks?: string[] | undefined;
  /** Failed ones so far. */
  attempts: number;
}

export interface FetchAllImages {
  into: Pick<ImageStore, "draft" | "put">;
  /** Owners take turns at slots: a user, over all calls. */
  owner: string;
  signal: AbortSignal;
  /** Stores the outcome of a request, which holds its slot until this resolves. */
  settle(outcome: ImageOutcome): Promise<void>;
  /** Gets the hosts being asked whenever a request starts. */
  onHosts?: (hosts: string[]) => void;
}

export type ImageOutcome =
  /** `address`: 0 for that of its `url`, 1 for the first of its `fallbacks`, … */
  | { is: "stored"; request: ImageRequest; address: number; image: FetchedImage }
  /** Another attempt follows. `attempts`: failed ones so far. */
  | { is: "tried"; request: ImageRequest; failure: ImageFailure; attempts: number }
  | { is: "failed"; request: ImageRequest; failure: ImageFailure };

export interface ListOptions {
  /** Sender's name for it; the bytes count more. */
  name?: string | undefined;
  /** Existing folder of the caller, for temporary files. */
  folder: string;
  signal: AbortSignal;
  /** The only column whose links count, by its key; absent: what holds images. */
  column?: string | undefined;
}

export interface ListColumn {
  /** What `ListOptions.column` takes. */
  key: string;
  /** As the list calls it. Untrusted, of any length. */
  label: string;
}

/** The columns of a list, or the fields of its objects, that hold links. */
export interface ListColumns {
  /** What its images are taken from, first of all. */
  taken: ListColumn;
  /** Those of which nothing is taken, the likeliest first; at most five. */
  others: ListColumn[];
  /** To be given to `read`, which would take other ones by itself. */
  column?: string | undefined;
}

/** Sets of images: reading lists, and polite fetching. */
export interface Images {
  /**
   * Streams the entries of a list of any form, gzipped or not, in order; memory does not grow with it. @throws {UserError}
   * `error-list-unknown` for what is no list, `error-list-too-big` ({ limitMb }; unpacked)
   */
  read(path: string, options: ListOptions): AsyncIterable<ListEntry>;
  /**
   * What the images of a list are taken from, by its first posts; where their links say nothing, some of them are fetched to
   * look what they are. Undefined where there is nothing to choose from. @throws {UserError} as `read`
   */
  findColumns(path: string, options: ListOptions & Pick<FetchAllImages, "owner">): Promise<ListColumns | undefined>;
  /** Downloads a list to `path`. @throws {UserError} as `Sources.download`, `error-list-too-big` */
  fetchList(url: string, path: string, options: { signal: AbortSignal }): Promise<void>;
  /** Normal form of an address, by which duplicates are found; undefined for one that cannot be fetched. */
  normalise(url: string): string | undefined;
  /**
   * Fetches images into a store, within the slots of this process and the pace of each host over all processes; owners and
   * hosts take turns. A request that waits for its host or for another attempt holds no slot. Resolves with undefined once
   * all have an outcome, or with the time (ms since the epoch) before which no host of the rest may be asked. A failure that
   * is not an image's own aborts the others and is thrown.
   */
  fetchAll(requests: Iterable<ImageRequest>, options: FetchAllImages): Promise<number | undefined>;
}
