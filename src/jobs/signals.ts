import { Redis, type RedisOptions } from "ioredis";
import type { Logger } from "../log.ts";
import { changedChannel } from "./progress.ts";

/** Why a running step was told to end. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}
export class Stopping extends Error {
  override readonly name = "Stopping";
}

export interface Signals {
  /** A signal for one step of a job; aborted by `cancel` in any process. `done` must be called when the step ends. */
  open(jobId: string): { signal: AbortSignal; done(): void };
  /** Reaches the running steps of the job in every process. */
  cancel(jobId: string): Promise<void>;
  /** Ends the steps of this process that are still running. */
  stopAll(): void;
  onChange(listener: (jobId: string) => void): () => void;
  close(): Promise<void>;
}

/** What processes tell each other about jobs, by publish and subscribe: cancels, and that a view has changed. */
export async function createSignals({
  connection,
  keys,
  prefix,
  log,
}: {
  connection: RedisOptions;
  keys: Redis;
  prefix: string;
  log: Logger;
}): Promise<Signals> {
  const cancelChannel = `${prefix}:cancel`;
  const running = new Map<string, Set<AbortController>>();
  const listeners = new Set<(jobId: string) => void>();
  const subscriber = new Redis({ ...connection, maxRetriesPerRequest: null });
  subscriber.on("error", (error) => log.warn({ err: error }, "subscription lost"));
  subscriber.on("message", (channel: string, jobId: string) => {
    if (channel === cancelChannel) abort(running.get(jobId), new Cancelled("cancelled"));
    else for (const listener of listeners) listener(jobId);
  });
  await subscriber.subscribe(cancelChannel, changedChannel(prefix));

  return {
    open(jobId) {
      const controller = new AbortController();
      const controllers = running.get(jobId) ?? new Set();
      running.set(jobId, controllers.add(controller));
      return {
        signal: controller.signal,
        done() {
          controllers.delete(controller);
          if (controllers.size === 0 && running.get(jobId) === controllers) running.delete(jobId);
        },
      };
    },
    async cancel(jobId) {
      await keys.publish(cancelChannel, jobId);
    },
    stopAll() {
      for (const controllers of running.values()) abort(controllers, new Stopping("this process is stopping"));
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      subscriber.disconnect();
    },
  };
}

function abort(controllers: Iterable<AbortController> = [], reason: Error) {
  for (const controller of controllers) controller.abort(reason);
}
