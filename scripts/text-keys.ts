import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { FluentResource } from "@fluent/bundle";

const ROOT = path.resolve(import.meta.dirname, "..");
export const KEYS_FILE = path.join(ROOT, "src/text-keys.ts");

/** Source of `src/text-keys.ts`: the keys of `locales/en.ftl`, in its order. */
export function textKeysSource(): string {
  const { body } = new FluentResource(readFileSync(path.join(ROOT, "locales/en.ftl"), "utf8"));
  return `// Written by \`npm run text-keys\` from locales/en.ftl.

/** End of each key that begins with \`Start\`: "start" and others of "command-". */
export type EndOf<Start extends string, Key = TextKey> = Key extends \`\${Start}\${infer End}\` ? End : never;

/** Keys of the texts in every file of \`locales/\`. */
export type TextKey =
${body.map(({ id }) => `  | "${id}"`).join("\n")};
`;
}

if (import.meta.main) writeFileSync(KEYS_FILE, textKeysSource());
