import { StartError } from "../src/errors.ts";
import { migrateHosted, reachHostedPostgres } from "../src/stores/rows/hosted-postgres.ts";
import { schemaNames } from "../src/stores/schema/apply.ts";
import { counted, runCommand } from "./operator.ts";

await runCommand(async ({ config, log }) => {
  const { databaseUrl, supabase, supabaseDatabaseUrl } = config.stores;
  const url = databaseUrl ?? supabaseDatabaseUrl;
  if (!url && supabase) throw new StartError("SUPABASE_DB_URL is missing: see .env.example.");
  if (!url) throw new StartError("There is nothing to do: a private database is brought up to date at each start.");
  const setting = databaseUrl ? "DATABASE_URL" : "SUPABASE_DB_URL";
  const connection = await reachHostedPostgres({ url, setting });
  const applied = await migrateHosted(connection, { url, setting, log });
  const all = counted((await schemaNames()).length, "migration");
  const state = `The database of ${setting} is up to date: ${all}.`;
  return applied.length === 0 ? [state] : [...applied.map((name) => `applied ${name}`), state];
});
