import { readdir, readFile } from "node:fs/promises";
import pg from "pg";
import { StartError } from "../../errors.ts";
import type { Logger } from "../../log.ts";

const FOLDER = new URL("./", import.meta.url);

/** Any number that nobody else in the database locks by: "mfry". */
const ADVISORY_LOCK = 0x6d667279;

/** Roles that the schema grants to and revokes from; Supabase has them already. */
const ROLES = `
  do $$ begin
    if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
    if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated nologin; end if;
    if not exists (select from pg_roles where rolname = 'service_role') then
      create role service_role nologin;
    end if;
  end $$`;

/** File names without `.sql`, in order. */
export async function schemaNames(): Promise<string[]> {
  const files = await readdir(FOLDER);
  return files.flatMap((file) => (file.endsWith(".sql") ? [file.slice(0, -".sql".length)] : [])).sort();
}

/**
 * Migrates a database, from many processes at once, and returns the names of what was applied. `only`: these migrations, for
 * rows that were written between them and the others. @throws {StartError} for migrations unknown here
 */
export async function applySchema({
  connection,
  only,
  log,
}: {
  connection: pg.ClientConfig;
  only?: readonly string[];
  log: Logger;
}): Promise<string[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [ADVISORY_LOCK]);
    await client.query(ROLES);
    const [applied, names] = [await appliedNames(client), await schemaNames()];
    requireKnown([...applied].filter((name) => !names.includes(name)));
    const due = names.filter((name) => !applied.has(name) && (only?.includes(name) ?? true));
    for (const name of due) {
      await client.query(await readFile(new URL(`${name}.sql`, FOLDER), "utf8"));
      log.info({ migration: name }, "schema migrated");
    }
    return due;
  } finally {
    await client.end(); // gives the lock back as well
  }
}

function requireKnown(unknown: string[]): void {
  if (unknown.length === 0) return;
  throw new StartError(
    `The database was made by another version of Mediaferry (${unknown.sort().join(", ")}). Start that version, or give it an empty database: move DATA_DIR/postgres away, or have DATABASE_URL name another one.`,
  );
}

export async function appliedNames(client: pg.Client): Promise<Set<string>> {
  const { rows: tables } = await client.query("select to_regclass('mediaferry.migrations') as name");
  if (tables[0].name === null) return new Set();
  const { rows } = await client.query("select name from mediaferry.migrations");
  return new Set(rows.map((row) => row.name));
}
