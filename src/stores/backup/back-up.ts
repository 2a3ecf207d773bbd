import pg from "pg";
import { StartError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { VERSION } from "../../runtime/version.ts";
import { hostIdIn } from "../files/host-id.ts";
import { appliedNames } from "../schema/apply.ts";
import { inDraft, packArchive, requireFree } from "./archive.ts";
import { pinFiles, type TakenUpload } from "./files.ts";
import { dumpKeys } from "./keys.ts";
import { FORMAT, type Manifest, writeManifest } from "./manifest.ts";
import { openServers, type Servers, type ServersConfig } from "./open-servers.ts";
import { dumpRows } from "./rows.ts";
import { dumpSettled } from "./settled.ts";

/** A run of a job that begins with an upload. */
export interface UploadRun {
  jobId: string;
  run: number;
  token: string;
}

interface Deps {
  config: ServersConfig;
  /** File to write. */
  target: string;
  /** Where the upload of a run may be, once the run has taken it, and its name among the uploads. */
  takenBy: (run: UploadRun) => TakenUpload;
  log: Logger;
}

/**
 * Writes all that a bot needs to go on elsewhere into one file: its rows as they are at one moment, what Redis has beside the
 * queues, and the files that nobody could fetch again. The bot may run meanwhile. @throws {StartError} saying what is in the
 * way
 */
export async function backUp({ config, target, takenBy, log }: Deps): Promise<Manifest> {
  requireFree(target);
  const servers = await openServers({ config, isAlone: false, log });
  try {
    return await inDraft(config.dataDir, async (folder) => {
      const facts = await collect(servers, { config, takenBy }, folder);
      await writeManifest(folder, facts);
      await packArchive(folder, target);
      return facts;
    });
  } finally {
    await servers.close();
  }
}

/**
 * Keys come before rows: an update that was answered in between is answered once more, which finds what it has asked for.
 * Files are pinned right after the rows are, as the rows name them.
 */
async function collect(
  { connection, keys }: Servers,
  { config, takenBy }: Pick<Deps, "config" | "takenBy">,
  folder: string,
): Promise<Manifest> {
  const { dataDir, redisPrefix: prefix } = config;
  const hostId = await hostIdIn(dataDir);
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const migrations = [...(await appliedNames(client))].sort();
    if (migrations.length === 0) throw new StartError("There is nothing to back up: the database has no schema yet.");
    const keysKept = await dumpKeys({ keys, prefix }, folder);
    await client.query("begin isolation level repeatable read read only");
    const runs = await uploadRuns(client, hostId);
    const files = await pinFiles({ dataDir, taken: runs.map(takenBy) }, folder);
    const rows = await dumpRows(client, folder);
    const sending = await sendingIn(client);
    await client.query("commit");
    await dumpSettled(client, sending, folder);
    const createdAt = new Date().toISOString();
    return { format: FORMAT, version: VERSION, createdAt, hostId, migrations, ...rows, keys: keysKept, files };
  } finally {
    await client.end();
  }
}

/** The first query of the transaction, which fixes the moment. */
async function uploadRuns(client: pg.Client, hostId: string): Promise<UploadRun[]> {
  const { rows } = await client.query<UploadRun>(
    `select id as "jobId", run, request->'source'->>'token' as token from mediaferry.jobs
     where request->'source'->>'from' = 'upload' and state not in ('done', 'cancelled') and (home is null or home = $1)`,
    [hostId],
  );
  return rows;
}

async function sendingIn(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    "select id::text as id from mediaferry.deliveries where state = 'sending'",
  );
  return rows.map(({ id }) => id);
}
