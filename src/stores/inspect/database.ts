import { readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { ignoreMissing } from "../../runtime/files.ts";
import { runProgram } from "../../runtime/run-program.ts";
import type { StoresConfig } from "../api.ts";
import { findBinaries, postgresAt } from "../embedded/postgres.ts";
import { reachHostedPostgres } from "../rows/hosted-postgres.ts";
import { appliedNames, schemaNames } from "../schema/apply.ts";

const ANSWER_MS = 5_000;

export type DatabaseFacts =
  /** The private one, while no bot runs: major version of what is there, if anything is, and of what would be started. */
  | { isRunning: false; ofCluster?: string | undefined; ours: string }
  | {
      isRunning: true;
      kind: "private PostgreSQL" | "PostgreSQL" | "Supabase";
      version?: string | undefined;
      isReadOnly: boolean;
      /** Names of migrations. */
      applied: readonly string[];
      expected: readonly string[];
      tookMs: number;
    };

/** Asks the database that is used; starts none and migrates none. @throws {StartError} when a hosted one does not answer */
export async function inspectDatabase({
  dataDir,
  databaseUrl,
  supabase,
}: Pick<StoresConfig, "dataDir" | "databaseUrl" | "supabase">): Promise<DatabaseFacts> {
  if (supabase) return askSupabase(supabase);
  if (databaseUrl)
    return askPostgres(await reachHostedPostgres({ url: databaseUrl, limitMs: ANSWER_MS }), "PostgreSQL");
  const home = path.join(dataDir, "postgres");
  try {
    return await askPostgres({ ...postgresAt(home), connectionTimeoutMillis: ANSWER_MS }, "private PostgreSQL");
  } catch (error) {
    if (!["ENOENT", "ECONNREFUSED"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    return { isRunning: false, ...(await versionsIn(home)) };
  }
}

async function askPostgres(
  connection: pg.ClientConfig,
  kind: "private PostgreSQL" | "PostgreSQL",
): Promise<DatabaseFacts> {
  const client = new pg.Client(connection);
  const askedAt = performance.now();
  await client.connect();
  try {
    const { rows } = await client.query(
      "select current_setting('server_version') as version, current_setting('transaction_read_only') = 'on' as read_only",
    );
    const tookMs = Math.round(performance.now() - askedAt);
    const [applied, expected] = await Promise.all([appliedNames(client), schemaNames()]);
    const [version] = String(rows[0].version).split(" ");
    return { isRunning: true, kind, version, isReadOnly: rows[0].read_only, applied: [...applied], expected, tookMs };
  } finally {
    await client.end();
  }
}

async function askSupabase(supabase: NonNullable<StoresConfig["supabase"]>): Promise<DatabaseFacts> {
  const { appliedInSupabase } = await import("../rows/rows-supabase.ts"); // 5 MB that most do without
  const askedAt = performance.now();
  const [applied, expected] = await Promise.all([appliedInSupabase(supabase), schemaNames()]);
  const tookMs = Math.round(performance.now() - askedAt);
  return { isRunning: true, kind: "Supabase", isReadOnly: false, applied, expected, tookMs };
}

async function versionsIn(home: string): Promise<{ ofCluster: string | undefined; ours: string }> {
  const { postgres } = await findBinaries();
  const { stdout } = await runProgram(postgres, ["--version"]);
  const ofCluster = await readFile(path.join(home, "cluster", "PG_VERSION"), "utf8").catch(ignoreMissing);
  return { ofCluster: ofCluster?.trim(), ours: /(\d+)/.exec(stdout)?.[1] ?? "" };
}
