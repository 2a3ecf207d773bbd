import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { StartError } from "../../../src/errors.ts";
import { createLogger } from "../../../src/log.ts";
import { connectHostedPostgres } from "../../../src/stores/rows/hosted-postgres.ts";
import { createPostgresRows } from "../../../src/stores/rows/rows-postgres.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { rowsContract } from "../../contracts/rows.ts";
import { freePort } from "../../hosted.ts";
import { type HostedDatabase, openHostedDatabase } from "../../hosted-database.ts";

const log = createLogger({ level: "silent" });

let database: HostedDatabase;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  const folder = cleanup.use(await temporaryFolder());
  database = cleanup.use(await openHostedDatabase(folder.path));
});
afterAll(() => cleanup.disposeAsync());

rowsContract("DATABASE_URL", async () => {
  const rows = createPostgresRows({ connection: await connectHostedPostgres({ url: database.url, log }), log });
  return {
    rows,
    sql: (text) => database.sql(text, "ferry"),
    [Symbol.asyncDispose]: () => rows.close(),
  };
});

describe("an address that cannot be used", () => {
  const refusal = async (change: (url: URL) => void, patience: { limitMs?: number } = {}) => {
    const url = new URL(database.url);
    change(url);
    const refused = await connectHostedPostgres({ url: url.href, log, ...patience }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StartError);
    expect(String(refused)).not.toContain(url.password);
    return (refused as StartError).message;
  };

  test("tells a password that is not the user's", async () => {
    expect(await refusal((url) => Object.assign(url, { password: "guessed" }))).toMatch(
      /^DATABASE_URL cannot be used: 127\.0\.0\.1:\d+ does not let operator in .*Check user and password/,
    );
  });

  test("tells a database that is not there", async () => {
    expect(await refusal((url) => Object.assign(url, { pathname: "/nowhere" }))).toMatch(/no database nowhere at/);
  });

  test("tells a user who may not make the schema, and what an administrator can do", async () => {
    await database.sql("create role guest login password 'of-a-guest'");
    await database.sql("create database strange template template0");
    const message = await refusal((url) =>
      Object.assign(url, { username: "guest", password: "of-a-guest", pathname: "/strange" }),
    );
    expect(message).toMatch(/may not make what the bot needs .*create role service_role nologin;/);
  });

  test("tells a place where nobody answers", async () => {
    const port = await freePort();
    expect(await refusal((url) => Object.assign(url, { port }), { limitMs: 500 })).toMatch(
      new RegExp(`PostgreSQL at 127.0.0.1:${port} does not answer .*ECONNREFUSED`),
    );
  });
});
