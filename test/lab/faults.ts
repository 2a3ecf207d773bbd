import { setTimeout } from "node:timers/promises";
import type { ResponseParameters } from "@grammyjs/types";

/**
 * Trouble to make on purpose. `method` is an API method, or "file" for the download of a file. The first `after` calls
 * pass (0), then `times` calls are hit (1).
 * - `drop-before`: the connection breaks once the request was read; nothing has happened.
 * - `drop-after`: all has happened, but the answer never arrives (a download breaks half-way).
 * - `error`: that answer and no effect. `page`: the same, as the page of a proxy in front. `flood`: a 429.
 * - `silence`: nothing is answered before `until` resolves, or for so many seconds; then the connection breaks, and nothing
 *   has happened.
 * - `delay`: nothing happens before `until` resolves, or for so many seconds (of a download comes the first half).
 * - `late`: all has happened, but nothing is answered before `until` resolves.
 */
export type FaultOptions = { method: string | RegExp; after?: number; times?: number } & (
  | { kind: "drop-before" | "drop-after" }
  | { kind: "error"; code: number; description: string; parameters?: ResponseParameters }
  | { kind: "page"; code: number }
  | { kind: "silence"; until: Promise<unknown> }
  | { kind: "silence"; seconds: number }
  | { kind: "flood"; retryAfterSeconds: number }
  | { kind: "delay" | "late"; until: Promise<unknown> }
  | { kind: "delay"; seconds: number }
);

export interface Fault {
  /** Calls that were hit so far. */
  readonly hits: number;
  remove(): void;
}

/** Nobody waits for a delay whose lab has closed. */
export const passed = (delay: { until: Promise<unknown> } | { seconds: number }): Promise<unknown> =>
  "until" in delay ? delay.until : setTimeout(1000 * delay.seconds, undefined, { ref: false });

export function createFaults() {
  const planned = new Set<{ options: FaultOptions; seen: number; hits: number }>();

  return {
    add(options: FaultOptions): Fault {
      const fault = { options, seen: 0, hits: 0 };
      planned.add(fault);
      return {
        get hits() {
          return fault.hits;
        },
        remove: () => void planned.delete(fault),
      };
    },

    /** The fault that hits this call, if any; counts the call for every fault that watches the method. */
    take(method: string): FaultOptions | undefined {
      let taken: FaultOptions | undefined;
      for (const fault of planned) {
        const { method: watched, after = 0, times = 1 } = fault.options;
        if (!(typeof watched === "string" ? watched === method : watched.test(method))) continue;
        fault.seen++;
        if (taken || fault.seen <= after || fault.hits >= times) continue;
        fault.hits++;
        taken = fault.options;
      }
      return taken;
    },
  };
}
