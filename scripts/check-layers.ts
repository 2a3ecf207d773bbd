import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import {
  type ExportAllDeclaration,
  type ExportNamedDeclaration,
  type ImportDeclaration,
  type ImportExpression,
  type Node,
  parseSync,
  type Span,
  type TSImportType,
  Visitor,
} from "oxc-parser";
import { checkShortFiles } from "./check-short-files.ts";

/**
 * Modules that each module may import, always through their `index.ts`: types, constants and pure functions. What builds a
 * module is its `create.ts`, for `main.ts` alone. `telegram` and `http` have no `index.ts`: nobody imports them.
 */
export const MODULES: Readonly<Record<string, readonly string[]>> = {
  telegram: ["doctor", "jobs", "media", "sources", "stores"],
  http: ["jobs", "media", "sources", "stores"],
  doctor: ["media", "sources", "stores"],
  jobs: ["media", "sources", "stores"],
  media: ["stores"],
  sources: ["stores"],
  stores: [],
};

/** What other modules see of a module, and what builds it; its own files import neither. */
const [FACE, FACTORY] = ["index.ts", "create.ts"];
/** Files in one chain of imports that remain at run time, for whoever reads them; and in one that begins at a face. */
export const [LONGEST_CHAIN, LONGEST_OF_FACE] = [15, 4];

/** Files of `src/` itself that every module may import, and those that may import every module and read the environment. */
export const OPEN_FILES: readonly string[] = ["errors.ts", "log.ts", "text-keys.ts"];
/** A folder of such files: every module may import each of them, and they import no module. */
export const OPEN_FOLDER = "runtime";
/** Files of code in one folder, for whoever opens it. */
export const MOST_FILES = 25;
/** Lines of one function, those inside it too. */
export const MOST_LINES = 60;
const ROOT = "main.ts";
/** Wiring of the root that a command of the operator uses as well. */
const ROOTS: readonly string[] = [ROOT, "examination.ts"];
export const ROOT_FILES: readonly string[] = [ROOT, "config.ts"];
/** Of the open files the one that reads the environment, to say which little of it a child gets. */
const CHILDREN = "runtime/child-process.ts";

interface Import {
  line: number;
  /** The imported file, relative to `src/`, or undefined when it lies outside. */
  target: string | undefined;
  text: string;
  /** Gone at run time. */
  isOfTypes: boolean;
}

interface Source {
  name: string;
  imports: Import[];
  /** Lines on which the environment is read. */
  environment: number[];
  functions: { line: number; lines: number }[];
}

/**
 * Every breach of the architecture in the sources under `folder`, as `src/file.ts:line: what is wrong`.
 * Type-only imports count like any other.
 */
export function checkLayers(folder: string): string[] {
  const sources = readSources(folder);
  return [...sources.flatMap(breaches), ...circles(sources), ...crowds(sources), ...tooLongChains(sources)];
}

/** That of all sources, and those of faces that drag an implementation along. */
function tooLongChains(sources: readonly Source[]): string[] {
  const chains = chainsOf(sources);
  const faces = Object.keys(MODULES).map((module) => chains.get(path.join(module, FACE)) ?? []);
  const tooLong = (chain: readonly string[], most: number) =>
    chain.length > most
      ? [`src/${chain[0]}: chain of ${chain.length} imports, ${most} at most: ${chain.join(" → ")}`]
      : [];
  return [
    ...tooLong(longestOf([...chains.values()]), LONGEST_CHAIN),
    ...faces.flatMap((chain) => tooLong(chain, LONGEST_OF_FACE)),
  ];
}

/** The files of the longest way along imports, the importer first; none where there is a circle. */
export function longestChain(folder: string, options: { withTypes?: boolean } = {}): string[] {
  return longestOf([...chainsOf(readSources(folder), options).values()]);
}

