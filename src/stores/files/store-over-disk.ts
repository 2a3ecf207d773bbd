import type { PublicFiles } from "./public-files.ts";

/**
 * A store, and what was on this disk before there was one: that is handed out and removed as it was, and nothing is added.
 */
export const createStoreOverDisk = (store: PublicFiles, disk: PublicFiles): PublicFiles => ({
  ...store,
  disk: disk.disk,
  has: async (key) => (await disk.has(key)) || (await store.has(key)),
  // A link of its own needs a copy of its own: what lies on a disk is fetched again.
  copy: async (from, to, options) => !(await disk.has(from)) && (await store.copy(from, to, options)),
  findPath: (key) => disk.findPath(key),
  keysBefore: (time) => disk.keysBefore(time),
  async remove(key) {
    await disk.remove(key);
    await store.remove(key);
  },
});
