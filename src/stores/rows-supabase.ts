import { createClient } from "@supabase/supabase-js";
import { StartError } from "../errors.ts";
import type { Logger } from "../log.ts";
import { DatabaseAway, isAwayState } from "./away.ts";
import type { Rows } from "./rows.ts";
import { rowsOverCalls, type SqlCall } from "./rows-over-calls.ts";
import { schemaNames } from "./schema.ts";

/** A call without an answer for this long is taken for lost. The longest step (a prune) takes a second or two. */
const TIMEOUT_MS = 30_000;

/**
 * `Rows` over PostgREST, as Supabase serves it.
 * @throws {StartError} naming the files of `schema/` that were not applied there yet
 */
export async function createSupabaseRows(deps: {
  supabase: { url: string; serviceRoleKey: string };
  log: Logger;
}): Promise<Rows> {
  const client = createClient(deps.supabase.url, deps.supabase.serviceRoleKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const call: SqlCall = async (name, args) => {
    const { data, error, status } = await client.rpc(name, { args }).abortSignal(AbortSignal.timeout(TIMEOUT_MS));
    if (!error) return data;
    const message = `${name}: ${error.message} (${status} ${error.code})`;
    throw isAway(status, error.code)
      ? new DatabaseAway(message, { cause: error })
      : new Error(message, { cause: error });
  };
  await requireSchema(call);
  // Nothing to close: no channel was opened, and to close none all the same would hold the process up for 10 s.
  return rowsOverCalls({ call, close: async () => undefined, log: deps.log });
}

const SQL_STATE = /^[0-9A-Z]{5}$/;

/**
 * The state that the database gave, where it gave one; else no answer at all (status 0), too many requests, a gateway without
 * its server, or PostgREST without its database (PGRST000 to 003).
 */
function isAway(status: number, code: string): boolean {
  if (SQL_STATE.test(code)) return isAwayState(code);
  return status === 0 || status === 429 || status >= 500 || /^PGRST00[0-3]$/.test(code);
}

async function requireSchema(call: SqlCall): Promise<void> {
  const expected = await schemaNames();
  const applied = await call("mf_migrations", {}).catch((error: Error) => {
    if (/PGRST202/.test(error.message)) return []; // the function is not there: nothing was applied yet
    throw error;
  });
  const missing = expected.filter((name) => !(applied as string[]).includes(name));
  if (missing.length === 0) return;
  const files = missing.map((name) => `src/stores/schema/${name}.sql`).join(", ");
  throw new StartError(`The Supabase database lacks a part of the schema. Run there, in this order: ${files}`);
}
