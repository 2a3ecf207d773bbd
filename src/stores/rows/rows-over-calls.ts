import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../log.ts";
import { backOffMs } from "../../runtime/backoff.ts";
import { DatabaseUnavailable, STORE_PAUSES } from "../away.ts";
import { CALLS, type Json, type Rows } from "./rows.ts";
import { storable } from "./stored.ts";

/**
 * Calls the SQL function `name` of the schema `public` with one jsonb; resolves to its jsonb. @throws {DatabaseUnavailable}
 * when a retry may work: no connection, a server that is starting
 */
export type SqlCall = (name: string, args: Json) => Promise<Json>;

/** 6 s in all, which covers a restart of the embedded server. */
const TRIES = 7;

/**
 * `Rows` over any way to call the functions of `schema/*.sql`. A call is repeated a few times during an outage; every
 * function may run twice: at worst a phase or usage is counted twice, or a delivery is taken for a repeat.
 */
export function rowsOverCalls(deps: { call: SqlCall; close: () => Promise<void>; log: Logger }): Rows {
  const outage = createOutage(deps.log);
  const methods = Object.entries(CALLS).map(([name, { encode, decode }]) => [
    name,
    async (...args: unknown[]) =>
      decode(await callPatiently(deps.call, outage, sqlName(name), storable(encode(args))), args),
  ]);
  return { ...Object.fromEntries(methods), close: deps.close };
}

export const sqlName = (method: string): string =>
  `mf_${method.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;

type Outage = ReturnType<typeof createOutage>;

function createOutage(log: Logger) {
  let outage: { sinceMs: number; failed: number } | undefined;
  return {
    begin(error: DatabaseUnavailable) {
      if (!outage) log.error({ err: error }, "database is unavailable");
      outage ??= { sinceMs: Date.now(), failed: 0 };
      outage.failed++;
    },
    end() {
      if (outage)
        log.warn({ awayMs: Date.now() - outage.sinceMs, failed: outage.failed }, "database is available again");
      outage = undefined;
    },
  };
}

async function callPatiently(call: SqlCall, outage: Outage, name: string, args: Json): Promise<Json> {
  for (let tries = 1; ; tries++) {
    try {
      const answer = await call(name, args);
      outage.end();
      return answer;
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      outage.begin(error);
      if (tries === TRIES) throw error;
      await sleep(backOffMs(tries - 1, STORE_PAUSES));
    }
  }
}
