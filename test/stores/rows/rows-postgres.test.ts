import path from "node:path";
import pg from "pg";
import { createLogger } from "../../../src/log.ts";
import { startPostgres } from "../../../src/stores/embedded/postgres.ts";
import { createPostgresRows } from "../../../src/stores/rows/rows-postgres.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { rowsContract } from "../../contracts/rows.ts";
import { seedDatabase } from "../../seed.ts";

const log = createLogger({ level: "silent" });

rowsContract("the embedded PostgreSQL", async () => {
  await using cleanup = new AsyncDisposableStack();
  const folder = cleanup.use(await temporaryFolder());
  await seedDatabase(folder.path);
  const { server, connection } = await startPostgres({ home: path.join(folder.path, "postgres"), log });
  cleanup.defer(() => server.close());
  const rows = createPostgresRows({ connection, log });
  cleanup.defer(() => rows.close());
  const operator = new pg.Client(connection); // a pool ends before its connections do
  await operator.connect();
  cleanup.defer(() => operator.end());
  const kept = cleanup.move();
  return {
    rows,
    sql: async (text) => [await operator.query(text)].flat().at(-1)!.rows, // of the last statement
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
});
