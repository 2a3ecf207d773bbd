/** An image that is to be fetched. */
export interface HostRequest {
  /** In its batch. */
  index: number;
  url: string;
  /** Of the url, with its port. */
  host: string;
  /** That have failed. */
  attempts: number;
}

interface Waiting extends HostRequest {
  notBeforeMs: number;
}

/** The wishes of a host, those that may be fetched soonest first. */
interface Line {
  wishes: Waiting[];
  notBeforeMs: number;
}

/** Images that wait, in one line for each host; hosts take turns. */
export interface HostLines {
  readonly isEmpty: boolean;
  add(wish: HostRequest, notBeforeMs: number): void;
  /** The first that may be fetched by now; its host goes to the end of the turns. */
  take(nowMs: number): HostRequest | undefined;
  /** It goes back to the head, and nothing more of its host is given out before that. */
  putBack(wish: HostRequest, notBeforeMs: number): void;
  /** All that is left for the host of this one, with it. */
  takeAll(wish: HostRequest): HostRequest[];
  /** When the next one may be fetched; infinite where none waits. */
  nextMs(): number;
}

export function createHostLines(wishes: HostRequest[]): HostLines {
  const lines = new Map<string, Line>();
  const lineOf = ({ host }: HostRequest): Line => {
    const line = lines.get(host) ?? { wishes: [], notBeforeMs: 0 };
    lines.set(host, line);
    return line;
  };
  for (const wish of wishes) lineOf(wish).wishes.push({ ...wish, notBeforeMs: 0 });

  return {
    get isEmpty() {
      return lines.size === 0;
    },
    add(wish, notBeforeMs) {
      const { wishes: all } = lineOf(wish);
      const later = all.findIndex((other) => other.notBeforeMs > notBeforeMs);
      all.splice(later < 0 ? all.length : later, 0, { ...wish, notBeforeMs });
    },
    take(nowMs) {
      for (const [host, line] of lines) {
        if (readyMs(line) > nowMs) continue;
        const wish = line.wishes.shift();
        lines.delete(host);
        if (line.wishes.length > 0) lines.set(host, line);
        return wish;
      }
      return undefined;
    },
    putBack(wish, notBeforeMs) {
      const line = lineOf(wish);
      line.wishes.unshift({ ...wish, notBeforeMs: 0 });
      line.notBeforeMs = notBeforeMs;
    },
    takeAll(wish) {
      const line = lineOf(wish);
      lines.delete(wish.host);
      return [wish, ...line.wishes];
    },
    nextMs: () => Math.min(...[...lines.values()].map(readyMs)),
  };
}

const readyMs = ({ wishes: [first], notBeforeMs }: Line): number => Math.max(notBeforeMs, first?.notBeforeMs ?? 0);
