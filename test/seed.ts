import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { createLogger } from "../src/log.ts";
import { startPostgres } from "../src/stores/embedded/postgres.ts";
import { applySchema } from "../src/stores/schema/apply.ts";
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
  await copyCluster(target, { of: "data folder", change: (connection) => applySchema({ connection, log }) });
}

/** Gives `home` a cluster in which nothing is. */
export async function seedCluster(home: string): Promise<void> {
  await copyTree(await emptyCluster(), home);
}

/**
 * Gives `home` a copy of a cluster that a run makes once: an empty one after the `change`, which is told by all that it
 * depends on. Nobody makes a database in it, but where it `hasTemplate`.
 */
export async function copyCluster(
  home: string,
  {
    of,
    change,
    hasTemplate = false,
  }: { of: unknown; change: (connection: pg.ClientConfig) => Promise<unknown>; hasTemplate?: boolean },
): Promise<void> {
  const made = madeOnce({ kind: "databases", of }, async (draft) => {
    await seedCluster(draft);
    await whileServed(draft, async (connection) => {
      await change(connection);
      if (!hasTemplate) await query(connection, "drop database template0");
    });
  });
  await copyTree(await made, home);
}

const emptyCluster = () => madeOnce({ kind: "databases", of: "nothing" }, (home) => whileServed(home, makeLight));

/** A folder with all that is in it, its owners aside. */
async function copyTree(source: string, target: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  await run("cp", ["-R", source, target]);
}

async function whileServed(home: string, work: (connection: pg.ClientConfig) => Promise<unknown>): Promise<void> {
  const { server, connection } = await startPostgres({ home, log });
  try {
    await work(connection);
  } finally {
    await server.close();
  }
}

/**
 * For copies: without the one of two equal templates, a third of what a copy copies, and without waiting for the disk:
 * tests end processes, and no machine.
 */
const makeLight = (connection: pg.ClientConfig) =>
  query(
    connection,
    "update pg_database set datistemplate = false",
    "drop database template1",
    ...["fsync", "full_page_writes"].map((setting) => `alter system set ${setting} = off`),
  );

/** Rows of the last statement. Each text is sent by itself, as some may stand in no transaction. */
export async function query(connection: pg.ClientConfig, ...texts: string[]): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    let answer: pg.QueryResult | pg.QueryResult[] = [];
    for (const text of texts) answer = await client.query(text);
    return [answer].flat().at(-1)!.rows;
  } finally {
    await client.end();
  }
}
