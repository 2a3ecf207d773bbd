import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** Folder of what Node has compiled, that of `npm start`: a bot without it takes a second of a processor more to start. */
export const COMPILED = path.resolve(import.meta.dirname, "../node_modules/.cache/compiled");

/** Names the folder that the workers of one run of tests share. */
const RUN_FOLDER = "MEDIAFERRY_RUN_FOLDER";

/** What a server that is on its way out still writes makes a removal begin anew: for 10 s at most. */
export const REMOVAL = { recursive: true, force: true, maxRetries: 14, retryDelay: 100 };

/** The system's, or a shorter one: the path of a unix socket has 104 bytes, and macOS' own takes half of them. */
const temporaryRoot = () => (os.tmpdir().length > 32 ? "/tmp" : os.tmpdir());

/**
 * Around a run of tests: all temporary files lie below one folder, which goes with the run, whatever a test that failed,
 * timed out or was killed has left in it.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(temporaryRoot(), "mf-"));
  await chmod(folder, 0o711); // as /tmp: a database that runs as somebody else passes through
  process.env[RUN_FOLDER] = path.join(folder, "shared");
  process.env.TMPDIR = folder;
  return () => rm(folder, REMOVAL);
}

let ownFolder: string | undefined;

/** Where the workers of a run put what they share; outside of a run one that goes with this process. */
export function sharedFolder(): string {
  const shared = process.env[RUN_FOLDER];
  if (shared) return shared;
  if (ownFolder) return ownFolder;
  const own = mkdtempSync(path.join(temporaryRoot(), "mf-"));
  process.on("exit", () => rmSync(own, REMOVAL));
  ownFolder = own;
  return own;
}

const begun = new Map<string, Promise<string>>();

/**
 * Path of a file or folder that a run makes once, told by its `kind` and all that it depends on. It is shared: whoever
 * wants to change it takes a copy. Two workers may begin at once; either's will do.
 */
export function madeOnce(
  { kind, of, extension = "" }: { kind: string; of: unknown; extension?: string },
  make: (target: string) => Promise<unknown>,
): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(of)).digest("hex").slice(0, 32);
  const target = path.join(sharedFolder(), kind, hash + extension);
  const known = begun.get(target);
  if (known) return known;
  const made = existsSync(target) ? Promise.resolve(target) : makeAndMove(target, make);
  begun.set(target, made);
  made.catch(() => begun.delete(target));
  return made;
}

async function makeAndMove(target: string, make: (target: string) => Promise<unknown>): Promise<string> {
  const { dir, name, ext } = path.parse(target);
  await mkdir(dir, { recursive: true });
  const unfinished = path.join(dir, `${name}-${randomUUID()}${ext}`);
  await make(unfinished);
  await rename(unfinished, target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error; // a folder that another worker made first
  });
  return target;
}
