import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import pg from "pg";
import { createLogger } from "../src/log.ts";
import { startPostgres } from "../src/stores/embedded/postgres.ts";
import { freePort } from "./hosted.ts";

const log = createLogger({ level: "silent" });

export interface HostedDatabase extends AsyncDisposable {
  /** DATABASE_URL of its operator, who owns an empty database and is no superuser. */
  url: string;
  /** Asks as the superuser. */
  sql(text: string, database?: string): Promise<unknown[]>;
}

const USER = "operator";
const PASSWORD = "p@ss/word:1";

/** A PostgreSQL behind a TCP port, with a password, as a host offers it. */
export async function openHostedDatabase(folder: string): Promise<HostedDatabase> {
  await using cleanup = new AsyncDisposableStack();
  const home = path.join(folder, "hosted-postgres");
  const { server, connection } = await startPostgres({ home, log });
  cleanup.defer(() => server.close());
  const rules = path.join(home, "cluster/pg_hba.conf");
  await writeFile(rules, `local all ${USER} scram-sha-256\n${await readFile(rules, "utf8")}`);
  const sql: HostedDatabase["sql"] = async (text, database = "postgres") => {
    const client = new pg.Client({ ...connection, database });
    await client.connect();
    try {
      return [await client.query(text)].flat().at(-1)!.rows; // of the last statement
    } finally {
      await client.end();
    }
  };
  await sql(`create role ${USER} login createrole password '${PASSWORD}'; select pg_reload_conf()`);
  await sql(`create database ferry owner ${USER} template template0`);
  const port = await freePort();
  const proxy = net.createServer((outside) => {
    const inside = net.connect(path.join(connection.host!, ".s.PGSQL.5432"));
    for (const [one, other] of [
      [outside, inside],
      [inside, outside],
    ] as const)
      one.pipe(other).on("error", () => one.destroy());
    for (const end of [outside, inside]) end.on("error", () => void [outside.destroy(), inside.destroy()]);
  });
  await once(proxy.listen(port, "127.0.0.1"), "listening");
  cleanup.defer(() => void proxy.close());
  const kept = cleanup.move();
  return {
    url: `postgres://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/ferry`,
    sql,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
