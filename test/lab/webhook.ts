import type { Update } from "@grammyjs/types";

export interface WebhookOptions {
  /** Empty: no webhook. */
  url: string;
  secretToken?: string | undefined;
  maxConnections?: number | undefined;
}

const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 2000;

/**
 * Posts pending updates to the bot, in order and one after the other; what is not answered by 2xx is posted again,
 * after a pause that doubles up to two seconds.
 */
export function createWebhook({
  pending,
  confirm,
  onReply,
}: {
  pending: () => readonly Update[];
  confirm: (updateId: number) => void;
  onReply: (call: Record<string, unknown>) => Promise<void>;
}) {
  let options: WebhookOptions = { url: "" };
  let lastError: { date: number; message: string } | undefined;
  let stop = new AbortController();
  let running = Promise.resolve();
  let isRunning = false;

  function wake() {
    if (isRunning || !options.url) return;
    isRunning = true;
    running = deliverAll(stop.signal).finally(() => {
      isRunning = false;
    });
  }

  async function deliverAll(signal: AbortSignal): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    for (let update = pending()[0]; update && !signal.aborted; update = pending()[0]) {
      const failure = await deliver(update, signal);
      if (signal.aborted) return;
      if (failure === undefined) {
        confirm(update.update_id);
        retryMs = FIRST_RETRY_MS;
        continue;
      }
      lastError = { date: Math.floor(Date.now() / 1000), message: failure };
      await pause(retryMs, signal);
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    }
  }

  /** Undefined when the bot took the update, otherwise why it did not. */
  async function deliver(update: Update, signal: AbortSignal): Promise<string | undefined> {
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (options.secretToken) headers["x-telegram-bot-api-secret-token"] = options.secretToken;
    try {
      const response = await fetch(options.url, { method: "POST", headers, body: JSON.stringify(update), signal });
      const text = await response.text();
      if (!response.ok) return `Wrong response from the webhook: ${response.status} ${response.statusText}`;
      if (response.headers.get("content-type")?.includes("json") && text.includes('"method"'))
        await onReply(JSON.parse(text) as Record<string, unknown>);
      return undefined;
    } catch (error) {
      return `Connection failed: ${(error as Error).message}`;
    }
  }

  return {
    get url() {
      return options.url;
    },
    wake,
    set(next: WebhookOptions) {
      stop.abort();
      stop = new AbortController();
      options = next;
      lastError = undefined;
      void running.then(wake); // never rejects: a failed delivery is an answer
    },
    info: () => ({
      url: options.url,
      has_custom_certificate: false,
      ...(options.url ? { max_connections: options.maxConnections ?? 40 } : {}),
      ...(lastError ? { last_error_date: lastError.date, last_error_message: lastError.message } : {}),
    }),
    async close() {
      options = { url: "" };
      stop.abort();
      await running;
    },
  };
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
