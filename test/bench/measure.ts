import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";

/** Linux counts process times in hundredths of a second for every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;

export interface Cost {
  wallSeconds: number;
  /** User and system time of the processes, from the kernel's own accounting of ended children. */
  cpuSeconds: number;
}

/** CPU seconds of a process and of its children that have ended and were waited for. */
export function cpuOf(pid: number | "self"): { own: number; children: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ")
    .map(Number);
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
  return { own: (user + system) / TICKS_PER_SECOND, children: (childUser + childSystem) / TICKS_PER_SECOND };
}

export type Command = [command: string, ...args: string[]];

/** Runs commands one after the other; nothing else may be started by this process meanwhile. */
export const measure = (...commands: Command[]): Promise<Cost> => measureTogether([commands]);

/** Runs several such rows at once. */
export async function measureTogether(rows: readonly Command[][]): Promise<Cost> {
  const before = cpuOf("self").children;
  const startedAt = performance.now();
  await Promise.all(
    rows.map(async (commands) => {
      for (const command of commands) await run(command);
    }),
  );
  return { wallSeconds: (performance.now() - startedAt) / 1000, cpuSeconds: cpuOf("self").children - before };
}

async function run([command, ...args]: Command): Promise<void> {
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.on("data", (data) => {
    errors += data;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}: ${errors.slice(-500)}`);
}

/** Peak resident memory in bytes by process name, of the descendants of `pid`, sampled until `stop`. */
export function watchMemory(pid: number): { stop(): Map<string, number> } {
  const peaks = new Map<string, number>();
  const sample = () => {
    for (const { name, peakBytes } of descendants(pid))
      if (peakBytes > (peaks.get(name) ?? 0)) peaks.set(name, peakBytes);
  };
  const timer = setInterval(sample, 200);
  return {
    stop() {
      clearInterval(timer);
      return peaks;
    },
  };
}

function descendants(root: number): ProcessStatus[] {
  const processes = readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap(readStatus);
  const family = new Set([root]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid);
  }
  return processes.filter(({ pid }) => family.has(pid) && pid !== root);
}

interface ProcessStatus {
  pid: number;
  parent: number;
  name: string;
  peakBytes: number;
  residentBytes: number;
}

function readStatus(pid: string): ProcessStatus[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, "m").exec(status)?.[1] ?? "0";
    return [
      {
        pid: Number(pid),
        parent: Number(field("PPid")),
        name: field("Name"),
        peakBytes: Number(field("VmHWM")) * 1024,
        residentBytes: Number(field("VmRSS")) * 1024,
      },
    ];
  } catch {
    return []; // it ended between the listing and the reading
  }
}

/** Peaks of a bot and all that it has started, in bytes, sampled until `stop`. */
export interface FamilyPeaks {
  /** Resident memory of the bot's own process: the kernel's high-water mark. */
  nodeBytes: number;
  /** Sum over all processes of their share of memory (PSS: a page that several share counts once). */
  totalBytes: number;
}

export function watchFamily(pid: number): { stop(): FamilyPeaks } {
  const peaks = { nodeBytes: 0, totalBytes: 0 };
  const sample = () => {
    const family = [String(pid), ...descendants(pid).map((each) => String(each.pid))];
    peaks.totalBytes = Math.max(
      peaks.totalBytes,
      family.reduce((sum, each) => sum + shareOf(each), 0),
    );
    peaks.nodeBytes = readStatus(String(pid))[0]?.peakBytes ?? peaks.nodeBytes;
  };
  const timer = setInterval(sample, 250);
  return {
    stop() {
      sample();
      clearInterval(timer);
      return peaks;
    },
  };
}

/** Resident memory of one process in bytes, now. */
export const residentBytes = (pid: number): number => readStatus(String(pid))[0]?.residentBytes ?? 0;

/** proc_pid_smaps(5) */
function shareOf(pid: string): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0; // it ended meanwhile
  }
}