/** The longest way from each file, along imports that remain at run time or along all; no file where there is a circle. */
function chainsOf(sources: readonly Source[], { withTypes = false } = {}): Map<string, string[]> {
  if (circles(sources).length > 0) return new Map();
  const imports = new Map(sources.map((source) => [source.name, source.imports]));
  const chains = new Map<string, string[]>();
  const chainFrom = (name: string): string[] => {
    const known = chains.get(name);
    if (known) return known;
    const next = (imports.get(name) ?? []).flatMap(({ target, isOfTypes }) =>
      target && (withTypes || !isOfTypes) ? [chainFrom(target)] : [],
    );
    const chain = [name, ...longestOf(next)];
    chains.set(name, chain);
    return chain;
  };
  for (const name of imports.keys()) chainFrom(name);
  return chains;
}

const longestOf = (chains: readonly string[][]): string[] =>
  chains.reduce((longest, chain) => (chain.length > longest.length ? chain : longest), []);

function readSources(folder: string): Source[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return names.sort().map((name) => readSource(folder, name));
}

function readSource(folder: string, name: string): Source {
  const text = readFileSync(path.join(folder, name), "utf8");
  const { program, errors } = parseSync(name, text);
  if (errors[0]) throw new Error(`src/${name} cannot be parsed: ${errors[0].message}`);
  const lineOf = (node: { start: number }): number => text.slice(0, node.start).split("\n").length;
  const imports: Import[] = [];
  const environment: number[] = [];
  const functions: Source["functions"] = [];
  const addFunction = (node: Span): void =>
    void functions.push({ line: lineOf(node), lines: text.slice(node.start, node.end).split("\n").length });
  const addImport = (node: ImportNode): void => {
    const wanted = node.source && specifierOf(node.source);
    if (wanted === null || !wanted.startsWith(".")) return;
    const target = path.join(path.dirname(name), wanted);
    const isInside = !target.startsWith("..") && existsSync(path.join(folder, target));
    imports.push({
      line: lineOf(node),
      target: isInside ? target : undefined,
      text: wanted,
      isOfTypes: isOfTypes(node),
    });
  };
  const addRead = (node: { start: number }): void => void environment.push(lineOf(node));
  new Visitor({
    FunctionDeclaration: addFunction,
    FunctionExpression: addFunction,
    ArrowFunctionExpression: addFunction,
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
  return { name, imports, environment, functions };
}

type ImportNode = ImportDeclaration | ExportNamedDeclaration | ExportAllDeclaration | ImportExpression | TSImportType;

function isOfTypes(node: ImportNode): boolean {
  if (node.type === "TSImportType") return true;
  return ("importKind" in node && node.importKind === "type") || ("exportKind" in node && node.exportKind === "type");
}

/** What is imported; of a name finished at run time its beginning, and nothing of one that is a variable altogether. */
function specifierOf(source: Node): string {
  if (source.type === "Literal") return String(source.value);
  return (source.type === "TemplateLiteral" && source.quasis[0]?.value.cooked) || "";
}

const isProcess = (node: Node | null): boolean => node?.type === "Identifier" && node.name === "process";
const isEnv = (node: Node): boolean =>
  (node.type === "Identifier" && node.name === "env") || (node.type === "Literal" && node.value === "env");

function breaches({ name, imports, environment, functions }: Source): string[] {
  const long = functions.filter(({ lines }) => lines > MOST_LINES);
  const reads = [...ROOT_FILES, CHILDREN].includes(name) ? [] : environment;
  return [
    ...imports.flatMap((one) => breach(name, one).map((wrong) => `src/${name}:${one.line}: ${wrong}`)),
    ...long.map(({ line, lines }) => `src/${name}:${line}: function of ${lines} lines, ${MOST_LINES} at most`),
    ...reads.map((line) => `src/${name}:${line}: only ${ROOT_FILES.join(" and ")} read the environment`),
  ];
}

function breach(name: string, { target, text }: Import): string[] {
  if (target === undefined) return [`"${text}" leads out of src/ or to nothing`];
  const [from, to] = [moduleOf(name), moduleOf(target)];
  if (from !== undefined && !(from in MODULES)) return [`"${from}" is not a module: add it to the table`];
  if (from === to && from !== undefined) return isFront(target) ? [`${target} is not for files of ${from} itself`] : [];
  if (to === undefined) {
    const isRoot = from === undefined && [...ROOTS, ...ROOT_FILES].includes(name);
    return isRoot || isOpen(target) ? [] : [`${target} is only for ${ROOT_FILES.join(" and ")}`];
  }
  if (from !== undefined && !MODULES[from]?.includes(to)) return [`${from} may not import ${to}`];
  if (from === undefined && ![...ROOTS, ...ROOT_FILES].includes(name))
    return [`${name} is open to all modules and may import none`];
  if (target === path.join(to, FACTORY)) return ROOTS.includes(name) ? [] : [`${target} is only for ${ROOT}`];
  return target === path.join(to, FACE) ? [] : [`${to} is imported through its ${FACE} only`];
}

function isFront(name: string): boolean {
  const [, file, ...deeper] = name.split(path.sep);
  return deeper.length === 0 && (file === FACE || file === FACTORY);
}

function crowds(sources: readonly Source[]): string[] {
  const folders = Map.groupBy(sources, ({ name }) => path.dirname(name));
  return [...folders].flatMap(([folder, files]) =>
    files.length > MOST_FILES ? [`src/${folder}: ${files.length} files, ${MOST_FILES} at most`] : [],
  );
}

/** An import as seen by one folder: from one of its files or folders to another. */
interface Step {
  to: string;
  /** The import that it is made of, as `src/file.ts:line`. */
  at: string;
}

/**
 * Each circle once, told at the import that closes it. In every folder its files and its folders, each folder taken as one,
 * have to have an order; so any circle of files is among them.
 */
function circles(sources: readonly Source[]): string[] {
  const floors = new Map<string, Map<string, Step[]>>();
  for (const { name, imports } of sources)
    for (const { target, line } of imports) {
      if (target === undefined) continue;
      const { floor, from, to } = stepBetween(name, target);
      const steps = floors.get(floor) ?? new Map<string, Step[]>();
      steps.set(from, [...(steps.get(from) ?? []), { to, at: `src/${name}:${line}` }]);
      floors.set(floor, steps);
    }
  return [...floors.values()].flatMap(circlesOf);
}

/** The folder that holds both files, and what in it holds each; a file that imports itself is both. */
function stepBetween(name: string, target: string): { floor: string; from: string; to: string } {
  const [own, theirs] = [name.split(path.sep), target.split(path.sep)];
  const parting = own.findIndex((part, index) => part !== theirs[index]);
  const depth = parting < 0 ? own.length : parting + 1;
  const upTo = (parts: string[], end: number) => parts.slice(0, end).join(path.sep);
  return { floor: upTo(own, depth - 1), from: upTo(own, depth), to: upTo(theirs, depth) };
}

function circlesOf(steps: Map<string, Step[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (name: string, trail: string[]): void => {
    for (const { to, at } of steps.get(name) ?? []) {
      if (done.has(to)) continue;
      const start = trail.indexOf(to);
      if (start >= 0) found.push(`${at}: circle: ${[...trail.slice(start), to].join(" → ")}`);
      else visit(to, [...trail, to]);
    }
    done.add(name);
  };
  for (const name of steps.keys()) if (!done.has(name)) visit(name, [name]);
  return [...new Set(found)];
}

/** Undefined for files of `src/` itself and for the open folder. */
function moduleOf(name: string): string | undefined {
  const [first, ...rest] = name.split(path.sep);
  return rest.length === 0 || first === OPEN_FOLDER ? undefined : first;
}

const isOpen = (name: string): boolean => OPEN_FILES.includes(name) || name.split(path.sep)[0] === OPEN_FOLDER;

if (import.meta.main) {
  const folder = path.join(import.meta.dirname, "../src");
  const wrong = [...checkLayers(folder), ...checkShortFiles(folder)];
  const chain = longestChain(folder);
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
  else console.log("layers: imports go one way, through each index.ts, without circles of files or folders");
  console.log(`longest chain of imports: ${chain.length} files\n${chain.join(" → ")}`);
  console.log(`with those of types alone: ${longestChain(folder, { withTypes: true }).length} files`);
}
