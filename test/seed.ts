import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { createLogger } from "../src/log.ts";
import { createStores } from "../src/stores/index.ts";

const run = promisify(execFile);

/** Names the folder that the workers of one run of tests share. */
const SEED_FOLDER = "MEDIAFERRY_SEED_FOLDER";

/** Around a run of tests: the folder for {@link seedDatabase}. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "mediaferry-seed-"));
  process.env[SEED_FOLDER] = folder;
  return () => rm(folder, { recursive: true, force: true });
}

/**
 * Gives a data folder that has no database yet an empty one, as a first start would leave it: to make one anew takes two seconds
 * of a processor, and more than a hundred tests need one. The tests of the stores make theirs themselves.
 */
export async function seedDatabase(dataDir: string): Promise<void> {
  const folder = process.env[SEED_FOLDER];
  const target = path.join(dataDir, "postgres");
  if (folder === undefined || existsSync(target)) return;
  const seed = path.join(folder, "seed");
  if (!existsSync(seed)) await makeSeed(folder, seed);
  await mkdir(dataDir, { recursive: true });
  await run("cp", ["-R", path.join(seed, "postgres"), target]);
}

/** Two workers may begin at once; either's will do. */
async function makeSeed(folder: string, seed: string): Promise<void> {
  const made = await mkdtemp(path.join(folder, "new-"));
  const stores = await createStores({ config: { dataDir: made }, log: createLogger({ level: "silent" }) });
  await stores.close();
  await rename(made, seed).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
}
