import { setTimeout as sleep } from "node:timers/promises";
import { type LogLine, temporaryFolder } from "../../bot-process.ts";
import { freePort, openHostedStores } from "../../hosted.ts";
import { SIZE_BYTES } from "../../image-sets.ts";
import { openImageHosts, openSnapchat, openTelegram, openWeb } from "../../lab/index.ts";
import { openS3 } from "../../stores/files/s3.ts";
import { repeatsIn } from "../repeats.ts";
import { createErrand, type Errand, type World } from "./errands.ts";
import { type Hosts, LOCK_SECONDS, openHosts, type Services } from "./hosts.ts";
import { checkEnd } from "./invariants.ts";
import { type ErrandKind, nameOf, type StormPlan } from "./plan.ts";

/** Of the processes; all of them share the folder. */
export const ROLES = ["bot,fetch", "fetch,encode", "encode"];
/** Errands that run at a time: so faults meet every phase, and all through. */
const AT_ONCE = 8;
const ENV = {
  LOCK_SECONDS: String(LOCK_SECONDS),
  CARD_INTERVAL_MS: "300",
  ENCODE_CONCURRENCY: "2",
  IMAGE_REQUESTS_PER_SECOND: "10000",
  OPEN_JOBS: "1000",
};

export interface StormOutcome {
  plan: StormPlan;
  /** In the order in which they struck, each with the errands that ran then. */
  faults: { name: string; during: ErrandKind[] }[];
  done: number;
  /** Errands that failed and whose card says why. */
  told: number;
  repeats: number;
  tookSeconds: number;
  /** What is not as it should be. */
  wrong: string[];
  lines: LogLine[];
  transcript: string;
}

/** What `playStorm` tells of as it happens. */
type Note = (text: string) => void;

/** People run their errands while the planned faults strike; then everything has to have come to its end. */
export async function playStorm(plan: StormPlan, note: Note): Promise<StormOutcome> {
  await using cleanup = new AsyncDisposableStack();
  const { path: folder } = cleanup.use(await temporaryFolder());
  const world = await openWorld(folder, cleanup);
  const services: Services = {
    telegram: world.telegram,
    stores: cleanup.use(await openHostedStores(folder)),
    s3: cleanup.use(await openS3()),
  };
  const httpPort = String(await freePort());
  const { web, snapchat, images } = world;
  const env = {
    ...ENV,
    ...{ PUBLIC_URL: `http://127.0.0.1:${httpPort}`, SNAPCHAT_ORIGIN: snapchat.url },
    ALLOW_PRIVATE_HOSTS: [web.host, snapchat.host, snapchat.cdn.host, images.allowed].join(","),
  };
  const hosts = cleanup.use(await openHosts(ROLES, { folder, env, httpPort, services }));
  const startedAt = Date.now();
  const errands = plan.errands.map((kind, index) => createErrand(world, { kind, index }));
  const running = new Set<Errand>();
  const over = new AbortController();
  const faults = strikeAll(hosts, { plan, running, signal: over.signal, note });
  await runAll(errands, { running, note });
  over.abort();
  const struck = await faults;
  note("all errands are over, their last steps are put away");
  const codes = await settleAndStop(services, hosts);
  const lines = hosts.lines();
  const wrong = [
    ...(codes.every((code) => code === 0) ? [] : [`exit codes ${codes}`]),
    ...(await checkErrands(errands, lines)),
    ...(await checkEnd(services, { folder, lines })),
  ];
  const told = errands.filter((errand) => errand.isTold()).length;
  return {
    ...{ plan, faults: struck, told, wrong, lines, transcript: world.telegram.transcript() },
    done: errands.length - told,
    repeats: repeatsIn(lines).length,
    tookSeconds: (Date.now() - startedAt) / 1000,
  };
}

async function openWorld(folder: string, cleanup: AsyncDisposableStack): Promise<World> {
  const telegram = cleanup.use(await openTelegram({ folder }));
  const web = cleanup.use(await openWeb({ folder }));
  const snapchat = cleanup.use(await openSnapchat({ folder }));
  const images = cleanup.use(await openImageHosts({ hosts: 2, sizeBytes: SIZE_BYTES }));
  return { telegram, web, snapchat, images, folder };
}

async function runAll(
  errands: readonly Errand[],
  { running, note }: { running: Set<Errand>; note: Note },
): Promise<void> {
  const waiting = [...errands];
  const textOf = ({ kind, chatId }: Errand) => `${kind} of chat ${chatId}`;
  const lane = async () => {
    for (let errand = waiting.shift(); errand; errand = waiting.shift()) {
      running.add(errand);
      await errand.run();
      running.delete(errand);
      const left = [...running].map(textOf).join(", ");
      note(`${textOf(errand)} is over, ${waiting.length} wait; running: ${left}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** One fault at a time. What is left when no errand runs any more strikes nobody. */
async function strikeAll(
  hosts: Hosts,
  { plan, running, signal, note }: { plan: StormPlan; running: Set<Errand>; signal: AbortSignal; note: Note },
): Promise<StormOutcome["faults"]> {
  const struck: StormOutcome["faults"] = [];
  for (const { afterSteps, fault } of plan.faults) {
    await hosts.stepsBegin(afterSteps, signal);
    if (signal.aborted) break;
    struck.push({ name: nameOf(fault), during: [...running].map(({ kind }) => kind) });
    note(`${nameOf(fault)} strikes`);
    await hosts.strike(fault);
  }
  return struck;
}

/** The last cards are drawn and the last steps put away by then. */
async function settleAndStop({ stores }: Services, hosts: Hosts): Promise<(number | null)[]> {
  const isOpen = async () =>
    (await stores.sql("select 1 from mediaferry.jobs where state in ('queued', 'active')")).length > 0;
  while (await isOpen()) await sleep(100);
  await sleep(2 * LOCK_SECONDS * 1000);
  return hosts.stop();
}

async function checkErrands(errands: readonly Errand[], lines: LogLine[]): Promise<string[]> {
  const repeats = repeatsIn(lines);
  const wrong = errands.map(async (errand) => {
    const own = repeats.filter(({ chatId }) => chatId === errand.chatId).length;
    return (await errand.check(own)).map((what) => `${errand.kind} of chat ${errand.chatId}: ${what}`);
  });
  return (await Promise.all(wrong)).flat();
}
