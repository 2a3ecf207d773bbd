import { type Random, seeded } from "../../seeded.ts";

/** What people ask for. */
const ERRANDS = ["video", "upload", "link", "list", "user", "watch", "images"] as const;
export type ErrandKind = (typeof ERRANDS)[number];

/** Services behind wires, one per process. */
export const SERVICES = ["redis", "database", "telegram", "s3"] as const;
export type Service = (typeof SERVICES)[number];

/**
 * What goes wrong. Of a process: `kill`, `stop` (SIGTERM) and `pause` (longer than its locks). Of a wire: `hold`, `cut`, and
 * `cut-answer` after so many bytes. Of a service for all: `redis-dies`, `database-away`, `telegram-refuses` with a code,
 * `telegram-forgets` (all is done, the answer never comes), `s3-refuses`.
 */
export type Fault =
  | { what: "kill" | "stop" | "pause"; host: number }
  | { what: "hold" | "cut"; host: number; service: Service }
  | { what: "cut-answer"; host: number; service: Service; bytes: number }
  | { what: "telegram-refuses"; code: 429 | 500 | 502 }
  | { what: "redis-dies" | "database-away" | "telegram-forgets" | "s3-refuses" };

/** Bound to events and never to times: it strikes when so many steps have begun anywhere since the fault before. */
interface PlannedFault {
  afterSteps: number;
  fault: Fault;
}

export interface StormPlan {
  seed: number;
  errands: readonly ErrandKind[];
  faults: readonly PlannedFault[];
}

/** Each kind of errand and of fault is there before any comes again. */
export function planStorm(options: { seed: number; jobs: number; faults: number; hosts: number }): StormPlan {
  const random = seeded(options.seed * 7919 + 1);
  const errands = dealt(ERRANDS, options.jobs, random);
  const kinds = dealt(FAULTS, options.faults, random);
  return {
    seed: options.seed,
    errands,
    faults: kinds.map((make) => ({ afterSteps: 3 + random.below(12), fault: make(random, options.hosts) })),
  };
}

type MakeFault = (random: Random, hosts: number) => Fault;

const ofHost =
  (what: "kill" | "stop" | "pause"): MakeFault =>
  (random, hosts) => ({ what, host: random.below(hosts) });

const ofWire =
  (what: "hold" | "cut", service: Service): MakeFault =>
  (random, hosts) => ({ what, host: random.below(hosts), service });

const FAULTS: readonly MakeFault[] = [
  ...(["kill", "stop", "pause"] as const).map(ofHost),
  ...(["hold", "cut"] as const).flatMap((what) => SERVICES.map((service) => ofWire(what, service))),
  (random, hosts) => ({
    ...{ what: "cut-answer", host: random.below(hosts), service: random.one(SERVICES) },
    bytes: 100 + random.below(100_000),
  }),
  (random) => ({ what: "telegram-refuses", code: random.one([429, 500, 502] as const) }),
  ...(["redis-dies", "database-away", "telegram-forgets", "s3-refuses"] as const).map((what) => () => ({ what })),
];

/** As from a deck that is shuffled whenever it is empty. */
function dealt<T>(deck: readonly T[], count: number, random: Random): T[] {
  const cards: T[] = [];
  while (cards.length < count) cards.push(...shuffled(deck, random));
  return cards.slice(0, count);
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list];
  return list.map(() => left.splice(random.below(left.length), 1)[0]!);
}

export const nameOf = (fault: Fault): string =>
  fault.what === "telegram-refuses"
    ? `telegram ${fault.code}`
    : "service" in fault
      ? `${fault.what} ${fault.service}`
      : fault.what;
