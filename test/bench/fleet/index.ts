import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { temporaryFolder } from "../../bot-process.ts";
import { clip } from "../../lab/index.ts";
import { table } from "../../table.ts";
import { whatIsMissing } from "./machines.ts";
import { MIX, needsOf, predictWall } from "./model.ts";
import { repeated } from "./picture.ts";
import { type Played, playVideo, type Way } from "./play.ts";

const FILM = path.resolve(import.meta.dirname, "../../../../shared/media/bbb-1080p-30s.mp4");
/** Four hosts together take less than two cores. */
const SHARE = 0.4;
const LINE = { mbit: 100, roundTripMs: 20 };
const RATES = [1_000, 10_000, 100_000, 300_000, 1_000_000];

export interface FleetOptions {
  /** Of the film. */
  seconds?: string | undefined;
  /** Numbers of hosts: "1,2,4". */
  hosts?: string | undefined;
  /** "peer", "s3" or both, with a comma between. */
  way?: string | undefined;
  /** Heights, as after `/encode`; default: all. */
  ladder?: string | undefined;
  /** Of a core, for each host. */
  share?: string | undefined;
}

interface Plan {
  seconds: number;
  hosts: number[];
  ways: Way[];
  caption: string;
  share: number;
}

interface Row extends Played {
  load: string;
}

/** One video on one host and on several, each a machine of its own: a part of a core behind a line. Then the model of more. */
export async function benchFleet(options: FleetOptions): Promise<void> {
  const plan = planOf(options);
  const missing = whatIsMissing();
  if (missing) process.stderr.write(`bench fleet: hosts of their own are not possible here: ${missing}\n`);
  else await playAll(plan);
  printNeeds();
}

function planOf({ seconds = "120", hosts = "1,2,4", way = "peer,s3", ladder = "", share }: FleetOptions): Plan {
  const ways = way.split(",").map((name) => {
    if (name === "peer" || name === "s3") return name;
    throw new Error(`there is no way "${name}"; there are: peer, s3`);
  });
  const numbers = hosts.split(",").map(Number);
  if (!numbers.every((count) => Number.isInteger(count) && count > 0 && count <= 50))
    throw new Error(`numbers of hosts look like 1,2,4, not "${hosts}"`);
  const caption = ["/encode", ...ladder.split(",").filter(Boolean)].join(" ");
  return { seconds: Number(seconds), hosts: numbers, ways, caption, share: Number(share ?? SHARE) };
}

async function playAll({ seconds, hosts, ways, caption, share }: Plan): Promise<void> {
  await using home = await temporaryFolder();
  const film = await repeated(await findFilm(home.path), seconds, path.join(home.path, "film.mp4"));
  const { size } = await stat(film);
  const rows: Row[] = [];
  for (const way of ways)
    for (const count of hosts) {
      if (count === 1 && rows.some((row) => row.hosts === 1)) continue; // nothing moves
      process.stderr.write(`bench fleet: ${seconds} s of film on ${count} host(s), ${way}\n`);
      const before = loadNow();
      const scene = { film, way, hosts: count, plannedFor: Math.max(...hosts), share, caption, ...LINE };
      rows.push({ ...(await playVideo(scene)), load: `${before} to ${loadNow()}` });
    }
  printRows(rows, { seconds, share, sizeBytes: size });
}

const loadNow = (): string => (os.loadavg()[0] as number).toFixed(1);

async function findFilm(folder: string): Promise<string> {
  if (existsSync(FILM)) return FILM;
  const size = { width: 1920, height: 1080, fps: 24, gop: 48 };
  return clip(folder, { seconds: 20, ...size, extra: ["-vf", "noise=alls=12:allf=t", "-b:v", "6M"] });
}

function printRows(
  rows: Row[],
  { seconds, share, sizeBytes }: { seconds: number; share: number; sizeBytes: number },
): void {
  const one = rows.find(({ hosts }) => hosts === 1);
  console.log(
    `\nOne video of ${seconds} s, each host with ${share} of a core, ${LINE.mbit} Mbit/s, ${LINE.roundTripMs} ms:`,
  );
  const lines = rows.map((row) => {
    const { hosts, way, wallSeconds, cpuSeconds, broughtBytes, givenBytes, load } = row;
    const speed = one && one.wallSeconds / wallSeconds;
    return [
      ...[String(hosts), hosts === 1 ? "-" : way, `${wallSeconds.toFixed(1)} s`],
      ...[one ? `${predictWall(one, hosts).toFixed(1)} s` : "-", speed ? `${speed.toFixed(2)} x` : "-"],
      ...[
        speed ? `${((100 * speed) / hosts).toFixed(0)} %` : "-",
        `${encodeSeconds(row).toFixed(1)} s`,
        `${cpuSeconds.toFixed(0)} s`,
      ],
      ...[(broughtBytes / sizeBytes).toFixed(2), `${(givenBytes / 1e6).toFixed(1)} MB`],
      ...[compare(row, one), load],
    ];
  });
  const head = ["hosts", "way", "wall", "model", "speed", "efficiency", "chunks", "CPU", "brought / original"];
  console.log(table([...head, "given back", "picture", "load"], lines));
}

/** From the first chunk to the last. */
function encodeSeconds({ steps }: Played): number {
  const chunks = steps.filter(({ phase }) => phase === "chunk");
  const begin = Math.min(...chunks.map(({ endedAt, seconds }) => endedAt - seconds));
  return Math.max(...chunks.map(({ endedAt }) => endedAt)) - begin;
}

function compare({ hashes }: Played, one: Played | undefined): string {
  if (!one) return `${hashes.size} rungs`;
  const equal = [...one.hashes].filter(([label, hash]) => hashes.get(label) === hash).length;
  return `${equal} of ${one.hashes.size} rungs equal`;
}

function printNeeds(): void {
  const { peak, encodes } = MIX;
  console.log(
    `\nModel: ${encodes.share * 100} % of jobs encode ${encodes.videoSeconds} s of 1080p; the busiest hour has ${peak} times ` +
      "the mean; 95 of 100 chunks and downloads wait 5 s at most then. Machines of 8 cores:",
  );
  const rows = RATES.map((jobs) => {
    const needs = needsOf({ ...MIX, jobs });
    return [
      ...[jobs.toLocaleString("en"), String(needs.encodeMachines), String(needs.fetchMachines)],
      ...[needs.redisCores.toFixed(2), needs.databaseCores.toFixed(2), String(needs.tokens)],
    ];
  });
  const head = ["jobs a day", "encode", "fetch", "Redis, cores", "PostgreSQL, cores", "bot tokens"];
  console.log(table(head, rows));
}
