import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { createLogger } from "../src/log.ts";
import { createStores } from "../src/stores/create.ts";
import { startPostgres } from "../src/stores/embedded/postgres.ts";
import { madeOnce } from "./run-folder.ts";

const run = promisify(execFile);
const log = createLogger({ level: "silent" });

/**
 * Gives a data folder that has no database yet an empty one, as a first start would leave it: to make one anew takes two seconds
 * of a processor, and more than a hundred tests need one. The tests of the stores make theirs themselves.
 */
export async function seedDatabase(dataDir: string): Promise<void> {
  const target = path.join(dataDir, "postgres");
  if (existsSync(target)) return;
  const seed = await madeOnce({ kind: "databases", of: "data folder" }, makeSeed);
  await mkdir(dataDir, { recursive: true });
  await copyTree(path.join(seed, "postgres"), target);
}

/** A folder with all that is in it, its owners aside. */
export async function copyTree(source: string, target: string): Promise<void> {
  await run("cp", ["-R", source, target]);
}

async function makeSeed(dataDir: string): Promise<void> {
  const stores = await createStores({ config: { dataDir, redisPrefix: "mf" }, log });
  await stores.close();
  const { server, connection } = await startPostgres({ home: path.join(dataDir, "postgres"), log });
  try {
    await makeLight(connection);
  } finally {
    await server.close();
  }
}

/**
 * For copies of a cluster: without templates, from which nobody makes a database and which are two thirds of what a copy
 * copies, and without waiting for the disk: tests end processes, and no machine.
 */
export async function makeLight(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query("update pg_database set datistemplate = false");
    for (const name of ["template0", "template1"]) await client.query(`drop database ${name}`);
    for (const setting of ["fsync", "full_page_writes"]) await client.query(`alter system set ${setting} = off`);
  } finally {
    await client.end();
  }
}
