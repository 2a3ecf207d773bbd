/** Finished files handed out by a link: in a folder under `DATA_DIR`, or in any S3-compatible store. */
export interface PublicFiles {
  /** The store itself serves its files, at `address`. */
  readonly isPublic: boolean;
  /** Id of the host whose disk gets the files; undefined for a store. */
  readonly host: string | undefined;
  /** Id of the host whose disk may have files of before; undefined for a store alone. */
  readonly disk: string | undefined;
  /**
   * Takes the file from `path` (same disk: renamed; a store: uploaded in parts, then removed), or leaves it there as well
   * (`staysHere`; same disk: a hard link). Safe to repeat.
   */
  put(
    key: string,
    path: string,
    options: { contentType: string; signal: AbortSignal; staysHere?: boolean },
  ): Promise<void>;
  /** Address at which the store serves the file under `name` until then. Undefined for a folder: the bot serves it. */
  address(key: string, options: { name: string; contentType: string; expiresAt: Date }): Promise<string | undefined>;
  /** Address that is good as long as the file is there; undefined where only signed ones lead to it. */
  lastingAddress(key: string): string | undefined;
  has(key: string): Promise<boolean>;
  /** Adds a second key, removed separately. False when there is no file, or one above the store's limit (S3: 5 GiB). */
  copy(from: string, to: string, options: { signal: AbortSignal }): Promise<boolean>;
  /** Path of a file in the folder; undefined when it is not there, or in a store. */
  findPath(key: string): Promise<string | undefined>;
  /** Keys of files on this disk that were put there before then. */
  keysBefore(time: Date): Promise<string[]>;
  /** Absent is fine. */
  remove(key: string): Promise<void>;
  close(): Promise<void>;
}

/** Longest validity of an address that a store has signed. */
export const LONGEST_SIGNED_HOURS = 7 * 24;

/** The store cannot be reached, fails, or asks to wait. */
export class PublicFilesUnavailable extends Error {
  override readonly name = "PublicFilesUnavailable";
}

/** One or more names with slashes between them. */
const PUBLIC_KEY = /^[0-9a-z]+(?:[/-][0-9a-z]+)*$/;

export const isPublicKey = (key: string): boolean => PUBLIC_KEY.test(key);

/** @throws {Error} for an invalid key */
export function checkedKey(key: string): string {
  if (!isPublicKey(key)) throw new Error("a key of a public file may hold 0-9 and a-z, with / and - between them only");
  return key;
}
