import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Of a part of one core, and behind a line of its own. */
export interface Machine {
  /** Where the others, and the machine that it is a part of, reach it. */
  readonly address: string;
  /** Where it reaches what listens on the machine that it is a part of. */
  readonly gateway: string;
  /** Command line that runs what follows it on this machine. */
  readonly prefix: readonly string[];
}

export interface Machines extends Disposable {
  readonly machines: readonly Machine[];
}

/** Names of what is made, with the process that made it. */
const PREFIX = "ferry";
/** Of private addresses, another one for each process, as far as there are. */
const NETWORK = `10.${100 + (process.pid % 150)}`;
const PERIOD_MICROS = 20_000;
/** Ten times what any other process has: its share is what a host gets, whatever else this computer does. */
const WEIGHT = { shares: "10240", unified: "1000" };
/** Names of network devices have 15 characters at most. */
const nameOf = (index: number, end = "") => `${PREFIX}${process.pid}-${index}${end}`;

/** What this computer lacks for machines of its own; undefined where it has all of it. */
export function whatIsMissing(): string | undefined {
  if (process.getuid?.() !== 0) return "it has to run as root on Linux, which makes network namespaces and cgroups";
  for (const program of ["ip", "tc", "nsenter"])
    if (spawnSync(program, ["-V"], { stdio: "ignore" }).error) return `the program ${program} is not there`;
  const { isThere, where } = cpuController();
  if (!isThere) return `cgroups that limit the CPU are not there (${where})`;
  const probe = nameOf(99);
  const made = spawnSync("ip", ["netns", "add", probe], { encoding: "utf8" });
  if (made.status !== 0) return `network namespaces cannot be made: ${made.stderr.trim()}`;
  ip("netns", "del", probe);
  return undefined;
}

/** Namespaces with a line of `mbit` each way and a cgroup with `share` of a core; gone with the scope and with the process. */
export function openMachines(count: number, { share, mbit }: { share: number; mbit: number }): Machines {
  removeLeftovers();
  const remove = () => {
    for (let index = 0; index < count; index++) removeMachine(nameOf(index));
  };
  const stop = () => process.exit(1); // which removes
  process.once("exit", remove).once("SIGINT", stop).once("SIGTERM", stop);
  const machines = Array.from({ length: count }, (_, index) => makeMachine(index, { share, mbit }));
  return {
    machines,
    [Symbol.dispose]() {
      process.off("exit", remove).off("SIGINT", stop).off("SIGTERM", stop);
      remove();
    },
  };
}

function makeMachine(index: number, { share, mbit }: { share: number; mbit: number }): Machine {
  const [name, outside, inside] = [nameOf(index), nameOf(index, "o"), nameOf(index, "i")];
  const [gateway, address] = [`${NETWORK}.${index}.1`, `${NETWORK}.${index}.2`];
  const rate = ["root", "tbf", "rate", `${mbit}mbit`, "burst", "64kb", "latency", "200ms"];
  ip("netns", "add", name);
  ip("link", "add", outside, "type", "veth", "peer", "name", inside);
  ip("link", "set", inside, "netns", name);
  ip("address", "add", `${gateway}/30`, "dev", outside);
  ip("link", "set", outside, "up");
  ip("-n", name, "address", "add", `${address}/30`, "dev", inside);
  for (const device of ["lo", inside]) ip("-n", name, "link", "set", device, "up");
  ip("-n", name, "route", "add", "default", "via", gateway);
  run("tc", ["qdisc", "add", "dev", outside, ...rate]);
  run("tc", ["-n", name, "qdisc", "add", "dev", inside, ...rate]);
  const processes = path.join(makeGroup(name, share), "cgroup.procs");
  const enter = ["sh", "-c", 'echo $$ > "$0" && exec "$@"', processes]; // children of what it becomes are in the group, too
  return { address, gateway, prefix: [...enter, "nsenter", `--net=/run/netns/${name}`] };
}

function makeGroup(name: string, share: number): string {
  const { isUnified, where } = cpuController();
  const folder = path.join(where, name);
  const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
  if (isUnified) writeFileSync(path.join(where, "cgroup.subtree_control"), "+cpu");
  mkdirSync(folder);
  const quota = String(Math.round(share * PERIOD_MICROS));
  if (isUnified) {
    write("cpu.max", `${quota} ${PERIOD_MICROS}`);
    write("cpu.weight", WEIGHT.unified);
  } else {
    write("cpu.shares", WEIGHT.shares);
    write("cpu.cfs_period_us", String(PERIOD_MICROS));
    write("cpu.cfs_quota_us", quota);
  }
  return folder;
}

/** cgroup v1, where it has the CPU, else v2. */
function cpuController(): { where: string; isUnified: boolean; isThere: boolean } {
  const mounts = existsSync("/proc/mounts") ? readFileSync("/proc/mounts", "utf8") : "";
  const [, old] = /^\S+ (\S+) cgroup \S*\bcpu\b(?!set)/m.exec(mounts) ?? [];
  if (old) return { where: old, isUnified: false, isThere: existsSync(path.join(old, "cgroup.procs")) };
  const [, unified = "/sys/fs/cgroup"] = /^\S+ (\S+) cgroup2 /m.exec(mounts) ?? [];
  const controllers = path.join(unified, "cgroup.controllers");
  const isThere = existsSync(controllers) && /\bcpu\b/.test(readFileSync(controllers, "utf8"));
  return { where: unified, isUnified: true, isThere };
}

/** Of benchmarks that were killed. */
function removeLeftovers(): void {
  const { where } = cpuController();
  const made = new RegExp(`^${PREFIX}(\\d+)-\\d+$`);
  const names = [where, "/run/netns"].flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []));
  for (const name of new Set(names)) {
    const pid = made.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) removeMachine(name);
  }
}

const TRIES = 40;
const BETWEEN_MS = 50;

/** With all that runs there. Works to its end at the exit of the process, so it waits in place. */
function removeMachine(name: string): void {
  const folder = path.join(cpuController().where, name);
  for (let tries = 0; existsSync(folder) && tries < TRIES; tries++) {
    for (const pid of readFileSync(path.join(folder, "cgroup.procs"), "utf8").split("\n").filter(Boolean)) end(pid);
    try {
      rmdirSync(folder);
    } catch {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BETWEEN_MS); // what was killed is not gone yet
    }
  }
  if (existsSync(folder)) process.stderr.write(`bench fleet: ${folder} could not be removed\n`);
  if (existsSync(path.join("/run/netns", name))) ip("netns", "del", name); // its devices go along
}

function end(pid: string): void {
  try {
    process.kill(Number(pid), "SIGKILL");
  } catch {
    return; // it has ended by itself
  }
}

const ip = (...args: string[]) => run("ip", args);

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, { stdio: ["ignore", "ignore", "pipe"] });
}
