import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const TYPES_PATH = createRequire(import.meta.url).resolve("@grammyjs/types/methods.d.ts");
const METHOD = /^ {4}(\w+)\((args\??: \{)?/;
const PARAMETER = /^ {8}(\w+)\??:/;

/**
 * Every method of the Bot API with the names of its parameters, as the installed type declarations tell them:
 * they are generated with four spaces before a method and eight before a parameter. Keys are lower case, since
 * Telegram does not care about the case of a method's name.
 */
export function readSchema(): Map<string, { name: string; parameters: Set<string> }> {
  const methods = new Map<string, { name: string; parameters: Set<string> }>();
  let parameters = new Set<string>();
  for (const line of readFileSync(TYPES_PATH, "utf8").split("\n")) {
    const name = METHOD.exec(line)?.[1];
    if (name) {
      parameters = new Set();
      methods.set(name.toLowerCase(), { name, parameters });
    }
    const parameter = PARAMETER.exec(line)?.[1];
    if (parameter) parameters.add(parameter);
  }
  return methods;
}
