import { setTimeout as sleep } from "node:timers/promises";
import { createBatchSink, createRunner, createSource } from "@grammyjs/runner";
import { type Api, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import type { Logger } from "../log.ts";
import { explainCallError } from "./call-errors.ts";
import { asGrammySignal } from "./client.ts";
import { ALLOWED_UPDATES } from "./updates.ts";

const POLL_SECONDS = 30;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export interface Polling {
  /** Settles when polling has ended: rejects when Telegram refuses this process for good (token, second poller). */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Long polling; a batch is confirmed to Telegram (by asking for the next one) only after each of it was accepted. */
export function startPolling(deps: { api: Api; accept: (update: Update) => Promise<void>; log: Logger }): Polling {
  const { api, accept, log } = deps;
  const stopping = new AbortController();
  const supply = createSupply({ api, log, signal: stopping.signal });
  // An update that could not be accepted ends the run: asking on would confirm it.
  const sink = createBatchSink<Update, Error>({ consume: accept }, async (error) => Promise.reject(error));
  const runner = createRunner(createSource<Update>({ supply }), sink);
  runner.start();
  return {
    ended: Promise.resolve(runner.task()),
    async stop() {
      stopping.abort();
      await runner.stop();
    },
  };
}

function createSupply({ api, log, signal }: { api: Api; log: Logger; signal: AbortSignal }) {
  let offset = 0;
  return async (limit: number): Promise<Update[]> => {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        const request = {
          offset,
          limit: Math.min(100, Math.max(1, Math.floor(limit))),
          timeout: POLL_SECONDS,
          allowed_updates: ALLOWED_UPDATES,
        };
        const updates = await api.getUpdates(request, asGrammySignal(signal));
        offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
        return updates;
      } catch (error) {
        signal.throwIfAborted();
        if (isRefused(error)) throw refusal(error);
        log.warn({ err: explainCallError(error), pauseMs }, "updates could not be fetched");
        await sleep(pauseMs, undefined, { signal });
      }
    }
  };
}

function isRefused(error: unknown): error is GrammyError {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 409);
}

function refusal(error: GrammyError): Error {
  const reason =
    error.error_code === 401
      ? "Telegram does not accept BOT_TOKEN (any more)"
      : "another process takes the updates of this bot, or a webhook is set; only one may";
  return new Error(reason, { cause: explainCallError(error) });
}
