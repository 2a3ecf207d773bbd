import path from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { StartError } from "../../../src/errors.ts";
import { createLogger } from "../../../src/log.ts";
import { startPostgres } from "../../../src/stores/embedded/postgres.ts";
import { applySchema, schemaNames } from "../../../src/stores/schema/apply.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { seedCluster } from "../../seed.ts";

const log = createLogger({ level: "silent" });

test("a database is brought up to date once, with what older processes call yet, and one of another version is left as it is", async () => {
  await using cleanup = new AsyncDisposableStack();
  const folder = cleanup.use(await temporaryFolder());
  const home = path.join(folder.path, "postgres");
  await seedCluster(home);
  const { server, connection } = await startPostgres({ home, log });
  cleanup.defer(() => server.close());
  await applySchema({ connection, log });
  await applySchema({ connection, log });
  const operator = new pg.Client(connection);
  await operator.connect();
  cleanup.defer(() => operator.end());
  const { rows } = await operator.query("select name from mediaferry.migrations order by name");
  expect(rows.map(({ name }) => name)).toEqual(await schemaNames());

  const ofOlderProcesses = `select public.mf_find_video('{"jobId":""}'), public.mf_find_preview('{"jobId":""}')`;
  expect((await operator.query(ofOlderProcesses)).rows).toEqual([{ mf_find_video: null, mf_find_preview: null }]);

  await operator.query("insert into mediaferry.migrations (name) values ('9999-later')");
  const refused = await applySchema({ connection, log }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(StartError);
  expect(String(refused)).toMatch(
    /another version of Mediaferry \(9999-later\).*move DATA_DIR\/postgres away, or have DATABASE_URL/,
  );
});
