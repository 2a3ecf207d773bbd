import { lstat, readdir, statfs } from "node:fs/promises";
import path from "node:path";
import { ignoreMissing } from "../../runtime/files.ts";
import { isOfEndedJob } from "./files.ts";

/** Bytes of the disk of a folder: free for the bot's user, and in all. */
export type DiskSpace = (folder: string) => Promise<{ freeBytes: number; totalBytes: number }>;

export const diskSpace: DiskSpace = async (folder) => {
  const { bsize, blocks, bavail } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
};

/** Files of running jobs, those kept of ended ones, files behind links, images, uploads, PostgreSQL and Redis, tools, and the rest. */
type DiskPart = "work" | "kept" | "public" | "images" | "uploads" | "databases" | "tools" | "other";
export type DiskUsage = Readonly<Record<DiskPart, number>>;

const PART_OF: Readonly<Record<string, DiskPart>> = {
  ...{ work: "work", public: "public", images: "images", uploads: "uploads", tools: "tools" },
  ...{ redis: "databases", postgres: "databases" },
};
/** Cached, since each reading stats every file. */
const REMEMBERED_MS = 60_000;
/** stat(2): a block of `blocks` has 512 bytes, whatever those of the disk have. */
const BLOCK_BYTES = 512;

export function createUsage(dataDir: string): () => Promise<DiskUsage> {
  let last: { at: number; usage: Promise<DiskUsage> } | undefined;
  return () => {
    if (last && last.at > Date.now() - REMEMBERED_MS) return last.usage;
    last = { at: Date.now(), usage: measure(dataDir) };
    last.usage.catch(() => {
      last = undefined; // who asked is told, and the next one asks anew
    });
    return last.usage;
  };
}

async function measure(dataDir: string): Promise<DiskUsage> {
  const usage = { work: 0, kept: 0, public: 0, images: 0, uploads: 0, databases: 0, tools: 0, other: 0 };
  const seen = new Set<number>();
  const [names, jobs] = await Promise.all([readdir(dataDir), readdir(path.join(dataDir, "work")).catch(ignoreMissing)]);
  const places = [...names.filter((name) => name !== "work"), ...(jobs ?? []).map((job) => path.join("work", job))];
  for (const place of places) {
    const part = partOf(place);
    for await (const { ino, nlink, blocks } of factsOf(path.join(dataDir, place))) {
      if (nlink > 1 && seen.has(ino)) continue; // a second name
      if (nlink > 1) seen.add(ino);
      usage[part] += blocks * BLOCK_BYTES;
    }
  }
  return usage;
}

function partOf(place: string): DiskPart {
  const part = PART_OF[place.split(path.sep)[0] ?? ""] ?? "other";
  return part === "work" && isOfEndedJob(place) ? "kept" : part;
}

/** Stats of all files at or below a place, a folder at a time; skips what goes meanwhile. */
async function* factsOf(place: string): AsyncGenerator<{ ino: number; nlink: number; blocks: number }> {
  const own = await lstat(place).catch(ignoreMissing);
  if (own?.isFile()) yield own;
  if (!own?.isDirectory()) return;
  const entries = (await readdir(place, { withFileTypes: true }).catch(ignoreMissing)) ?? [];
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => lstat(path.join(place, name)).catch(ignoreMissing));
  for (const found of await Promise.all(files)) if (found) yield found;
  for (const entry of entries) if (entry.isDirectory()) yield* factsOf(path.join(place, entry.name));
}
