import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { createLogger } from "../src/log.ts";
import { startPostgres } from "../src/stores/embedded/postgres.ts";
import { freePort } from "./hosted.ts";
import { copyCluster, query } from "./seed.ts";

const log = createLogger({ level: "silent" });

export interface HostedDatabase extends AsyncDisposable {
  /** DATABASE_URL of its operator, who owns an empty database and is no superuser. */
  url: string;
  /** Asks as the superuser. */
  sql(text: string, database?: string): Promise<unknown[]>;
}

const USER = "operator";
const PASSWORD = "p@ss/word:1";
const EMPTY = [
  `create role ${USER} login createrole password '${PASSWORD}'`,
  `create database ferry owner ${USER} template template0`,
];

/** A PostgreSQL behind a TCP port, with a password, as a host offers it; `isDurable`: it waits for the disk. */
export async function openHostedDatabase(
  folder: string,
  { isDurable = false }: { isDurable?: boolean } = {},
): Promise<HostedDatabase> {
  await using cleanup = new AsyncDisposableStack();
  const home = path.join(folder, "hosted-postgres");
  await copyCluster(home, { of: EMPTY, change: (superuser) => query(superuser, ...EMPTY), hasTemplate: true });
  const rules = path.join(home, "cluster/pg_hba.conf");
  await writeFile(rules, `local all ${USER} scram-sha-256\n${await readFile(rules, "utf8")}`);
  const { server, connection } = await startPostgres({ home, log });
  cleanup.defer(() => server.close());
  const sql: HostedDatabase["sql"] = (text, database = "postgres") => query({ ...connection, database }, text);
  if (isDurable) await query(connection, "alter system reset all", "select pg_reload_conf()");
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
