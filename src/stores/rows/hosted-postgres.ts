import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { StartError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { backOffMs } from "../../runtime/backoff.ts";
import { isUnavailableState, STORE_PAUSES } from "../away.ts";
import { applySchema } from "../schema/apply.ts";

/** For the first connection; services of one compose file start together. */
const FIRST_CONNECTION_LIMIT_MS = 30_000;
const CONNECT_MS = 10_000;
/** The oldest that Supabase has. Tests run on 18, the private one. */
const OLDEST_VERSION = 15;
const DEFAULT_SETTING = "DATABASE_URL";

interface Deps {
  /** postgres://user:password@host:port/database?sslmode=… */
  url: string;
  /** That the address comes from; default DATABASE_URL. */
  setting?: string;
  log: Logger;
  limitMs?: number;
}

/**
 * Connection to a PostgreSQL of the operator's, whose schema is up to date then. @throws {StartError} saying what is wrong
 * with the address, the rights or the server, and what to do
 */
export async function connectHostedPostgres(deps: Deps): Promise<pg.PoolConfig> {
  const connection = await reachHostedPostgres(deps);
  await migrateHosted(connection, deps);
  return connection;
}

/** The same, with the schema as it is. */
export async function reachHostedPostgres(deps: Omit<Deps, "log">): Promise<pg.PoolConfig> {
  const { url, limitMs = FIRST_CONNECTION_LIMIT_MS } = deps;
  const connection = {
    ...{ connectionString: url, connectionTimeoutMillis: Math.min(CONNECT_MS, limitMs) },
    ...{ keepAlive: true, application_name: "mediaferry" },
  };
  await requireVersion(connection, { ...deps, giveUpAt: Date.now() + limitMs }).catch((error) => {
    throw explained(error, deps);
  });
  return connection;
}

/** Brings the schema up to date; returns the names of the migrations applied. */
export async function migrateHosted(connection: pg.ClientConfig, deps: Deps): Promise<string[]> {
  return applySchema({ connection, log: deps.log }).catch((error) => {
    throw explained(error, deps);
  });
}

/** Waits for a server that is not there yet. */
async function requireVersion(
  connection: pg.ClientConfig,
  { setting = DEFAULT_SETTING, giveUpAt }: Pick<Deps, "setting"> & { giveUpAt: number },
): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client(connection);
    client.on("error", () => undefined); // whoever waits for an answer hears of a broken connection
    try {
      await client.connect();
      const { rows } = await client.query("show server_version");
      if (Number.parseInt(rows[0].server_version, 10) < OLDEST_VERSION)
        throw new StartError(
          `${setting} cannot be used: it is PostgreSQL ${rows[0].server_version}, and Mediaferry needs ${OLDEST_VERSION} or newer.`,
        );
      return;
    } catch (error) {
      if (isFinal(error as pg.DatabaseError) || Date.now() >= giveUpAt) throw error;
      await sleep(backOffMs(tries, STORE_PAUSES));
    } finally {
      await client.end().catch(() => undefined); // it has broken already
    }
  }
}

/** What the server itself says stays; an address without a server may have one in a moment. */
const isFinal = (error: Error & { code?: string }): boolean =>
  error instanceof StartError || (error instanceof pg.DatabaseError && !isUnavailableState(error.code ?? ""));

const NEEDED_ROLES = ["anon", "authenticated", "service_role"].map((role) => `create role ${role} nologin;`).join(" ");

/** What an operator can do about it. */
function explained(
  error: Error & { code?: string | undefined },
  { url, setting = DEFAULT_SETTING }: Pick<Deps, "url" | "setting">,
): StartError {
  if (error instanceof StartError) return error;
  const { hostname, port, username, pathname } = new URL(url);
  const place = `${hostname || "this machine"}:${port || 5432}`;
  const cause = error.message.replace(/\s+/g, " ");
  const says = (words: string) => new StartError(`${setting} cannot be used: ${words}`, { cause: error });
  if (error.code === "28P01" || error.code === "28000")
    return says(`${place} does not let ${decodeURIComponent(username)} in (${cause}). Check user and password.`);
  if (error.code === "3D000")
    return says(`there is no database ${pathname.slice(1)} at ${place}. Create it, empty, and start again.`);
  if (error.code === "42501")
    return says(
      `the user may not make what the bot needs (${cause}). Let it own the database, and where it may not make roles, have an administrator run: ${NEEDED_ROLES}`,
    );
  if (/startup parameter/.test(error.message))
    return says(`${place} is a pooler (${cause}). Take the address of the direct connection, or of the session mode.`);
  return says(`PostgreSQL at ${place} does not answer (${cause}).`);
}
