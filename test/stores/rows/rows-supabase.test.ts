import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { CALLS } from "../../../src/stores/rows/rows.ts";
import { sqlName } from "../../../src/stores/rows/rows-over-calls.ts";
import { createSupabaseRows } from "../../../src/stores/rows/rows-supabase.ts";
import { schemaNames } from "../../../src/stores/schema/apply.ts";
import { rowsContract } from "../../contracts/rows.ts";
import { openReadyProject, openSupabaseProject, type Role, type SupabaseProject } from "./supabase.ts";

const log = createLogger({ level: "silent" });
const openRows = (project: SupabaseProject) =>
  createSupabaseRows({ supabase: { url: project.url, serviceRoleKey: project.key("service_role") }, log });

let project: SupabaseProject;
beforeAll(async () => {
  project = await openReadyProject();
});
afterAll(async () => project?.[Symbol.asyncDispose]());

rowsContract("Supabase", async () => {
  const rows = await openRows(project);
  return { rows, sql: project.sql, [Symbol.asyncDispose]: () => rows.close() };
});

/** That only processes of an earlier version call: they run on while a new one starts. */
const OF_EARLIER_VERSIONS = ["mf_find_preview", "mf_find_video"];
/** Called by `npm run restore` alone, as the owner of the schema. */
const OF_COMMANDS = ["mf_restored"];

describe("a Supabase project", () => {
  const clientOf = (role: Role) =>
    createClient(project.url, project.key(role), { auth: { persistSession: false, autoRefreshToken: false } });

  test("is left at once by a process that ends", async () => {
    const rows = await openRows(project);
    const timers = () => process.getActiveResourcesInfo().filter((each) => each === "Timeout").length;
    const before = timers();
    await rows.close();
    expect(timers()).toBeLessThanOrEqual(before);
  });

  test.each(["anon", "authenticated"] as const)("lets %s call no function of the bot", async (role) => {
    const functions = await project.callable("service_role");
    const called = ["mf_migrations", ...Object.keys(CALLS).map(sqlName)];
    expect(functions.toSorted()).toEqual([...called, ...OF_EARLIER_VERSIONS, ...OF_COMMANDS].toSorted());
    expect(await project.callable(role)).toEqual([]);
    for (const name of functions) {
      const { data, error } = await clientOf(role).rpc(name, { args: {} });
      expect({ name, data, code: error?.code }).toEqual({ name, data: null, code: "42501" });
    }
  });

  test.each(["anon", "authenticated", "service_role"] as const)("shows %s no table of the bot", async (role) => {
    for (const table of [
      "users",
      "chats",
      "jobs",
      "videos",
      "media",
      "rungs",
      "deliveries",
      "phase_runs",
      "phase_hours",
      "migrations",
      "targets",
      "watches",
      "job_items",
      "source_sessions",
      "file_links",
      "uploads",
      "hosts",
      "image_batches",
      "known_images",
    ]) {
      const inPublic = await clientOf(role).from(table).select();
      expect({ table, data: inPublic.data, code: inPublic.error?.code }).toEqual({ table, data: null, code: "42P01" });
      const inOwn = await clientOf(role).schema("mediaferry").from(table).select();
      expect({ table, data: inOwn.data, code: inOwn.error?.code }).toEqual({ table, data: null, code: "PGRST106" });
    }
  });

  test("closes every row to all but its owner, even where a role is let into the schema", async () => {
    await project.sql(`
      insert into mediaferry.users (id) values (8999999999);
      grant usage on schema mediaferry to anon;
      grant all on all tables in schema mediaferry to anon;
    `);
    expect(await project.sql("select id from mediaferry.users")).toContainEqual({ id: "8999999999" });
    expect(await project.sql("set role anon; select id from mediaferry.users")).toEqual([]);
    await expect(project.sql("set role anon; insert into mediaferry.users (id) values (2)")).rejects.toThrow(
      /row-level/,
    );
    const unprotected = "select tablename from pg_tables where schemaname = 'mediaferry' and not rowsecurity";
    expect(await project.sql(unprotected)).toEqual([]);
  });

  test("that was away for a moment answers in the end", async () => {
    const rows = await openRows(project);
    project.failNext(2);
    expect(await rows.findJob("nosuchjob000")).toBeUndefined();
  });

  test("refuses a key that is not its own", async () => {
    const supabase = { url: project.url, serviceRoleKey: `${project.key("service_role")}x` };
    await expect(createSupabaseRows({ supabase, log })).rejects.toThrow(
      /^SUPABASE_SERVICE_ROLE_KEY is not accepted .*401/,
    );
    const anon = { url: project.url, serviceRoleKey: project.key("anon") };
    await expect(createSupabaseRows({ supabase: anon, log })).rejects.toThrow(
      /^SUPABASE_SERVICE_ROLE_KEY is not accepted/,
    );
  });

  test("is missed where nobody answers, or somebody else", async () => {
    const serviceRoleKey = project.key("service_role");
    const nobody = createSupabaseRows({ supabase: { url: "http://127.0.0.1:9", serviceRoleKey }, log });
    await expect(nobody).rejects.toThrow(/^SUPABASE_URL cannot be used: http:\/\/127.0.0.1:9 does not answer/);
    const other = createSupabaseRows({ supabase: { url: `${project.url}/elsewhere`, serviceRoleKey }, log });
    await expect(other).rejects.toThrow(/^SUPABASE_URL cannot be used: .* answers with 404/);
  });
});

test("a project without the schema, or with an old one, is told which files to run", async () => {
  await using project = await openSupabaseProject();
  const names = await schemaNames();
  await expect(openRows(project)).rejects.toThrow(
    /run there, in this order: src\/stores\/schema\/0001-tables\.sql, .*0002/,
  );
  await project.applySchema(names.slice(0, 2));
  await expect(openRows(project)).rejects.toThrow(/in this order: src\/stores\/schema\/0003-encode\.sql/);
  await project.applySchema(names.slice(2));
  await expect((await openRows(project)).openJobs()).resolves.toEqual([]);
});
