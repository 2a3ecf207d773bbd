import type { AddressInfo } from "node:net";
import { Hono } from "hono";
import { routePath } from "hono/route";
import type { Jobs } from "../jobs/index.ts";
import type { Logger } from "../log.ts";
import { type Stores, unavailableStoreIn } from "../stores/index.ts";
import type { Words } from "./answers.ts";
import { type FileJobs, mountFiles } from "./files.ts";
import { createForwarding } from "./forward/forward.ts";
import { type MonitoringDeps, mountMonitoring } from "./monitoring.ts";
import { mountAssets } from "./page-shell.ts";
import type { App } from "./request-context.ts";
import { closeServer, startServer } from "./server.ts";
import { mountUploads } from "./uploads/index.ts";
import type { UploadJobs } from "./uploads/intake.ts";
import { mountWatch, type WatchJobs } from "./watch/index.ts";
import { mountWork, type WorkJobs } from "./work.ts";

export { createMeters } from "./metrics/meters.ts";

export interface HttpConfig {
  /** 0: any free one. */
  port: number;
  /** Unset: `/metrics` is open to this machine alone. */
  adminToken?: string | undefined;
  /** Silence after which a connection is closed. */
  stallMs: number;
  /** Of all hosts: signs what they forward to one another. */
  forwardSecret: string;
  /** Folder of unfinished uploads, on the disk of the work files. */
  uploads: { folder: string };
}

export interface Http {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves `/health`, `/metrics` (for the admin), files, uploads and watch pages by link, and Telegram's webhook. */
export async function createHttp(deps: {
  config: HttpConfig;
  stores: Pick<Stores, "hostId"> & MonitoringDeps["stores"];
  jobs: Pick<Jobs, "hostAddress"> & MonitoringDeps["jobs"] & FileJobs & UploadJobs & WatchJobs & WorkJobs;
  condition: MonitoringDeps["condition"];
  meters: MonitoringDeps["meters"];
  words: Words;
  webhook?: { path: string; handler(request: Request): Promise<Response> } | undefined;
  log: Logger;
}): Promise<Http> {
  const { config, stores, jobs, words, webhook, log } = deps;
  const app: App = new Hono();
  const { hostAddress } = jobs;
  const forward = createForwarding({
    ...{ secret: config.forwardSecret, hostId: stores.hostId, hostAddress, stallMs: config.stallMs, log },
  });
  app.use(forward.check);
  const monitoring = mountMonitoring(app, deps);
  if (webhook) app.post(webhook.path, (context) => webhook.handler(context.req.raw));
  mountAssets(app);
  mountFiles(app, { jobs, forward, words, log });
  mountWork(app, { jobs, log });
  const watch = mountWatch(app, { jobs, forward, words, log });
  app.notFound((context) => context.text("not found\n", 404));
  app.onError((error, context) => {
    log.error({ err: error, route: routePath(context, -1) }, "request failed"); // the path itself may be a secret
    if (unavailableStoreIn(error))
      return context.text("the bot's storage is unavailable; try again in a moment\n", 503, { "retry-after": "10" });
    return context.text("internal error\n", 500);
  });
  const uploads = mountUploads(app, { folder: config.uploads.folder, jobs, forward, words, log });
  const server = await startServer(app, { ...config, log });
  const sweeper = uploads.keepSwept();
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      watch.close();
      await closeServer(server);
      await monitoring.close();
      await forward.close();
      await sweeper.close();
    },
  };
}
