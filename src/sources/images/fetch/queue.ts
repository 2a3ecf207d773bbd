import type { ImageRequest } from "../../image-api.ts";

export interface Queued {
  request: ImageRequest;
  /** Address that is asked now: 0 for the first, 1 and up for those to fall back to. */
  address: number;
  /** Of that address, with the port. */
  host: string;
  /** Failed ones. */
  attempts: number;
  notBeforeMs: number;
  /** Addresses before this one whose hosts were resting; absent once it was gone back to them. */
  passedOver?: Queued[] | undefined;
}

/** Requests to one host, soonest first. */
interface Line {
  waiting: Queued[];
  notBeforeMs: number;
}

/** Waiting requests, in one line per host; hosts take turns. */
export interface Queue {
  readonly isEmpty: boolean;
  add(queued: Queued): void;
  /** First request that may be sent by now; its host goes to the end. */
  take(nowMs: number): Queued | undefined;
  /** Returns it to the head of its line, which waits until then. */
  putBack(queued: Queued, notBeforeMs: number): void;
  takeAll(host: string): Queued[];
  /** Time of the next one; infinite where none waits. */
  nextMs(): number;
}

export function createQueue(requests: Iterable<ImageRequest>): Queue {
  const lines = new Map<string, Line>();
  const lineOf = (host: string): Line => {
    const line = lines.get(host) ?? { waiting: [], notBeforeMs: 0 };
    lines.set(host, line);
    return line;
  };
  for (const request of requests) {
    const queued = queuedAt(request, 0)!; // its own address is one
    lineOf(queued.host).waiting.push({ ...queued, attempts: request.attempts });
  }

  return {
    get isEmpty() {
      return lines.size === 0;
    },
    add(queued) {
      const { waiting } = lineOf(queued.host);
      const later = waiting.findIndex((other) => other.notBeforeMs > queued.notBeforeMs);
      waiting.splice(later < 0 ? waiting.length : later, 0, queued);
    },
    take(nowMs) {
      for (const [host, line] of lines) {
        if (readyMs(line) > nowMs) continue;
        const queued = line.waiting.shift();
        lines.delete(host);
        if (line.waiting.length > 0) lines.set(host, line);
        return queued;
      }
      return undefined;
    },
    putBack(queued, notBeforeMs) {
      const line = lineOf(queued.host);
      line.waiting.unshift(queued);
      line.notBeforeMs = notBeforeMs;
    },
    takeAll(host) {
      const { waiting } = lineOf(host);
      lines.delete(host);
      return waiting;
    },
    nextMs: () => Math.min(...[...lines.values()].map(readyMs)),
  };
}

export const urlOf = ({ request: { url, fallbacks = [] }, address }: Queued): string => [url, ...fallbacks][address]!;

/** The request with one of its addresses, not asked yet; undefined where it has no more. */
function queuedAt(request: ImageRequest, address: number): Queued | undefined {
  const url = [request.url, ...(request.fallbacks ?? [])][address];
  if (url === undefined) return undefined;
  return { request, address, host: new URL(url).host, attempts: 0, notBeforeMs: 0, passedOver: [] };
}

/** What to ask for once an address has failed for good: the next one, then those that were passed over. */
export function queuedAfter({ request, address, passedOver }: Queued): Queued | undefined {
  const next = queuedAt(request, address + 1);
  if (next) return { ...next, passedOver };
  const [first] = passedOver ?? [];
  return first && { ...first, passedOver: undefined };
}

/** The request with its next address on another host, to be asked while this one rests. */
export function queuedElsewhere(queued: Queued): Queued | undefined {
  const { request, host, passedOver } = queued;
  if (!passedOver) return undefined;
  for (let address = queued.address + 1; ; address++) {
    const next = queuedAt(request, address);
    if (!next || next.host !== host) return next && { ...next, passedOver: [...passedOver, queued] };
  }
}

const readyMs = ({ waiting: [first], notBeforeMs }: Line): number => Math.max(notBeforeMs, first?.notBeforeMs ?? 0);
