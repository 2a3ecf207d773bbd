import { execFile } from "node:child_process";
import { appendFile, cp, mkdtemp, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import type { Offered } from "./look.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const COPIED = [
  ...["src", "locales", "scripts/text-keys.ts", "test/growing/look.ts"],
  ...["package.json", "tsconfig.json", ".env.example"],
];
const run = promisify(execFile);

/** All that CONTRIBUTING says it takes, in a copy of the project. */
async function grow(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "growing-"));
  for (const name of COPIED) await cp(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  await symlink(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  const edit = async (name: string, change: (text: string) => string) => {
    const text = await readFile(path.join(folder, name), "utf8");
    expect(change(text), name).not.toBe(text);
    await writeFile(path.join(folder, name), change(text));
  };
  const addBefore = (name: string, mark: string, line: string) =>
    edit(name, (text) => text.replace(mark, `${line}\n${mark}`));

  await edit("src/media/plan/ladder.ts", (text) =>
    text.replace(/^( *\{ height: )1080(.*\n)/m, (line, start, rest) => `${line}${start}1440${rest}`),
  );
  await cp(path.join(folder, "locales/en.ftl"), path.join(folder, "locales/eo.ftl"));
  await edit("locales/eo.ftl", (text) =>
    text
      .replace(/^language-name = .*$/m, "language-name = Esperanto")
      .replace(/^command-help = .*$/m, "command-help = Helpo")
      .replace(/^words-best = .*$/m, "words-best = plejbona"),
  );
  await addBefore(
    "src/stores/rows/chat-settings.ts",
    "};\n\ntype Table",
    '  quiet: line({ default: false, word: "quiet" }),',
  );
  for (const file of await readdir(path.join(folder, "locales")))
    for (const key of ["settings-on-quiet", "settings-off-quiet", "button-setting-quiet"])
      await appendFile(path.join(folder, "locales", file), `${key} = Quiet\n`);
  await run(process.execPath, ["scripts/text-keys.ts"], { cwd: folder });
  await addBefore("src/environment.ts", "  LOG_LEVEL:", '  GREETING: withDefault(z.string(), "hello"),');
  await appendFile(path.join(folder, ".env.example"), "#GREETING=hello\n");
  return folder;
}

let folder: string;
let offered: Offered;
beforeAll(async () => {
  folder = await grow();
  const { stdout } = await run(process.execPath, ["test/growing/look.ts"], { cwd: folder });
  offered = JSON.parse(stdout);
});

test("what has grown compiles", async () => {
  const tsc = path.join(ROOT, "node_modules/typescript/bin/tsc");
  // Other threads would check the same types again; to collect garbage costs a third more.
  await run(process.execPath, [tsc, "--singleThreaded"], { cwd: folder, env: { ...process.env, GOGC: "off" } });
});

test("a rung is one line of the ladder: plans, options and the choices of a chat have it", () => {
  expect(offered.rungs.slice(-2)).toEqual([1080, 1440]);
  expect(offered.wanted).toEqual({ heights: [1440] });
  expect(offered.choices).toContain("1440p");
});

test("a language is one file: texts, the menu, words that users write and the settings have it", () => {
  expect(offered.languages).toContainEqual({ locale: "eo", ofRelative: "eo", help: "Helpo" });
  expect(offered.menus).toMatchObject({ eo: "Helpo" });
  expect(offered.best).toContain("plejbona");
  expect(offered.buttons).toContainEqual({ text: "Esperanto", data: "t:language:eo" });
  expect(offered.changes).toContainEqual({ language: "eo" });
});

test("a switch of a chat is one line and its texts: it has a default, a button, and what that does", () => {
  expect(offered.settings).toMatchObject({ quiet: false });
  expect(offered.buttons).toContainEqual({ text: "✗ Quiet", data: "t:quiet:on" });
  expect(offered.changes).toContainEqual({ quiet: true });
});

test("a setting of the operator is one line where it is read and one where it is shown", () => {
  expect(offered.names.read).toContain("GREETING");
  expect(offered.names.shown.toSorted()).toEqual(offered.names.read.toSorted());
});
