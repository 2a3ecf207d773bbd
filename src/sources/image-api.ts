import type { ImageStore } from "../stores/index.ts";

/** Why an image did not come, as `failures.csv` and the cards tell it. */
export const IMAGE_REASONS = [
  "not-found", // 404, 410
  "refused", // any other 4xx
  "throttled", // 429 to the last attempt
  "server-error", // 5xx to the last attempt
  "unreachable", // no such host, no connection
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

/** One image that could not be had. What is no such failure is a defect, or an outage of ours. */
export class ImageFailure extends Error {
  override readonly name = "ImageFailure";
  readonly reason: ImageReason;
  /** Another attempt may help. */
  readonly mayPass: boolean;

  constructor(reason: ImageReason, { mayPass = false, ...options }: { mayPass?: boolean } & ErrorOptions = {}) {
    super(reason, options);
    this.reason = reason;
    this.mayPass = mayPass;
  }
}

export interface ListedImage {
  /** As the list has it: http or https, without spaces around it. */
  url: string;
  /** Its place in its post, from 1, where the list tells it (a list of failures does). */
  number?: number | undefined;
}

export interface ListedPost {
  /** As the list names it; absent where it names none. Untrusted, of any length. */
  id?: string | undefined;
  /** The page of the post. */
  link?: string | undefined;
  /** At least one, in order. */
  images: ListedImage[];
}

/** A part of the list that gives nothing to fetch. */
export interface BadRow {
  /** Of the list: its line, or the place of its element, from 1. */
  row: number;
  /** The beginning of it. */
  text: string;
  reason: "no-images" | "not-a-link" | "broken";
}

/** A post may come in several pieces, one after the other or apart, where each line of the list holds one image. */
export type ListEntry = { post: ListedPost } | { bad: BadRow };

export interface FetchedImage {
  /** Hex. */
  sha256: string;
  sizeBytes: number;
  /** Without a dot, from the bytes: "jpg", "png", "webp", "gif", "avif", "heic", "bmp", "tif". */
  extension: string;
  /** Pixels, from its head. */
  width: number;
  height: number;
}

export interface ImageRequest {
  /** The caller's own name of it. */
  ref: number;
  url: string;
  /** That have failed before. */
  attempts: number;
}

export interface FetchAllImages {
  into: Pick<ImageStore, "draft" | "put">;
  /** Who has to take turns with others for slots: a user, with all that is fetched for him. */
  owner: string;
  signal: AbortSignal;
  /** The hosts that are asked now, at each start of a request. */
  onHosts?: (hosts: string[]) => void;
}

/** What came of a request. */
export type ImageOutcome =
  | { is: "stored"; request: ImageRequest; image: FetchedImage }
  /** Another attempt follows. `attempts`: that have failed. */
  | { is: "tried"; request: ImageRequest; failure: ImageFailure; attempts: number }
  | { is: "failed"; request: ImageRequest; failure: ImageFailure };

/** What is last where all that is left has to wait for its hosts. */
export interface ImagesRest {
  is: "resting";
  untilMs: number;
}

export interface ListOptions {
  /** As its sender named it; the bytes count more. */
  name?: string | undefined;
  /** Exists, and is the caller's: for what has to lie on the disk in between. */
  folder: string;
  signal: AbortSignal;
}

/** Sets of images: lists of them, and one after the other with good manners. */
export interface Images {
  /**
   * Reads a list of any form, gzipped or not, as a stream: memory does not grow with it. Each entry in the order of the
   * list.
   * @throws {UserError} `error-list-unknown` for what is no list, `error-list-too-big` ({ limitMb }; unpacked)
   */
  read(path: string, options: ListOptions): AsyncIterable<ListEntry>;
  /** Streams a list from a link to `path`. @throws {UserError} as `Sources.download`, `error-list-too-big` */
  fetchList(url: string, path: string, options: { signal: AbortSignal }): Promise<void>;
  /** The form of an address under which two are the same; undefined for what no image can be fetched from. */
  normalise(url: string): string | undefined;
  /**
   * Fetches images into a store, each a whole one, as many at a time as there are slots in this process: whoever waits for
   * one takes turns, and so do hosts, each at its own pace, which all processes keep together. What waits for another attempt
   * or for its host keeps no slot. Ends when all are over, or have to rest. The first failure that is not an image's own is
   * thrown, as is the signal's reason when aborted, behind the outcomes of what had come by then.
   */
  fetchAll(requests: Iterable<ImageRequest>, options: FetchAllImages): AsyncIterable<ImageOutcome | ImagesRest>;
}
