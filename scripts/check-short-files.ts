import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Node, parseSync } from "oxc-parser";

/** Lines of a file at least, unless it has only types, or only what other files export. */
export const LEAST_LINES = 10;

/** Files with too little code to open, in the sources under `folder`: each belongs into another. */
export function checkShortFiles(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return names.sort().flatMap((name) => {
    const text = readFileSync(path.join(folder, name), "utf8");
    const lines = text.trimEnd().split("\n").length;
    if (lines >= LEAST_LINES || parseSync(name, text).program.body.every(hasNoCode)) return [];
    return [`src/${name}:1: file of ${lines} lines, ${LEAST_LINES} at least`];
  });
}

const WITHOUT_CODE: readonly Node["type"][] = [
  "ImportDeclaration",
  "ExportAllDeclaration",
  "ExportNamedDeclaration",
  "TSInterfaceDeclaration",
  "TSTypeAliasDeclaration",
];

function hasNoCode(node: Node): boolean {
  const declared = node.type === "ExportNamedDeclaration" && node.declaration ? node.declaration : node;
  return WITHOUT_CODE.includes(declared.type);
}
