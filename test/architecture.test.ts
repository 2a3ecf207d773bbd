import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import {
  checkLayers,
  LONGEST_CHAIN,
  LONGEST_OF_FACE,
  longestChain,
  MOST_FILES,
  MOST_LINES,
} from "../scripts/check-layers.ts";
import { checkShortFiles, LEAST_LINES } from "../scripts/check-short-files.ts";

let folder: string | undefined;
afterEach(() => folder && rmSync(folder, { recursive: true }));

/** A small source tree that keeps every rule, with some of its files replaced or added. */
function checkSource(changes: Record<string, string>): string[] {
  return checkLayers(build(changes));
}

function build(changes: Record<string, string>): string {
  folder = mkdtempSync(path.join(tmpdir(), "layers-"));
  const files: Record<string, string> = {
    "errors.ts": "export class UserError extends Error {}",
    "log.ts": "export const log = 1;",
    "config.ts": 'import type { Jobs } from "./jobs/index.ts"; export const read = () => process.env;',
    "main.ts":
      'import { flow } from "./jobs/create.ts"; import "./telegram/create.ts"; import { read } from "./config.ts";',
    "telegram/create.ts": 'import { job } from "../jobs/index.ts"; import { log } from "../log.ts";',
    "jobs/index.ts": 'export { job } from "./job.ts"; export interface Jobs {}',
    "jobs/create.ts": 'export { flow } from "./flow.ts";',
    "jobs/job.ts": "export const job = 1;",
    "jobs/flow.ts":
      'import "../stores/index.ts"; import { probe } from "../media/index.ts"; export const flow = probe;',
    "media/index.ts": 'import { UserError } from "../errors.ts"; export const probe = 1;',
    "sources/index.ts": "export const fetch = 1;",
    "stores/index.ts": 'export { rows } from "./rows.ts";',
    "stores/rows.ts": "export const rows = 1;",
    ...changes,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

test("the source keeps its own rules", () => {
  const source = path.join(import.meta.dirname, "../src");
  expect(checkLayers(source)).toEqual([]);
  expect(checkShortFiles(source)).toEqual([]);
});

test("every file that CONTRIBUTING.md or a comment names is there", () => {
  const root = path.dirname(import.meta.dirname);
  const inRoot = (pattern: string) => globSync(pattern, { cwd: root });
  const files = inRoot("{src,test,scripts,locales}/**/*.*").map((file) => `/${file}`);
  const commentsOf = (text: string) => text.match(/^ *(?:\/?\*+|\/\/) .*$/gm)?.join("\n") ?? "";
  const missingFrom = (file: string) => {
    const text = readFileSync(path.join(root, file), "utf8");
    const named = (file.endsWith(".md") ? text : commentsOf(text)).matchAll(/`((?:[\w-]+\/)*[\w-]+\.(?:ts|sql|ftl))`/g);
    return [...named].flatMap(([, name]) =>
      files.some((each) => each.endsWith(`/${name}`)) ? [] : `${file}: ${name}`,
    );
  };
  expect(["CONTRIBUTING.md", ...inRoot("src/**/*.ts")].flatMap(missingFrom)).toEqual([]);
});

test("every phrase that tests and benchmarks wait for in a log is written by the source", () => {
  const root = path.dirname(import.meta.dirname);
  const read = (file: string) => readFileSync(path.join(root, file), "utf8");
  const source = globSync("src/**/*.ts", { cwd: root }).map(read).join("\n");
  const awaited = globSync("test/**/*.ts", { cwd: root }).flatMap((file) =>
    [...read(file).matchAll(/\bmsg === "([^"]+)"/g)].map(([, phrase]) => ({ file, phrase })),
  );
  expect(awaited.length).toBeGreaterThan(0);
  expect(awaited.filter(({ phrase }) => !source.includes(`"${phrase}"`))).toEqual([]);
});

test("a source tree that keeps the rules passes", () => {
  expect(checkSource({})).toEqual([]);
});

test("every module may import the files of the open folder", () => {
  const files = { "runtime/stop.ts": 'import "../log.ts";', "stores/rows.ts": 'import "../runtime/stop.ts";' };
  expect(checkSource(files)).toEqual([]);
});

test("the longest chain of imports is told from its beginning, without those of types", () => {
  const chain = ["main.ts", "jobs/create.ts", "jobs/flow.ts", "stores/index.ts", "stores/rows.ts"];
  const types = { "stores/rows.ts": 'import type { log } from "../log.ts"; export const rows = 1;' };
  const folder = build(types);
  expect(longestChain(folder)).toEqual(chain);
  expect(longestChain(folder, { withTypes: true })).toEqual([...chain, "log.ts"]);
});

describe("a breach is told with its file and line:", () => {
  const breaches: [what: string, file: string, text: string, told: string][] = [
    [
      "an import to the left",
      "stores/rows.ts",
      '\nimport { jobs } from "../jobs/index.ts";',
      "src/stores/rows.ts:2: stores may not import jobs",
    ],
    [
      "one of types only",
      "media/index.ts",
      'import type { Jobs } from "../jobs/index.ts";',
      "src/media/index.ts:1: media may not import jobs",
    ],
    [
      "one inside a type",
      "media/index.ts",
      'export let jobs: import("../jobs/index.ts").Jobs;',
      "src/media/index.ts:1: media may not import jobs",
    ],
    [
      "one at run time",
      "sources/index.ts",
      'await import("../media/index.ts");',
      "src/sources/index.ts:1: sources may not import media",
    ],
    [
      "one at run time in a template",
      "sources/index.ts",
      "await import(`../media/index.ts`);",
      "src/sources/index.ts:1: sources may not import media",
    ],
    [
      "an export from the left",
      "media/index.ts",
      'export * from "../telegram/create.ts";',
      "src/media/index.ts:1: media may not import telegram",
    ],
    [
      "an import past the index.ts",
      "jobs/flow.ts",
      '// why\nimport { rows } from "../stores/rows.ts";',
      "src/jobs/flow.ts:2: stores is imported through its index.ts only",
    ],
    [
      "the root reaching past an index.ts",
      "main.ts",
      'import { flow } from "./jobs/flow.ts";',
      "src/main.ts:1: jobs is imported through its index.ts only",
    ],
    [
      "a module that builds another",
      "telegram/create.ts",
      'import { flow } from "../jobs/create.ts";',
      "src/telegram/create.ts:1: jobs/create.ts is only for main.ts",
    ],
    [
      "the settings that build a module",
      "config.ts",
      'import { flow } from "./jobs/create.ts";',
      "src/config.ts:1: jobs/create.ts is only for main.ts",
    ],
    [
      "a face that builds its module",
      "jobs/index.ts",
      'export { flow } from "./create.ts";',
      "src/jobs/index.ts:1: jobs/create.ts is not for files of jobs itself",
    ],
    [
      "a file that goes through the face of its own module",
      "jobs/flow.ts",
      'import type { Jobs } from "./index.ts";',
      "src/jobs/flow.ts:1: jobs/index.ts is not for files of jobs itself",
    ],
    [
      "a module reading the settings",
      "media/index.ts",
      'import { read } from "../config.ts";',
      "src/media/index.ts:1: config.ts is only for main.ts and config.ts",
    ],
    [
      "an open file that knows a module",
      "log.ts",
      'import "./stores/index.ts";',
      "src/log.ts:1: log.ts is open to all modules and may import none",
    ],
    [
      "a file of the open folder that knows a module",
      "runtime/stop.ts",
      'import "../stores/index.ts";',
      "src/runtime/stop.ts:1: runtime/stop.ts is open to all modules and may import none",
    ],
    [
      "a module that is in no table",
      "utils/index.ts",
      'import "../errors.ts";',
      'src/utils/index.ts:1: "utils" is not a module: add it to the table',
    ],
    [
      "an import from outside the source",
      "stores/rows.ts",
      'import "../../test/lab.ts";',
      'src/stores/rows.ts:1: "../../test/lab.ts" leads out of src/ or to nothing',
    ],
    [
      "the environment",
      "media/index.ts",
      "export const x = process.env.PATH;",
      "src/media/index.ts:1: only main.ts and config.ts read the environment",
    ],
    [
      "the environment by another spelling",
      "media/index.ts",
      'export const x = process["env"];',
      "src/media/index.ts:1: only main.ts and config.ts read the environment",
    ],
    [
      "the environment taken apart",
      "media/index.ts",
      "export const { env: mine } = process;",
      "src/media/index.ts:1: only main.ts and config.ts read the environment",
    ],
    [
      "the environment by import",
      "media/index.ts",
      'import { env } from "node:process";',
      "src/media/index.ts:1: only main.ts and config.ts read the environment",
    ],
  ];
  test.each(breaches)("%s", (_what, file, text, told) => {
    expect(checkSource({ [file]: text })).toContain(told);
  });

  test("a folder with too many files", () => {
    const files = Array.from({ length: MOST_FILES + 1 }, (_, index) => [`media/plan/step-${index}.ts`, "export {};"]);
    const told = `src/media/plan: ${MOST_FILES + 1} files, ${MOST_FILES} at most`;
    expect(checkSource(Object.fromEntries(files))).toEqual([told]);
  });

  test("a function with too many lines", () => {
    const bodyOf = (lines: number) => `\n${"  job();\n".repeat(lines - 2)}`;
    const text = [
      `export const short = () => {${bodyOf(MOST_LINES)}};`,
      `export function long() {${bodyOf(MOST_LINES + 1)}}`,
      "function job() {}",
    ];
    const told = `src/stores/rows.ts:${MOST_LINES + 1}: function of ${MOST_LINES + 1} lines, ${MOST_LINES} at most`;
    expect(checkSource({ "stores/rows.ts": text.join("\n") })).toEqual([told]);
  });

  test("a chain of too many files", () => {
    const steps = Array.from({ length: LONGEST_CHAIN + 1 }, (_, index) => [
      `stores/step-${index}.ts`,
      index < LONGEST_CHAIN ? `import "./step-${index + 1}.ts";` : "export {};",
    ]);
    const [told, ...others] = checkSource(Object.fromEntries(steps));
    expect(told).toMatch(`src/stores/step-0.ts: chain of ${LONGEST_CHAIN + 1} imports, ${LONGEST_CHAIN} at most`);
    expect(others).toEqual([]);
  });

  test("a face that drags an implementation along", () => {
    const files = {
      "stores/index.ts": 'export { rows } from "./rows.ts";',
      "stores/rows.ts": 'import "./sql.ts"; export const rows = 1;',
      "stores/sql.ts": 'import "./client.ts";',
      "stores/client.ts": 'import "./socket.ts";',
      "stores/socket.ts": "export {};",
    };
    expect(checkSource(files)).toEqual([
      expect.stringMatching(/^src\/stores\/index\.ts: chain of 5 imports, 4 at most/),
    ]);
    expect(LONGEST_OF_FACE).toBe(4);
  });

  test("a circle of two files", () => {
    const circle = {
      "stores/rows.ts": 'import "./sql.ts";',
      "stores/sql.ts": 'import type { Rows } from "./rows.ts";',
    };
    expect(checkSource(circle)).toEqual([
      "src/stores/sql.ts:1: circle: stores/rows.ts → stores/sql.ts → stores/rows.ts",
    ]);
  });

  test("a circle of folders without one of files, once", () => {
    const circle = {
      "jobs/a/first.ts": 'import "../b/second.ts";\nimport "../b/third.ts";',
      "jobs/b/second.ts": "export {};",
      "jobs/b/third.ts": 'import "../c/fourth.ts";',
      "jobs/c/fourth.ts": 'import "../a/fifth.ts";',
      "jobs/a/fifth.ts": "export {};",
    };
    expect(checkSource(circle)).toEqual(["src/jobs/c/fourth.ts:1: circle: jobs/a → jobs/b → jobs/c → jobs/a"]);
  });

  test("a circle of a folder and a file beside it", () => {
    const circle = {
      "jobs/a/first.ts": 'import "../beside.ts";',
      "jobs/a/second.ts": "export {};",
      "jobs/beside.ts": 'import "./a/second.ts";',
    };
    expect(checkSource(circle)).toEqual(["src/jobs/beside.ts:1: circle: jobs/a → jobs/beside.ts → jobs/a"]);
  });

  test("a circle of three files, once", () => {
    const circle = {
      "jobs/flow.ts": 'import "./a.ts";',
      "jobs/a.ts": 'import "./b.ts";',
      "jobs/b.ts": 'import "./flow.ts";',
    };
    expect(checkSource(circle)).toHaveLength(1);
  });
});

test("an import in a comment or a text is none", () => {
  const text =
    '// import "../jobs/index.ts"\n/* process.env */ export const x = \'import "../jobs/index.ts"; process.env\';';
  expect(checkSource({ "stores/rows.ts": text })).toEqual([]);
});

test("a file of a few lines is told where it has any code of its own", () => {
  const types = 'import type { A } from "./a.ts";\nexport interface B extends A {}\nexport type C = A | B;\n';
  const face = 'export type { B } from "./types.ts";\nexport { rows } from "./rows.ts";\n';
  const folder = build({
    "stores/types.ts": types,
    "stores/index.ts": face,
    "stores/sql.ts": "export const sql = 1;\n",
  });
  const told = checkShortFiles(folder).filter((one) => one.startsWith("src/stores/"));
  const short = ["src/stores/rows.ts:1", "src/stores/sql.ts:1"];
  expect(told).toEqual(short.map((at) => `${at}: file of 1 lines, ${LEAST_LINES} at least`));
  expect(LEAST_LINES).toBe(10);
});
