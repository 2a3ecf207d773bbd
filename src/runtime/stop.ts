import type { Logger } from "../log.ts";

interface Closable {
  close(): Promise<void>;
}

export interface StopStack {
  add<T extends Closable>(name: string, opened: T): T;
  /** Closes everything, last in first out; tries all, then throws an AggregateError of what failed. */
  close(): Promise<void>;
}

export function createStopStack(log: Logger): StopStack {
  const opened: { name: string; thing: Closable }[] = [];
  return {
    add(name, thing) {
      opened.push({ name, thing });
      return thing;
    },
    async close() {
      const failures: unknown[] = [];
      for (const { name, thing } of opened.splice(0).reverse()) {
        try {
          await thing.close();
          log.debug({ name }, "closed");
        } catch (error) {
          log.error({ name, err: error }, "could not be closed");
          failures.push(error);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, "some modules could not be closed");
    },
  };
}
