import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");
export const KEYS_FILE = path.join(ROOT, "src/text-keys.ts");

/** Source of `src/text-keys.ts`: the keys of `locales/en.ftl` with the variables of each, in its order. */
export function textKeysSource(): string {
  const english = readFileSync(path.join(ROOT, "locales/en.ftl"), "utf8").replaceAll(/^#.*$/gm, "");
  const texts = english.split(/^(?=[a-z][a-z0-9-]* *=)/m).slice(1);
  const lines = texts.map((text) => `  ${nameOf(text)}: ${variablesOf(text)};`);
  return `// Written by \`npm run text-keys\` from locales/en.ftl.

/** Keys of the texts in every file of \`locales/\`, and the variables of each. */
interface TextVariables {
${lines.join("\n")}
}

export type TextKey = keyof TextVariables;

/** End of each key that begins with \`Start\`: "start" and others of "command-". */
export type EndOf<Start extends string, Key = TextKey> = Key extends \`\${Start}\${infer End}\` ? End : never;

/** Keys of texts without variables. */
export type BareKey = { [Key in TextKey]: [TextVariables[Key]] extends [never] ? Key : never }[TextKey];

/** What stands behind the key of a text: a value for each of its variables, of several texts for those of all. */
export type TextArguments<Key extends TextKey> = [TextVariables[Key]] extends [never]
  ? []
  : [params: Readonly<Record<TextVariables[Key], string | number>>];
`;
}

/** Key of a text, in quotes where a name of a property needs them. */
function nameOf(text: string): string {
  const key = /^[a-z0-9-]+/.exec(text)?.[0] ?? "";
  return key.includes("-") ? `"${key}"` : key;
}

function variablesOf(text: string): string {
  const names = new Set([...text.matchAll(/\$([a-zA-Z]+)/g)].map(([, name]) => `"${name}"`));
  return [...names].sort().join(" | ") || "never";
}

if (import.meta.main) writeFileSync(KEYS_FILE, textKeysSource());
