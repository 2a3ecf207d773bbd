import type { Update } from "@grammyjs/types";
import { ApiError } from "./api-error.ts";
import { createWebhook, type WebhookOptions } from "./webhook.ts";

export type UpdateKind = Exclude<keyof Update, "update_id">;

/** Telegram leaves these out unless a bot names them. */
const UNASKED: UpdateKind[] = ["chat_member", "message_reaction", "message_reaction_count"];
const TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
const WEBHOOK_ACTIVE =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

export interface PollOptions {
  offset: number;
  limit: number;
  timeoutSeconds: number;
  allowed: UpdateKind[] | undefined;
  /** Aborted when the poller hangs up. */
  signal: AbortSignal;
}

export type Updates = ReturnType<typeof createUpdates>;

/**
 * The queue of what the bot has not confirmed yet, handed out to one poller at a time or to a webhook.
 * `onReply` gets the method call that a bot may put into its answer to a webhook request.
 */
export function createUpdates({ onReply }: { onReply: (call: Record<string, unknown>) => Promise<void> }) {
  let nextId = 100_000_001;
  let pending: Update[] = [];
  let allowed: UpdateKind[] | undefined;
  let poller: { wake: () => void; terminate: () => void } | undefined;
  let isClosed = false;
  const webhook = createWebhook({
    pending: () => pending,
    confirm: (id) => {
      pending = pending.filter((update) => update.update_id !== id);
    },
    onReply,
  });

  const isWanted = (kind: UpdateKind) => (allowed?.length ? allowed.includes(kind) : !UNASKED.includes(kind));

  return {
    /** False when the bot did not ask for updates of this kind. */
    push<K extends UpdateKind>(kind: K, value: NonNullable<Update[K]>): boolean {
      if (!isWanted(kind)) return false;
      pending.push({ update_id: nextId++, [kind]: structuredClone(value) } as unknown as Update);
      poller?.wake();
      webhook.wake();
      return true;
    },

    /** @throws {ApiError} 409 to the poller that was there first, and to any while a webhook is set */
    async poll({ offset, limit, timeoutSeconds, allowed: wanted, signal }: PollOptions): Promise<Update[]> {
      if (webhook.url) throw new ApiError(409, WEBHOOK_ACTIVE);
      poller?.terminate();
      if (wanted) allowed = wanted;
      if (offset < 0) pending = pending.slice(offset);
      else pending = pending.filter((update) => update.update_id >= offset);
      if (pending.length === 0 && timeoutSeconds > 0 && !isClosed) await wait(timeoutSeconds, signal);
      return pending.slice(0, limit);
    },

    setWebhook(options: WebhookOptions & { allowed: UpdateKind[] | undefined; dropsPending: boolean }) {
      if (options.allowed) allowed = options.allowed;
      if (options.dropsPending) pending = [];
      poller?.terminate();
      webhook.set(options);
    },

    webhookInfo: () => ({
      ...webhook.info(),
      pending_update_count: pending.length,
      ...(allowed ? { allowed_updates: allowed } : {}),
    }),

    /** Updates the bot has not confirmed. */
    pending: (): readonly Update[] => pending,

    async close() {
      isClosed = true;
      poller?.wake();
      await webhook.close();
    },
  };

  function wait(timeoutSeconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (finish: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", wake);
        if (poller === mine) poller = undefined;
        finish();
      };
      const wake = () => end(resolve);
      const mine = { wake, terminate: () => end(() => reject(new ApiError(409, TERMINATED))) };
      const timer = setTimeout(wake, timeoutSeconds * 1000);
      signal.addEventListener("abort", wake);
      poller = mine;
    });
  }
}
