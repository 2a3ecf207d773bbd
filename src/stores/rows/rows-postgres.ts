import pg from "pg";
import type { Logger } from "../../log.ts";
import { DatabaseUnavailable, isUnavailableState } from "../away.ts";
import type { Rows } from "./rows.ts";
import { rowsOverCalls, type SqlCall } from "./rows-over-calls.ts";

const AWAY_ERRORS = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "ENOENT", "EPIPE", "ETIMEDOUT"],
  ...["EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN", "ENOTFOUND"],
]);

/** `Rows` over a Postgres connection; the server aborts a call after 30 s. */
export function createPostgresRows({ connection, log }: { connection: pg.PoolConfig; log: Logger }): Rows {
  const pool = new pg.Pool({ max: 8, connectionTimeoutMillis: 10_000, statement_timeout: 30_000, ...connection });
  pool.on("error", (error) => log.warn({ err: error }, "idle database connection lost"));
  const call: SqlCall = async (name, args) => {
    try {
      const { rows } = await pool.query(`select public.${pg.escapeIdentifier(name)}($1::jsonb) as answer`, [
        JSON.stringify(args),
      ]);
      return rows[0].answer;
    } catch (error) {
      if (isAway(error)) throw new DatabaseUnavailable(`${name}: ${(error as Error).message}`, { cause: error });
      throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
    }
  };
  return rowsOverCalls({ call, close: () => pool.end(), log });
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    isUnavailableState(code) || AWAY_ERRORS.has(code) || /^(Connection terminated|timeout exceeded)/.test(error.message)
  );
}
