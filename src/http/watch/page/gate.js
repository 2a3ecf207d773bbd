import Hls from "./hls.js";

const RETRY_MS = 1000;

/** What ended for good: its words are those of the server. */
export class Ended extends Error {}

const pause = (ms, signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

/** Resolves when the server has made a part. `onAway` is told when the server cannot be reached, and when it can again. */
async function untilReady(address, { signal, onAway, isStill }) {
  const { pathname } = new URL(address);
  const gate = pathname.replace(/\/([^/]+\/[^/]+)$/, "/ready/$1");
  for (;;) {
    const answer = await fetch(isStill() ? `${gate}?urgent` : gate, { signal }).catch((error) => {
      if (signal.aborted) throw error;
    });
    onAway(!answer);
    if (answer?.status === 204) return;
    if (answer && answer.status < 500) throw new Ended(String(answer.status));
    await pause(RETRY_MS, signal);
  }
}

/**
 * The loader of hls.js behind a gate: it asks for a part once that is made. The measured speed of the line is then that of
 * the line, and not that of the encoder. `page.isMade(fragment)` tells what needs no gate.
 */
export function gatedLoader(page) {
  return class extends Hls.DefaultConfig.loader {
    #gate = new AbortController();

    load(context, config, callbacks) {
      const { frag } = context;
      if (page.isMade(frag)) return super.load(context, config, callbacks);
      const { signal } = this.#gate;
      const open = () => {
        if (signal.aborted) return;
        this.stats.loading.start = 0;
        super.load(context, config, callbacks);
      };
      const fail = (error) => {
        if (signal.aborted) return;
        callbacks.onError({ code: Number(error.message) || 0, text: error.message }, context, null, this.stats);
      };
      Object.assign(this, { context, config, callbacks }); // an abort before the gate is told as any other
      this.stats.loading.start = Number.POSITIVE_INFINITY; // the time before the gate counts for no speed
      page.waiting.add(frag);
      untilReady(context.url, { ...page, signal })
        .finally(() => page.waiting.delete(frag))
        .then(open, fail);
    }

    abort() {
      this.#leave();
      super.abort();
    }

    destroy() {
      this.#leave();
      super.destroy();
    }

    #leave() {
      const isAtGate = this.stats?.loading.start === Number.POSITIVE_INFINITY;
      if (isAtGate) this.stats.aborted = true;
      this.#gate.abort();
    }
  };
}
