import { execFile } from "node:child_process";
import { lchown, lstat, readdir } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { StartError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { childEnvironment } from "../../runtime/child-process.ts";

const run = promisify(execFile);

type Command = [command: string, args: string[]];

export interface ServerUser {
  /** Required owner of the server's files; undefined: the bot's own user. */
  uid: number | undefined;
  become: (command: string, args: readonly string[]) => Command;
}

/** "nobody" on Debian and its derivatives; the cluster's files are closed to all others. */
const NOBODY = 65_534;
const asNobody = ["setpriv", "--reuid", String(NOBODY), "--regid", String(NOBODY), "--clear-groups"];
/**
 * Keeps a capability over the change of user, to enter folders above that only root may (/root, a `mktemp -d`). Without
 * no_setuid_fixup, access(2), by which the server finds its own binary, ignores capabilities.
 */
const withCapability = (name: string) => [
  ...asNobody,
  ...["--securebits", "+no_setuid_fixup", "--inh-caps", `+${name}`, "--ambient-caps", `+${name}`],
];

/** Maps root to nobody: not root to the server, and with a name in /etc/passwd, which initdb looks up. */
const inNamespace = ["unshare", "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];

interface Way {
  name: string;
  /** Owner of the server's files; undefined: the bot's own user. */
  uid: number | undefined;
  prefix: readonly string[];
}

/** Ways to run as somebody else than root, fewest rights first. */
const WAYS_OF_ROOT: readonly Way[] = [
  { name: "nobody", uid: NOBODY, prefix: asNobody },
  { name: "nobody with dac_read_search", uid: NOBODY, prefix: withCapability("dac_read_search") },
  { name: "nobody with dac_override", uid: NOBODY, prefix: withCapability("dac_override") }, // all that a container has
  { name: "user namespace", uid: 0, prefix: inNamespace },
];

/** Finds a user other than root for `executable` and `folder`. @throws {StartError} when this machine has none */
export async function chooseUser(deps: { executable: string; folder: string; log: Logger }): Promise<ServerUser> {
  const attempts: unknown[] = [];
  for (const { name, uid, prefix } of waysOfThisUser()) {
    const become = (command: string, args: readonly string[]) => {
      const [first, ...rest] = [...prefix, command, ...args];
      return [first!, rest] satisfies Command;
    };
    try {
      if (uid !== undefined) await lchown(deps.folder, uid, uid);
      const [command, args] = become("test", ["-x", deps.executable, "-a", "-w", deps.folder]);
      await run(command, args, { env: childEnvironment() });
      deps.log.debug({ way: name }, "database user chosen");
      return { uid, become };
    } catch (error) {
      attempts.push(error);
    }
  }
  throw new StartError(
    `The database runs neither as root nor as a user without a name, and no other user gets to ${deps.folder} and ` +
      `${deps.executable}. Run the bot as an ordinary user, or let others pass through the folders above these (chmod o+x).`,
    { cause: new AggregateError(attempts) },
  );
}

function waysOfThisUser(): readonly Way[] {
  if (process.getuid?.() === 0) return WAYS_OF_ROOT;
  if (hasName()) return [{ name: "own user", uid: undefined, prefix: [] }];
  return [{ name: "user namespace", uid: undefined, prefix: inNamespace }];
}

/** False for a uid given to a container that its /etc/passwd does not know. */
function hasName(): boolean {
  try {
    return os.userInfo().username !== "";
  } catch {
    return false; // that is how Node tells it
  }
}

/** Changes the owner of `folder` and all in it; the folder itself last, as the sign of completion. */
export async function changeOwner({ uid }: ServerUser, folder: string): Promise<void> {
  if (uid === undefined || (await lstat(folder)).uid === uid) return;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    await lchown(path.join(entry.parentPath, entry.name), uid, uid);
  await lchown(folder, uid, uid);
}
