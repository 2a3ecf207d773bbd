import { existsSync } from "node:fs";

const SETPRIV = ["/usr/bin/setpriv", "/bin/setpriv"].find((path) => existsSync(path));

/**
 * A command line whose process the kernel ends with `signal` when this process dies, however it dies (SIGKILL too).
 * Needs util-linux' setpriv; where there is none (macOS) the command comes back as it is, and whoever starts next to
 * the same folder has to look for what was left running. `setprivArgs` go along (a user to become, capabilities).
 */
export function tiedToParent(
  command: string,
  args: readonly string[],
  { signal = "KILL", setprivArgs = [] }: { signal?: "KILL" | "TERM" | "INT"; setprivArgs?: readonly string[] } = {},
): [command: string, args: string[]] {
  if (!SETPRIV) return [command, [...args]];
  return [SETPRIV, [...setprivArgs, "--pdeathsig", signal, command, ...args]];
}
