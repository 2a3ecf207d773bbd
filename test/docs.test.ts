import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ENVIRONMENT } from "../src/environment.ts";

const ROOT = path.dirname(import.meta.dirname);
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const PAGES = ["README.md", "SECURITY.md", ...globSync("{docs,deploy}/**/*.md", { cwd: ROOT })];

/** Of all pages, each that is not known with the page it is on. */
function unknownOn({ pattern, known }: { pattern: RegExp; known: readonly string[] }): string[] {
  return PAGES.flatMap((page) =>
    [...read(page).matchAll(pattern)].flatMap(([, name = ""]) => (known.includes(name) ? [] : [`${page}: ${name}`])),
  );
}

/** As GitHub makes anchors of headings. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

function isThere(page: string, target: string): boolean {
  const [file, anchor] = target.split("#");
  const full = path.join(path.dirname(page), file || path.basename(page));
  return existsSync(path.join(ROOT, full)) && (anchor === undefined || anchorsOf(read(full)).includes(anchor));
}

test("the README is short", () => {
  expect(read("README.md").split(/\s+/).length).toBeLessThanOrEqual(1600);
});

test("every link of the docs leads somewhere", () => {
  const links = PAGES.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map(([, link, source]) => ({
      page,
      target: link ?? source ?? "",
    })),
  ).filter(({ target }) => !target.startsWith("https://"));
  expect(links.length).toBeGreaterThan(50);
  expect(links.filter(({ page, target }) => !isThere(page, target))).toEqual([]);
});

test("every setting of the docs is read, and their list is whole", () => {
  const names = Object.keys(ENVIRONMENT.shape);
  expect(unknownOn({ pattern: /\b([A-Z][A-Z0-9]*_[A-Z0-9_]*[A-Z0-9])\b/g, known: names })).toEqual([]);
  const settings = read("docs/settings.md");
  expect(names.filter((name) => !settings.includes(`\`${name}\``))).toEqual([]);
});

test("every command of npm in the docs is there", () => {
  const known = Object.keys(JSON.parse(read("package.json")).scripts);
  expect(unknownOn({ pattern: /npm run ([\w:-]+)/g, known })).toEqual([]);
});

test("every command of the bot is in the docs", () => {
  const commands = [...read("locales/en.ftl").matchAll(/^command-(\w+) =/gm)].map(([, name]) => `/${name}`);
  const page = read("docs/commands.md");
  expect(commands.length).toBeGreaterThan(10);
  expect(commands.filter((command) => !page.includes(`\`${command}`))).toEqual([]);
});
