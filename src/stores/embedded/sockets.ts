import { createHash } from "node:crypto";
import { chown, lstat, mkdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { StartError } from "../../errors.ts";

/** sun_path has 108 bytes on Linux and 104 on macOS, with a final 0; the longest name in it is `.s.PGSQL.5432.lock`. */
const FOLDER_LIMIT_BYTES = 103 - "/.s.PGSQL.5432.lock".length;

/** Folder of the sockets of a server with its data in `home`. */
export const socketPath = (home: string): string =>
  Buffer.byteLength(home) <= FOLDER_LIMIT_BYTES ? home : path.join(os.tmpdir(), `mediaferry-${hashOf(home)}`);

const hashOf = (home: string): string => createHash("sha256").update(home).digest("hex").slice(0, 16);

interface SocketFolder {
  path: string;
  remove(): Promise<void>;
}

/**
 * Folder (mode 0700, owned by `uid`) for the unix sockets of a server with its data in `home`: `home` itself, or where that
 * path is too long, one under the system's temporary folder, the same each time. @throws {Error} when it belongs to
 * somebody else
 */
export async function socketFolder(home: string, uid: number | undefined): Promise<SocketFolder> {
  const folder = socketPath(home);
  if (folder === home) return { path: home, remove: async () => undefined };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder); // not stat: a link put there by somebody else must not be followed
  const isOurs = found.isDirectory() && [process.getuid?.(), uid].includes(found.uid) && (found.mode & 0o077) === 0;
  if (!isOurs)
    throw new StartError(
      `${folder} is needed for sockets and belongs to somebody else. Remove it, or use a shorter DATA_DIR.`,
    );
  if (uid !== undefined) await chown(folder, uid, uid);
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
