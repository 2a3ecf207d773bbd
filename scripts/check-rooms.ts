import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { type Node, parseSync, Visitor } from "oxc-parser";

/** Which rooms each room may import, always through their index.ts. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  telegram: ["jobs", "media", "sources", "stores"],
  http: ["jobs", "media", "sources", "stores"],
  jobs: ["media", "sources", "stores"],
  media: ["stores"],
  sources: ["stores"],
  stores: [],
};

/** Files of `src/` itself that every room may import, and those that may import every room and read the environment. */
export const OPEN_FILES: readonly string[] = [
  "absent.ts",
  "errors.ts",
  "log.ts",
  "child-process.ts",
  "memory.ts",
  "same-secret.ts",
  "stop.ts",
  "untrusted-media.ts",
];
export const ROOT_FILES: readonly string[] = ["main.ts", "config.ts"];
/** Of the open files the one that reads the environment, to say which little of it a child gets. */
const CHILDREN = "child-process.ts";

interface Import {
  line: number;
  /** The imported file, relative to `src/`, or undefined when it lies outside. */
  target: string | undefined;
  text: string;
}

interface Source {
  name: string;
  imports: Import[];
  /** Lines on which the environment is read. */
  environment: number[];
}

/**
 * Every breach of the rules of the house in the sources under `folder`, as `src/file.ts:line: what is wrong`.
 * Type-only imports count like any other.
 */
export function checkRooms(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const sources = names.sort().map((name) => readSource(folder, name));
  return [...sources.flatMap(breaches), ...cycles(new Map(sources.map(({ name, imports }) => [name, imports])))];
}

function readSource(folder: string, name: string): Source {
  const text = readFileSync(path.join(folder, name), "utf8");
  const { program, errors } = parseSync(name, text);
  if (errors[0]) throw new Error(`src/${name} cannot be parsed: ${errors[0].message}`);
  const lineOf = (node: { start: number }): number => text.slice(0, node.start).split("\n").length;
  const imports: Import[] = [];
  const environment: number[] = [];
  const addImport = (node: { source: Node | null; start: number }): void => {
    const wanted = node.source && specifierOf(node.source);
    if (wanted === null || !wanted.startsWith(".")) return;
    const target = path.join(path.dirname(name), wanted);
    const isInside = !target.startsWith("..") && existsSync(path.join(folder, target));
    imports.push({ line: lineOf(node), target: isInside ? target : undefined, text: wanted });
  };
  const addRead = (node: { start: number }): void => void environment.push(lineOf(node));
  new Visitor({
    ImportDeclaration(node) {
      addImport(node);
      const isFromProcess = /^(node:)?process$/.test(node.source.value);
      if (isFromProcess && node.specifiers.some((one) => one.type === "ImportSpecifier" && isEnv(one.imported)))
        addRead(node);
    },
    ExportNamedDeclaration: addImport,
    ExportAllDeclaration: addImport,
    ImportExpression: addImport,
    TSImportType: addImport,
    MemberExpression: (node) => void (isProcess(node.object) && isEnv(node.property) && addRead(node)),
    VariableDeclarator(node) {
      if (node.id.type !== "ObjectPattern" || !isProcess(node.init)) return;
      if (node.id.properties.some((one) => one.type === "Property" && isEnv(one.key))) addRead(node);
    },
  }).visit(program);
  return { name, imports, environment };
}

/** What is imported; of a name finished at run time its beginning, and nothing of one that is a variable altogether. */
function specifierOf(source: Node): string {
  if (source.type === "Literal") return String(source.value);
  return (source.type === "TemplateLiteral" && source.quasis[0]?.value.cooked) || "";
}

const isProcess = (node: Node | null): boolean => node?.type === "Identifier" && node.name === "process";
const isEnv = (node: Node): boolean =>
  (node.type === "Identifier" && node.name === "env") || (node.type === "Literal" && node.value === "env");

function breaches({ name, imports, environment }: Source): string[] {
  const reads = [...ROOT_FILES, CHILDREN].includes(name) ? [] : environment;
  return [
    ...imports.flatMap((one) => breach(name, one).map((wrong) => `src/${name}:${one.line}: ${wrong}`)),
    ...reads.map((line) => `src/${name}:${line}: only ${ROOT_FILES.join(" and ")} read the environment`),
  ];
}

function breach(name: string, { target, text }: Import): string[] {
  if (target === undefined) return [`"${text}" leads out of src/ or to nothing`];
  const [from, to] = [roomOf(name), roomOf(target)];
  if (from !== undefined && !(from in ROOMS)) return [`"${from}" is not a room: add it to the table`];
  if (from === to && from !== undefined) return [];
  if (to === undefined) {
    const isRoot = from === undefined && ROOT_FILES.includes(name);
    return isRoot || OPEN_FILES.includes(target) ? [] : [`${target} is only for ${ROOT_FILES.join(" and ")}`];
  }
  if (from !== undefined && !ROOMS[from]?.includes(to)) return [`${from} may not import ${to}`];
  if (from === undefined && !ROOT_FILES.includes(name)) return [`${name} is open to all rooms and may import none`];
  return path.basename(target) === "index.ts" && target.split(path.sep).length === 2
    ? []
    : [`${to} is imported through its index.ts only`];
}

/** Each circle once, told at the import that closes it. */
function cycles(imports: Map<string, Import[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (name: string, trail: string[]): void => {
    for (const { target, line } of imports.get(name) ?? []) {
      if (target === undefined || done.has(target)) continue;
      const start = trail.indexOf(target);
      if (start >= 0) found.push(`src/${name}:${line}: circle: ${[...trail.slice(start), target].join(" → ")}`);
      else visit(target, [...trail, target]);
    }
    done.add(name);
  };
  for (const name of imports.keys()) if (!done.has(name)) visit(name, [name]);
  return found;
}

const roomOf = (name: string): string | undefined => (name.includes(path.sep) ? name.split(path.sep)[0] : undefined);

if (import.meta.main) {
  const wrong = checkRooms(path.join(import.meta.dirname, "../src"));
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
  else console.log("rooms: imports go one way, through the faces, without circles");
}
