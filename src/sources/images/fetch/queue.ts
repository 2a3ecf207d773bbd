import type { ImageRequest } from "../../image-api.ts";

export interface Queued {
  request: ImageRequest;
  /** Of its URL, with the port. */
  host: string;
  /** Failed ones. */
  attempts: number;
  notBeforeMs: number;
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
    const { host } = new URL(request.url);
    lineOf(host).waiting.push({ request, host, attempts: request.attempts, notBeforeMs: 0 });
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

const readyMs = ({ waiting: [first], notBeforeMs }: Line): number => Math.max(notBeforeMs, first?.notBeforeMs ?? 0);
