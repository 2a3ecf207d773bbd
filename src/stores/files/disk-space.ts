import { statfs } from "node:fs/promises";

/** Bytes of the disk of a folder: free for the bot's user, and in all. */
export type DiskSpace = (folder: string) => Promise<{ freeBytes: number; totalBytes: number }>;

export const diskSpace: DiskSpace = async (folder) => {
  const { bsize, blocks, bavail } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
};
