import { setTimeout as sleep } from "node:timers/promises";
import { type BotProcess, type LogLine, startBot } from "../../bot-process.ts";
import type { HostedStores } from "../../hosted.ts";
import type { Telegram } from "../../lab/index.ts";
import type { S3 } from "../../stores/files/s3.ts";
import { type Fault, SERVICES, type Service } from "./plan.ts";
import { openWire, type Wire } from "./wire.ts";

/** Seconds; a lock has surely run out after twice as long. */
export const LOCK_SECONDS = 4;
const LONG_MS = LOCK_SECONDS * 2000;
/** Of a service that refuses: shorter than the patience of a step, longer than that of a call. */
const REFUSALS = 20;
/** Methods that put something into a chat. */
const DELIVERING = /^(send(Video|Document|Photo|Audio|MediaGroup)|editMessageMedia)$/;

export interface Services {
  telegram: Telegram;
  stores: HostedStores;
  s3: S3;
}

/** Processes of one bot, each behind wires of its own. */
export interface Hosts extends AsyncDisposable {
  /** Does it, and resolves when the process or the wire is whole again. */
  strike(fault: Fault): Promise<void>;
  /** Of every process there was. */
  lines(): LogLine[];
  /** Resolves when so many further steps have begun, or `signal` is aborted. */
  stepsBegin(count: number, signal: AbortSignal): Promise<void>;
  stop(): Promise<(number | null)[]>;
}

/** `httpPort` is that of the first, which has the pages. */
export async function openHosts(
  roles: readonly string[],
  {
    folder,
    env,
    httpPort,
    services,
  }: { folder: string; env: Record<string, string>; httpPort: string; services: Services },
): Promise<Hosts> {
  await using cleanup = new AsyncDisposableStack();
  const past: LogLine[] = [];
  const wires: Record<Service, Wire>[] = [];
  const bots: BotProcess[] = [];
  const start = async (index: number): Promise<void> => {
    const wired = wiredEnvironment(services, wires[index]!);
    const own = { ...env, ...wired, ROLES: roles[index]!, HTTP_PORT: index === 0 ? httpPort : "0" };
    bots[index] = await startBot({ telegram: services.telegram, dataDir: folder, env: own });
  };
  for (const index of roles.keys()) {
    const ports = portsOf(services);
    const opened = SERVICES.map(async (name) => [name, cleanup.use(await openWire(ports[name]))] as const);
    wires.push(Object.fromEntries(await Promise.all(opened)) as Record<Service, Wire>);
    await start(index);
  }
  const restart = async (index: number) => {
    past.push(...bots[index]!.lines);
    await start(index);
  };
  const lines = () => [...past, ...bots.flatMap((bot) => bot.lines)];
  const steps = () => lines().filter(({ msg }) => msg === "step started").length;
  const kept = cleanup.move();
  return {
    lines,
    strike: (fault) => strike({ services, bots, wires, restart }, fault),
    async stepsBegin(count, signal) {
      const before = steps();
      while (!signal.aborted && steps() < before + count) await sleep(20);
    },
    stop: () => Promise.all(bots.map((bot) => bot.stop())),
    async [Symbol.asyncDispose]() {
      await Promise.all(bots.map((bot) => bot[Symbol.asyncDispose]()));
      await kept.disposeAsync();
    },
  };
}

const portsOf = ({ telegram, stores, s3 }: Services): Record<Service, number> => ({
  redis: portIn(stores.env.REDIS_URL),
  database: portIn(stores.env.SUPABASE_URL),
  telegram: portIn(telegram.apiRoot),
  s3: portIn(s3.env.S3_ENDPOINT),
});

const portIn = (url = ""): number => Number(new URL(url).port);

function wiredEnvironment({ telegram, stores, s3 }: Services, wires: Record<Service, Wire>): Record<string, string> {
  const over = (url: string | undefined, { port }: Wire) => (url ?? "").replace(/:\d+/, `:${port}`);
  return {
    ...{ ...stores.env, ...s3.env },
    REDIS_URL: over(stores.env.REDIS_URL, wires.redis),
    SUPABASE_URL: over(stores.env.SUPABASE_URL, wires.database),
    TELEGRAM_API_ROOT: over(telegram.apiRoot, wires.telegram),
    S3_ENDPOINT: over(s3.env.S3_ENDPOINT, wires.s3),
  };
}

interface Stage {
  services: Services;
  bots: BotProcess[];
  wires: Record<Service, Wire>[];
  restart(index: number): Promise<void>;
}

async function strike({ services, bots, wires, restart }: Stage, fault: Fault): Promise<void> {
  const { telegram, stores, s3 } = services;
  switch (fault.what) {
    case "kill":
      await bots[fault.host]!.kill();
      return restart(fault.host);
    case "stop":
      await bots[fault.host]!.stop();
      return restart(fault.host);
    case "pause": {
      const { pid } = bots[fault.host]!;
      process.kill(pid, "SIGSTOP");
      await sleep(LONG_MS);
      process.kill(pid, "SIGCONT");
      return;
    }
    case "hold":
    case "cut": {
      const wire = wires[fault.host]![fault.service];
      fault.what === "hold" ? wire.holds() : wire.cuts();
      await sleep(LONG_MS);
      return wire.passes();
    }
    case "cut-answer":
      return wires[fault.host]![fault.service].cutsAfter(fault.bytes);
    case "redis-dies":
      await stores.redis.kill();
      await sleep(LONG_MS / 4);
      return stores.redis.start();
    case "database-away":
      stores.database.goesAway();
      await sleep(LONG_MS);
      return stores.database.isBack();
    case "telegram-refuses":
      telegram.fault({ method: /./, times: REFUSALS, ...refusalOf(fault.code) });
      return;
    case "telegram-forgets":
      telegram.fault({ method: DELIVERING, kind: "drop-after" });
      return;
    case "s3-refuses": {
      let left = REFUSALS;
      s3.onRequest = () => (left-- > 0 ? 503 : undefined);
      return;
    }
  }
}

const refusalOf = (code: 429 | 500 | 502) =>
  code === 429
    ? ({ kind: "flood", retryAfterSeconds: 1 } as const)
    : ({ kind: "error", code, description: "Bad Gateway" } as const);
