import pg from "pg";
import { StartError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { hostIdIn } from "../files/host-id.ts";
import { applySchema, schemaNames } from "../schema/apply.ts";
import { inDraft, unpackArchive } from "./archive.ts";
import { countFiles, placeFiles } from "./files.ts";
import { areProcessesAlive, loadKeys } from "./keys.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { openServers, type Servers, type ServersConfig } from "./open-servers.ts";
import { loadRows } from "./rows.ts";
import { loadSettled } from "./settled.ts";

interface Deps {
  config: ServersConfig;
  /** File to read. */
  archive: string;
  log: Logger;
}

/**
 * Brings a backup into a database without users, of whatever kind; an older one is brought up to date. All open jobs begin
 * anew from their rows, and what was sent stays sent. Whatever goes wrong, the database is empty then. @throws {StartError}
 * saying what is in the way
 */
export async function restore({ config, archive, log }: Deps): Promise<Manifest & { openJobs: number }> {
  const servers = await openServers({ config, isAlone: true, log });
  try {
    return await inDraft(config.dataDir, async (folder) => {
      await unpackArchive(archive, folder);
      const facts = await readManifest(folder, archive);
      await requireKnown(facts, archive);
      if ((await countFiles(folder)) !== facts.files)
        throw new StartError(`${archive} is damaged: files are missing in it. Take another one.`);
      return { ...facts, openJobs: await fill(servers, { config, facts, folder, log }) };
    });
  } finally {
    await servers.close();
  }
}

/** Newer ones may mean what this version does not understand. */
async function requireKnown({ migrations, version }: Manifest, archive: string): Promise<void> {
  const names = await schemaNames();
  if (migrations.every((name) => names.includes(name))) return;
  throw new StartError(`${archive} was made by Mediaferry ${version}, which is newer than this one. Update it first.`);
}

interface Filling extends Pick<Deps, "config" | "log"> {
  facts: Manifest;
  folder: string;
}

/** Returns how many jobs begin anew. */
async function fill({ connection, keys }: Servers, { config, facts, folder, log }: Filling): Promise<number> {
  const isShared = config.redisUrl !== undefined; // else the folder is locked
  if (isShared && (await areProcessesAlive({ keys, prefix: config.redisPrefix })))
    throw new StartError(
      "A process of the bot runs on this Redis. Stop all of them, wait for a minute, and run this again.",
    );
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await requireEmpty(client);
    return await fillEmpty(client, { connection, keys }, { config, facts, folder, log });
  } finally {
    await client.end();
  }
}

async function fillEmpty(
  client: pg.Client,
  { connection, keys }: Pick<Servers, "connection" | "keys">,
  { config: { dataDir, redisPrefix: prefix }, facts, folder, log }: Filling,
): Promise<number> {
  try {
    await client.query(NOTHING);
    await applySchema({ connection, only: facts.migrations, log });
    await inTransaction(client, async () => {
      await loadRows(client, folder, facts);
      await loadSettled(client, folder);
    });
    await applySchema({ connection, log });
    await placeFiles(folder, dataDir);
    await loadKeys({ keys, prefix }, folder);
    const hosts = { from: facts.hostId, to: await hostIdIn(dataDir) };
    const { rows } = await client.query("select public.mf_restored($1::jsonb) as jobs", [JSON.stringify(hosts)]);
    return Number(rows[0].jobs);
  } catch (error) {
    await client.query(NOTHING).catch((late) => log.error({ err: late }, "half of a backup is left in the database"));
    throw error;
  }
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query("select to_regclass('mediaferry.chats') is not null as is_there");
  if (!rows[0].is_there) return;
  const used = await client.query("select exists (select from mediaferry.chats) as is_used");
  if (!used.rows[0].is_used) return;
  throw new StartError(
    "The database is not empty: a backup is restored into one that nobody has used. For a private one choose another DATA_DIR, or move DATA_DIR/postgres away; else have DATABASE_URL name an empty database.",
  );
}

/** Takes away a schema that nobody has used: its migrations have to be those of the backup. */
const NOTHING = `
  do $$
  declare
    name text;
  begin
    drop schema if exists mediaferry cascade;
    for name in
      select p.oid::regprocedure::text from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.proname like 'mf\\_%'
    loop
      execute format('drop function if exists %s cascade', name);
    end loop;
  end $$`;

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query("begin");
  try {
    await work();
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined); // the connection may be what has failed
    throw error;
  }
}
