import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import path from "node:path";

/** Of util-linux; without them (macOS) children are started as they are. */
const [SETPRIV, UNSHARE] = ["setpriv", "unshare"].map((name) =>
  ["/usr/bin", "/bin"].map((folder) => path.join(folder, name)).find((file) => existsSync(file)),
);
const SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
/** Where an own build of a program has its libraries; nothing in it is secret. */
const SHARED = ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR", "TZ"];

type Command = [command: string, args: string[]];

/**
 * A command line whose process the kernel ends with `signal` when this process dies, however it dies (SIGKILL too).
 * Needs util-linux' setpriv; where there is none (macOS) the command comes back as it is, and whoever starts next to
 * the same folder has to look for what was left running. `setprivArgs` go along (a user to become, capabilities).
 */
export function tiedToParent(
  command: string,
  args: readonly string[],
  { signal = "KILL", setprivArgs = [] }: { signal?: "KILL" | "TERM" | "INT"; setprivArgs?: readonly string[] } = {},
): Command {
  if (!SETPRIV) return [command, [...args]];
  return [SETPRIV, [...setprivArgs, "--pdeathsig", signal, command, ...args]];
}

let sandbox: readonly string[] | undefined;

/**
 * What goes before a command that only works on files: a network namespace of its own, where there is not even a loopback
 * to reach. Takes a millisecond. Empty where the system has none to give (macOS, most containers).
 */
export function networkSandbox(): readonly string[] {
  sandbox ??= WAYS_TO_NO_NETWORK.find(([command, ...args]) => runs(command, [...args, "true"])) ?? [];
  return sandbox;
}

/** As root, and as anybody else: who maps himself to root of a namespace may make another one. */
const WAYS_TO_NO_NETWORK: readonly [string, ...string[]][] = UNSHARE
  ? [
      [UNSHARE, "--net"],
      [UNSHARE, "--net", "--map-root-user"],
    ]
  : [];

const runs = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: "ignore", env: childEnvironment() }).status === 0;

/**
 * The whole environment of a child: where programs are, a language, and `more`. Everything else of ours stays with us,
 * since it holds the token and the keys of others. `keep` names variables that the child is set up by (those of pip).
 */
export function childEnvironment(more: Readonly<Record<string, string>> = {}, keep?: RegExp): Record<string, string> {
  const shared = Object.entries(process.env).filter(([name]) => SHARED.includes(name) || keep?.test(name));
  return {
    ...(Object.fromEntries(shared) as Record<string, string>),
    PATH: searchFolders().join(path.delimiter),
    LANG: "C.UTF-8",
    ...more,
  };
}

/** Relative ones are left out: children run in folders that strangers' files come into. */
function searchFolders(): string[] {
  return (process.env.PATH ?? SYSTEM_PATH).split(path.delimiter).filter((folder) => path.isAbsolute(folder));
}

/** The absolute path of a program that is named by a path or, as in a shell, by its name alone. */
export function findProgram(name: string): string | undefined {
  const candidates = name.includes(path.sep) ? [path.resolve(name)] : searchFolders().map((at) => path.join(at, name));
  return candidates.find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false; // not there, or not for us: the next folder may have it
  }
}

/** Characters. Nothing that is read line by line has longer ones. */
const LINE_LIMIT = 100_000;

/**
 * Reads what a child writes line by line as it comes. A line is cut at `limit` characters and the rest of it is passed over:
 * a file's tag of 20 MB, printed in one line, would else take thirty times that.
 */
export async function eachLine(
  chunks: AsyncIterable<Uint8Array>,
  onLine: (line: string) => void,
  limit = LINE_LIMIT,
): Promise<void> {
  const decoder = new TextDecoder();
  let line = "";
  const add = (text: string): void => {
    if (line.length < limit) line += text.slice(0, limit - line.length);
  };
  const finish = (): void => {
    const whole = line;
    line = "";
    onLine(whole);
  };
  for await (const chunk of chunks) {
    const [first = "", ...others] = decoder.decode(chunk, { stream: true }).split("\n");
    add(first);
    for (const other of others) {
      finish();
      add(other);
    }
  }
  if (line !== "") finish();
}
