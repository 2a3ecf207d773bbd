import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import path from "node:path";

/** Of util-linux; without them (macOS) children are started as they are. */
const [SETPRIV, UNSHARE] = ["setpriv", "unshare"].map((name) =>
  ["/usr/bin", "/bin"].map((folder) => path.join(folder, name)).find((file) => existsSync(file)),
);
const SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
/** Library paths of custom builds, and harmless settings. */
const SHARED = ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR", "TZ"];

type Command = [command: string, args: string[]];

/**
 * Command line whose process gets `signal` from the kernel when this process dies, even by SIGKILL. Needs util-linux'
 * setpriv; without it (macOS) the command is unchanged, and the next start has to look for leftovers. `setprivArgs` go
 * along (a user, capabilities).
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

/** Prefix that runs a command without a network; takes a millisecond. Empty on macOS and in most containers. */
export function networkSandbox(): readonly string[] {
  sandbox ??= WAYS_TO_NO_NETWORK.find(([command, ...args]) => runs(command, [...args, "true"])) ?? [];
  return sandbox;
}

/** As root, and as any user, who has to map himself to root for it. */
const WAYS_TO_NO_NETWORK: readonly [string, ...string[]][] = UNSHARE
  ? [
      [UNSHARE, "--net"],
      [UNSHARE, "--net", "--map-root-user"],
    ]
  : [];

const runs = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: "ignore", env: childEnvironment() }).status === 0;

/** Environment of a child: PATH, a language, `more`, and variables that match `keep`; ours holds secrets. */
export function childEnvironment(more: Readonly<Record<string, string>> = {}, keep?: RegExp): Record<string, string> {
  const shared = Object.entries(process.env).filter(([name]) => SHARED.includes(name) || keep?.test(name));
  return {
    ...(Object.fromEntries(shared) as Record<string, string>),
    PATH: searchFolders().join(path.delimiter),
    LANG: "C.UTF-8",
    ...more,
  };
}

/** Absolute ones only: children run in folders with untrusted files. */
function searchFolders(): string[] {
  return (process.env.PATH ?? SYSTEM_PATH).split(path.delimiter).filter((folder) => path.isAbsolute(folder));
}

/** Absolute path of a program given by path or name, as in a shell. */
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

/** Characters; longer than any line of interest. */
const LINE_LIMIT = 100_000;

/** Reads output line by line, cut at `limit` characters: a file's tag of 20 MB would take thirty times that. */
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
