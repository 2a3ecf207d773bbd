import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { HonoAdapter } from "@bull-board/hono";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { Jobs } from "../../jobs/index.ts";

export type BoardJobs = Pick<Jobs, "queues">;

interface Board {
  answer(request: Request): Promise<Response>;
}

const BASE = "/board";
/** Hosts come and go: their queues with them. */
const LOOK_EVERY_MS = 10_000;

/** It styles elements one by one, and loads from us alone. */
const POLICY = [
  "default-src 'none'",
  ...["script-src", "connect-src", "font-src", "base-uri"].map((one) => `${one} 'self'`),
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "frame-ancestors 'none'",
].join("; ");

export async function openBoard(jobs: BoardJobs): Promise<Board> {
  const adapter = new HonoAdapter(serveStatic);
  adapter.setBasePath(BASE);
  const board = createBullBoard({
    queues: [],
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: "Mediaferry", hideRedisDetails: true } },
  });
  const app = new Hono({ strict: false }); // people write /board/ as well
  app.use(async (context, next) => {
    await next();
    context.header("content-security-policy", POLICY);
  });
  app.route(BASE, adapter.registerPlugin());
  let lookedAtMs = Number.NEGATIVE_INFINITY;

  async function look(): Promise<void> {
    if (performance.now() - lookedAtMs < LOOK_EVERY_MS) return;
    lookedAtMs = performance.now();
    board.replaceQueues((await jobs.queues()).map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })));
  }

  return {
    async answer(request) {
      await look();
      return app.fetch(request);
    },
  };
}
