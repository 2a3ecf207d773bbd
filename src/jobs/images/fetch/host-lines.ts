/** An image that is to be fetched. */
export interface Wish {
  /** In its batch. */
  index: number;
  url: string;
  /** That have failed. */
  attempts: number;
}

interface Waiting extends Wish {
  notBeforeMs: number;
}

interface Line {
  host: string;
  wishes: Waiting[];
  notBeforeMs: number;
}

/** Images that wait, in one line for each host; hosts take turns. */
export interface HostLines {
  readonly isEmpty: boolean;
  add(wish: Wish, notBeforeMs: number): void;
  /** The first that may be fetched by now; its host goes to the end of the turns. */
  take(nowMs: number): Wish | undefined;
  /** It goes back to the head, and nothing more of its host is given out before that. */
  putBack(wish: Wish, notBeforeMs: number): void;
  /** All that is left for the host of this one, with it. */
  takeAll(wish: Wish): Wish[];
  /** When the next one may be fetched; infinite where none waits. */
  nextMs(): number;
}

export function createHostLines(wishes: Wish[]): HostLines {
  const lines = new Map<string, Line>();
  const lineOf = ({ url }: Wish): Line => {
    const { host } = new URL(url);
    const line = lines.get(host) ?? { host, wishes: [], notBeforeMs: 0 };
    lines.set(host, line);
    return line;
  };
  for (const wish of wishes) lineOf(wish).wishes.push({ ...wish, notBeforeMs: 0 });

  return {
    get isEmpty() {
      return lines.size === 0;
    },
    add: (wish, notBeforeMs) => void lineOf(wish).wishes.push({ ...wish, notBeforeMs }),
    take(nowMs) {
      for (const line of lines.values()) {
        const place = line.notBeforeMs > nowMs ? -1 : line.wishes.findIndex((wish) => wish.notBeforeMs <= nowMs);
        if (place < 0) continue;
        const [wish] = line.wishes.splice(place, 1);
        lines.delete(line.host);
        if (line.wishes.length > 0) lines.set(line.host, line);
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
      lines.delete(line.host);
      return [wish, ...line.wishes];
    },
    nextMs: () => Math.min(...[...lines.values()].map(untilReadyMs)),
  };
}

const untilReadyMs = ({ wishes, notBeforeMs }: Line): number =>
  Math.max(notBeforeMs, Math.min(...wishes.map((wish) => wish.notBeforeMs)));
