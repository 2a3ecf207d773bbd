import { access, mkdir, readdir, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { ignoreMissing, twinFile } from "../../runtime/files.ts";
import { move } from "./move.ts";
import { checkedKey, isPublicKey, type PublicFiles } from "./public-files.ts";

export async function createLocalPublicFiles({ root, host }: { root: string; host: string }): Promise<PublicFiles> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  /** Flat: no key holds a dot. */
  const placeOf = (key: string) => path.join(root, checkedKey(key).replaceAll("/", "."));
  return {
    ...{ host, disk: host },
    isPublic: false,
    async put(key, from, { signal, staysHere = false }) {
      const place = placeOf(key);
      signal.throwIfAborted();
      await (staysHere ? twinFile(from, place) : move(from, place, { signal })).catch(
        async (error: NodeJS.ErrnoException) => {
          if (error.code !== "ENOENT" || !(await isThere(place))) throw error; // else an earlier call took it away
        },
      );
      await beginLife(place);
    },
    async address(key) {
      checkedKey(key);
      return undefined;
    },
    lastingAddress: () => undefined,
    has: async (key) => isThere(placeOf(key)),
    async copy(from, to) {
      try {
        await twinFile(placeOf(from), placeOf(to));
        await beginLife(placeOf(to));
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
        return false;
      }
    },
    findPath: async (key) => ((await isThere(placeOf(key))) ? placeOf(key) : undefined),
    async keysBefore(time) {
      const keys = (await readdir(root)).map((name) => name.replaceAll(".", "/")).filter(isPublicKey);
      const files = await Promise.all(keys.map((key) => stat(placeOf(key)).catch(ignoreMissing)));
      return keys.filter((_, index) => (files[index]?.mtime ?? time) < time);
    },
    remove: async (key) => rm(placeOf(key), { force: true }),
    close: async () => undefined,
  };
}

/** A link's lifetime after a start counts from the file's time. */
const beginLife = (place: string): Promise<void> => utimes(place, new Date(), new Date());

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      return false;
    },
  );
