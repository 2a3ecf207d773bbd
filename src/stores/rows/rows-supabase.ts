import { createClient } from "@supabase/supabase-js";
import { StartError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { DatabaseUnavailable, isUnavailableState } from "../away.ts";
import { schemaNames } from "../schema/apply.ts";
import type { Rows } from "./rows.ts";
import { rowsOverCalls, type SqlCall } from "./rows-over-calls.ts";

/** After which a call counts as lost; the longest one (a prune) takes a second or two. */
const TIMEOUT_MS = 30_000;

/** `Rows` over PostgREST. @throws {StartError} for a wrong address or key, or files of `schema/` not applied yet */
export async function createSupabaseRows(deps: {
  supabase: { url: string; serviceRoleKey: string };
  log: Logger;
}): Promise<Rows> {
  const client = clientOf(deps.supabase);
  const call: SqlCall = async (name, args) => {
    const { data, error, status } = await client.rpc(name, { args }).abortSignal(AbortSignal.timeout(TIMEOUT_MS));
    if (!error) return data;
    const message = `${name}: ${error.message} (${status} ${error.code})`;
    throw isAway(status, error.code)
      ? new DatabaseUnavailable(message, { cause: error })
      : new Error(message, { cause: error });
  };
  await requireSchema(await readMigrations(client, deps.supabase));
  // Nothing to close: no channel was opened, and closing none would delay the end of the process by 10 s.
  return rowsOverCalls({ call, close: async () => undefined, log: deps.log });
}

type Client = ReturnType<typeof clientOf>;
type Supabase = Parameters<typeof createSupabaseRows>[0]["supabase"];

const clientOf = ({ url, serviceRoleKey }: Supabase) =>
  createClient(url, serviceRoleKey, { auth: { persistSession: false, autoRefreshToken: false } });

/** Names of the migrations that a project has. @throws {StartError} for a wrong address or key */
export const appliedInSupabase = (supabase: Supabase): Promise<string[]> =>
  readMigrations(clientOf(supabase), supabase);

async function readMigrations(client: Client, supabase: Supabase): Promise<string[]> {
  const { data, error, status } = await client
    .rpc("mf_migrations", { args: {} })
    .abortSignal(AbortSignal.timeout(TIMEOUT_MS));
  if (error && error.code !== NO_FUNCTION) throw unusable({ ...supabase, status, message: error.message });
  return error ? [] : data;
}

const SQL_STATE = /^[0-9A-Z]{5}$/;

/** By SQLSTATE; or no answer (0), throttling, a gateway without server, PostgREST without database (PGRST000-003). */
function isAway(status: number, code: string): boolean {
  if (SQL_STATE.test(code)) return isUnavailableState(code);
  return status === 0 || status === 429 || status >= 500 || /^PGRST00[0-3]$/.test(code);
}

/** PostgREST's code for a missing function: the schema was not applied. */
const NO_FUNCTION = "PGRST202";
/** Characters; some gateways answer with a page. */
const MESSAGE_LENGTH = 200;

function unusable({ url, status, message }: { url: string; status: number; message?: string }): StartError {
  const cause = (message ?? "without a word").replace(/\s+/g, " ").slice(0, MESSAGE_LENGTH);
  if (status === 401 || status === 403)
    return new StartError(`SUPABASE_SERVICE_ROLE_KEY is not accepted by ${url} (${status}: ${cause}).`);
  const answers = status === 0 ? "does not answer" : `answers with ${status}, which Supabase does not`;
  return new StartError(`SUPABASE_URL cannot be used: ${url} ${answers} (${cause}).`);
}

async function requireSchema(applied: readonly string[]): Promise<void> {
  const expected = await schemaNames();
  const missing = expected.filter((name) => !applied.includes(name));
  if (missing.length === 0) return;
  const files = missing.map((name) => `src/stores/schema/${name}.sql`).join(", ");
  throw new StartError(
    `The Supabase database lacks a part of the schema. Set SUPABASE_DB_URL and run npm run migrate; or run there, in this order: ${files}`,
  );
}
