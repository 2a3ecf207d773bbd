import { createHash, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import type { Jobs } from "../jobs/index.ts";
import type { Logger } from "../log.ts";
import type { Stores } from "../stores/index.ts";
import { findMissing } from "./health.ts";
import { METRICS_WINDOW_SECONDS, metricsText } from "./metrics.ts";

/** Answers under way get this long when the process stops. */
const CLOSE_MS = 5000;

export interface HttpConfig {
  /** 0: any free one. */
  port: number;
  /** Unset: what needs it is shown to this machine alone. */
  adminToken?: string | undefined;
}

export interface Http {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves `/health` to everybody, `/metrics` to the admin, and whatever Telegram posts to the webhook. */
export async function createHttp(deps: {
  config: HttpConfig;
  stores: Pick<Stores, "keys" | "rows">;
  jobs: Pick<Jobs, "stats">;
  webhook?: { path: string; handler(request: Request): Promise<Response> } | undefined;
  log: Logger;
}): Promise<Http> {
  const { config, stores, jobs, webhook, log } = deps;
  const app = new Hono();
  app.get("/health", async (context) => {
    const missing = await findMissing(stores, log);
    return missing.length === 0 ? context.json({ status: "ok" }) : context.json({ status: "failing", missing }, 503);
  });
  app.get("/metrics", async (context) => {
    const refusal = refuseStranger(context, config.adminToken);
    return refusal ?? context.text(metricsText(await jobs.stats(METRICS_WINDOW_SECONDS)));
  });
  if (webhook) app.post(webhook.path, (context) => webhook.handler(context.req.raw));
  app.notFound((context) => context.text("not found\n", 404));
  app.onError((error, context) => {
    log.error({ err: error, path: context.req.path }, "request failed");
    return context.text("internal error\n", 500);
  });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.listen(config.port);
  await once(server, "listening"); // rejects when the port is taken
  return { port: (server.address() as AddressInfo).port, close: () => closeServer(server) };
}

/** The answer to somebody who may not look, or nothing. A proxy on this machine does not make its visitors local. */
function refuseStranger(context: Context, adminToken: string | undefined): Response | undefined {
  if (adminToken !== undefined) {
    const [, given = ""] = /^bearer +(\S+)$/i.exec(context.req.header("authorization") ?? "") ?? [];
    return isSame(given, adminToken)
      ? undefined
      : context.text("token needed\n", 401, { "www-authenticate": "Bearer" });
  }
  const address = getConnInfo(context).remote.address ?? "";
  const isForwarded = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => context.req.header(name));
  const isLocal = /^(::ffff:)?127\.|^::1$/.test(address) && !isForwarded;
  return isLocal ? undefined : context.text("only for this machine, or with ADMIN_TOKEN\n", 403);
}

/** Hashed first, so that neither the length nor the time taken tells anything. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, "close");
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
  server.close();
  await closed;
  clearTimeout(timer);
}
