/** Finished files that are handed out by a link: in a folder under `DATA_DIR`, or in any S3-compatible store. */
export interface PublicFiles {
  /** The store itself serves its files, by addresses of `address`. */
  readonly isPublic: boolean;
  /** It takes room under `DATA_DIR`. */
  readonly isOnDisk: boolean;
  /** Takes the file away from `path` (same disk: renamed; a store: uploaded in parts, then removed). Safe to repeat. */
  put(key: string, path: string, options: { contentType: string; signal: AbortSignal }): Promise<void>;
  /**
   * An address that the store itself serves until then, with this name for whoever saves it. Undefined where files lie in
   * a folder: the bot serves them.
   */
  address(key: string, options: { name: string; contentType: string; expiresAt: Date }): Promise<string | undefined>;
  has(key: string): Promise<boolean>;
  /**
   * Gives the file a second key; each is removed for itself. False when there is nothing under the first, or more than the
   * store can copy (5 GiB on S3).
   */
  copy(from: string, to: string, options: { signal: AbortSignal }): Promise<boolean>;
  /** Of a file in the folder; undefined when it is not there, or in a store. */
  findPath(key: string): Promise<string | undefined>;
  /** Absent is fine. */
  remove(key: string): Promise<void>;
  close(): Promise<void>;
}

/** The store of files cannot be reached, fails, or asks for patience. */
export class PublicFilesUnavailable extends Error {
  override readonly name = "ShelfAway";
}

/** What a key may hold: one or more names with slashes between them. */
const SHELF_KEY = /^[0-9a-z]+(?:[/-][0-9a-z]+)*$/;

/** @throws {Error} when it is none */
export function checkedKey(key: string): string {
  if (!SHELF_KEY.test(key)) throw new Error("a key of the shelf may hold 0-9 and a-z, with / and - between them only");
  return key;
}
