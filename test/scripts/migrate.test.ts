import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogger } from "../../src/log.ts";
import { createSupabaseRows } from "../../src/stores/rows/rows-supabase.ts";
import { schemaNames } from "../../src/stores/schema/apply.ts";
import { operatorCommand } from "../operator-command.ts";
import { openSupabaseProject, type SupabaseProject } from "../stores/rows/supabase.ts";

const log = createLogger({ level: "silent" });

let project: SupabaseProject;
beforeAll(async () => {
  project = await openSupabaseProject();
});
afterAll(() => project[Symbol.asyncDispose]());

test("a Supabase project gets its schema by one command, which says what it did and may be repeated", async () => {
  const names = await schemaNames();
  const env = { SUPABASE_DB_URL: project.databaseUrl };
  const state = `The database of SUPABASE_DB_URL is up to date: ${names.length} migrations.\n`;
  const applied = names.map((name) => `applied ${name}\n`).join("");
  expect(await operatorCommand("migrate", { env })).toEqual({ code: 0, told: applied + state });
  expect(await operatorCommand("migrate", { env })).toEqual({ code: 0, told: state });

  const supabase = { url: project.url, serviceRoleKey: project.key("service_role") };
  await expect.poll(() => createSupabaseRows({ supabase, log }).catch(() => undefined)).toBeDefined(); // it has read the schema
  expect((await project.callable("anon")).filter((name) => name.startsWith("mf_"))).toEqual([]);
  expect((await project.callable("service_role")).filter((name) => name.startsWith("mf_"))).not.toEqual([]);
});

test.each([
  [{}, /^There is nothing to do: a private database/],
  [{ SUPABASE_URL: "https://p.supabase.co", SUPABASE_SERVICE_ROLE_KEY: "key" }, /^SUPABASE_DB_URL is missing/],
  [{ DATABASE_URL: "postgres://u:p@h/d", SUPABASE_DB_URL: "postgres://u:p@h/d" }, /name two databases: set one/],
] as const)("where %o says no database, it tells what to do", async (env, words) => {
  expect(await operatorCommand("migrate", { env: { ...env } })).toEqual({
    code: 1,
    told: expect.stringMatching(words),
  });
});
