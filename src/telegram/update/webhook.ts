import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { Logger } from "../../log.ts";
import { deriveSecret, isSameSecret } from "../../runtime/secrets.ts";
import type { Intake } from "./intake.ts";
import { ALLOWED_UPDATES } from "./updates.ts";

/** Telegram's updates are some kilobytes; a text has 4096 characters at most. */
const BODY_LIMIT_BYTES = 1_000_000;

export interface Webhook {
  path: string;
  /** Answers 200 only when the update is stored, so that Telegram repeats it otherwise. */
  handler(request: Request): Promise<Response>;
}

export async function openWebhook(deps: {
  api: Api;
  token: string;
  url: string;
  intake: Intake;
  log: Logger;
}): Promise<Webhook> {
  const { api, token, url, intake, log } = deps;
  const secret = deriveSecret(token, "webhook secret");
  const address = new URL(url);
  if (address.pathname === "/") address.pathname = "/telegram";
  await api.setWebhook(address.href, { secret_token: secret, allowed_updates: ALLOWED_UPDATES });
  return {
    path: address.pathname,
    async handler(request) {
      if (!isSameSecret(request.headers.get("x-telegram-bot-api-secret-token") ?? "", secret)) {
        log.warn("webhook request without the secret");
        return new Response(null, { status: 401 });
      }
      const update = await readUpdate(request);
      if (!update) return new Response(null, { status: 400 });
      if (await intake.take([update])) return new Response(null, { status: 200 });
      await intake.holdUp([update]);
      return new Response(null, { status: 503 });
    },
  };
}

async function readUpdate(request: Request): Promise<Update | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    const parsed = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    return Number.isSafeInteger(parsed?.update_id) ? parsed : undefined;
  } catch {
    return undefined; // not JSON: answered with 400
  }
}
