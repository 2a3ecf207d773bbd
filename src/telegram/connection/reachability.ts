import type { Transformer } from "grammy";

/** Time without a good answer after which Telegram counts as away; single failures do not. */
const AWAY_AFTER_MS = 10_000;

/** Whether Telegram answers this process, by the calls it makes anyway. */
export interface Reachability {
  transformer: Transformer;
  readonly isAway: boolean;
}

export function createReachability(): Reachability {
  let failingSinceMs: number | undefined;
  const failed = () => {
    failingSinceMs ??= Date.now();
  };
  return {
    transformer: async (call, method, payload, signal) => {
      try {
        const answer = await call(method, payload, signal);
        if (answer.ok || !isNoAnswer(answer.error_code)) failingSinceMs = undefined;
        else failed();
        return answer;
      } catch (error) {
        if (!signal?.aborted) failed();
        throw error;
      }
    },
    get isAway() {
      return failingSinceMs !== undefined && Date.now() - failingSinceMs > AWAY_AFTER_MS;
    },
  };
}

/** A refusal is an answer, unless it refuses the bot itself or comes from a server without its back end. */
const isNoAnswer = (code: number): boolean => code >= 500 || code === 401 || code === 404;
