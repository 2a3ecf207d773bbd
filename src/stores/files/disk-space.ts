import { statfs } from "node:fs/promises";

/** What the disk of a folder has, in bytes: free for whoever runs the bot, and in all. */
export type DiskSpace = (folder: string) => Promise<{ freeBytes: number; totalBytes: number }>;

export const diskSpace: DiskSpace = async (folder) => {
  const { bsize, blocks, bavail } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
};
