import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { parseConfig } from "../../../src/config.ts";
import { createHosts } from "../../../src/jobs/engine/hosts.ts";
import { createLogger } from "../../../src/log.ts";
import { createMedia } from "../../../src/media/create.ts";
import { type BotProcess, type LogLine, startBot, temporaryFolder } from "../../bot-process.ts";
import { deliveriesIn, isFinalCard } from "../../deliveries.ts";
import { startRedis } from "../../hosted.ts";
import { openHostedDatabase } from "../../hosted-database.ts";
import { openTelegram, type Telegram, video } from "../../lab/index.ts";
import { openS3 } from "../../stores/files/s3.ts";
import { cpuOf } from "../measure.ts";
import { type Line, openLine } from "./line.ts";
import { type Machine, openMachines } from "./machines.ts";
import { hashOfPicture } from "./picture.ts";

export type Way = "peer" | "s3";

export interface Scene {
  film: string;
  way: Way;
  /** Machines, of which the first is the home. */
  hosts: number;
  /** For which the video is planned: so all numbers of hosts make the same chunks. */
  plannedFor: number;
  /** Of a core, for each host. */
  share: number;
  mbit: number;
  /** Between hosts, and from those that are not the home to all stores. */
  roundTripMs: number;
  /** Caption of the video. */
  caption: string;
}

/** One step of a phase, wherever it ran. */
interface StepTime {
  phase: string;
  step: string;
  host: number;
  seconds: number;
  /** Since the message of the user. */
  endedAt: number;
}

export interface Played {
  hosts: number;
  way: Way;
  /** From the message to the closed card. */
  wallSeconds: number;
  cpuSeconds: number;
  /** Between the home or the store and the other hosts. */
  broughtBytes: number;
  givenBytes: number;
  steps: StepTime[];
  /** Of the packets of the picture, by rung. */
  hashes: ReadonlyMap<string, string>;
}

const HTTP_PORT = 8080;
const log = createLogger({ level: "silent" });

/** One video through a fleet of its own. */
export async function playVideo(scene: Scene): Promise<Played> {
  await using cleanup = new AsyncDisposableStack();
  const { path: folder } = cleanup.use(await temporaryFolder());
  const services = await openServices(folder, cleanup);
  const s3 = scene.way === "s3" ? cleanup.use(await openS3()) : undefined;
  const { machines } = cleanup.use(openMachines(scene.hosts, scene));
  const delayMs = scene.roundTripMs / 2;
  const [first] = machines as [Machine];
  const toHome = cleanup.use(await openLine(first.gateway, { host: first.address, port: HTTP_PORT }, { delayMs }));
  const lines: Line[] = [toHome];
  const bots: BotProcess[] = [];
  for (const [index, { gateway, prefix }] of machines.entries()) {
    const isHome = index === 0;
    const wire = async (url: string, isCounted = false) => {
      const { port, hostname } = new URL(url);
      const to = { host: hostname, port: Number(port) };
      const line = cleanup.use(await openLine(gateway, to, { delayMs: isHome ? 0 : delayMs }));
      if (isCounted && !isHome) lines.push(line);
      return url.replace(`${hostname}:${port}`, `${gateway}:${line.port}`);
    };
    const env = {
      ...(s3 && { ...s3.env, S3_ENDPOINT: await wire(s3.config.endpoint, true) }),
      ...{ REDIS_URL: await wire(services.redisUrl), DATABASE_URL: await wire(services.databaseUrl) },
      ...{ TELEGRAM_API_ROOT: await wire(services.telegram.apiRoot), ENCODE_CONCURRENCY: "1", LOG_LEVEL: "debug" },
      ...{ ROLES: isHome ? "bot,fetch,encode" : "encode", HTTP_PORT: String(HTTP_PORT) },
      ...(isHome && { HOST_URL: `http://${gateway}:${toHome.port}` }),
    };
    const dataDir = path.join(folder, `host-${index}`);
    bots.push(cleanup.use(await startBot({ telegram: services.telegram, dataDir, env, prefix })));
  }
  await using _ = await announceAbsent(services.redisUrl, scene.plannedFor - scene.hosts);
  return await send(scene, { telegram: services.telegram, bots, lines });
}

async function openServices(folder: string, cleanup: AsyncDisposableStack) {
  const telegram = cleanup.use(await openTelegram({ mode: "local", limits: "off", folder }));
  const { url: redisUrl } = cleanup.use(await startRedis(path.join(folder, "hosted-redis")));
  const { url: databaseUrl } = cleanup.use(await openHostedDatabase(folder, { isDurable: true }));
  return { telegram, redisUrl, databaseUrl };
}

/** Announces a host that takes nothing. */
async function announceAbsent(redisUrl: string, slots: number): Promise<AsyncDisposable> {
  if (slots <= 0) return { [Symbol.asyncDispose]: async () => undefined };
  const keys = new Redis(redisUrl, { keyPrefix: "mf:" });
  const config = parseConfig({
    HOST_URL: "http://absent",
    ROLES: "encode",
    ENCODE_CONCURRENCY: String(slots),
    LOCK_SECONDS: "60",
  });
  const media = await createMedia({ config: config.media, log });
  const hosts = await createHosts({
    ...{ keys, id: "absent", name: "absent", media, config: config.jobs, log },
    freeBytes: async () => 0,
    tools: async () => [],
  });
  return {
    async [Symbol.asyncDispose]() {
      await hosts.close();
      keys.disconnect();
    },
  };
}

async function send(
  { film, caption, hosts, way }: Scene,
  { telegram, bots, lines }: { telegram: Telegram; bots: BotProcess[]; lines: Line[] },
): Promise<Played> {
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  const cpu = () => bots.map(({ pid }) => cpuOf(pid)).reduce((sum, { own, children }) => sum + own + children, 0);
  const moved = (way: "to" | "from") => lines.reduce((sum, { bytes }) => sum + bytes[way], 0);
  const before = { cpu: cpu(), to: moved("to"), from: moved("from") };
  await alice.sends(video(film, { as: "document", caption }));
  const startedAt = Date.now();
  await alice.sees(isFinalCard);
  const wallSeconds = (Date.now() - startedAt) / 1000;
  await bots[0]!.logged(({ msg }) => msg === "job finished");
  await sleep(500); // the last lines of the others
  const hashes = new Map<string, string>();
  for (const { label, file } of deliveriesIn(telegram)) hashes.set(label, await hashOfPicture(file.path));
  return {
    ...{ hosts, way, wallSeconds, hashes, cpuSeconds: cpu() - before.cpu },
    ...{ givenBytes: moved("to") - before.to, broughtBytes: moved("from") - before.from },
    steps: bots.flatMap(({ lines }, host) => lines.flatMap((line) => stepIn(line, { host, startedAt }))),
  };
}

function stepIn(line: LogLine, { host, startedAt }: { host: number; startedAt: number }): StepTime[] {
  const { msg, phase, step, tookMs, time } = line;
  if (msg !== "step done") return [];
  const endedAt = (new Date(time as number | string).getTime() - startedAt) / 1000;
  return [{ phase: String(phase), step: String(step), host, seconds: Number(tookMs) / 1000, endedAt }];
}
