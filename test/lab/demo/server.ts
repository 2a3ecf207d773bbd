import { readdirSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { streamSSE } from "hono/streaming";
import { ZodError } from "zod";
import type { Telegram } from "../index.ts";
import { createActs } from "./acts.ts";
import type { Cast } from "./cast.ts";
import type { Feed } from "./feed.ts";
import { createUploads, serveFile } from "./files.ts";
import { Refusal } from "./refusal.ts";
import type { Stage } from "./stage.ts";

const PAGE = path.join(import.meta.dirname, "page");
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};
/** A page elsewhere may have its name lead here: only these are our own. */
const LOOPBACK = ["127.0.0.1", "localhost"];
/** The page loads from here alone, and nobody shows it in a frame. */
const POLICY = {
  defaultSrc: ["'none'"],
  ...{ scriptSrc: ["'self'"], styleSrc: ["'self'"], connectSrc: ["'self'"] },
  ...{ imgSrc: ["'self'", "data:"], mediaSrc: ["'self'"] },
  ...{ baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
};

export interface PageServer extends AsyncDisposable {
  url: string;
  /** From now on there is somebody to write to. */
  opens(stage: Stage): void;
}

interface PageOptions {
  /** 0, or where it is taken: a free one. */
  port: number;
  /** Uploads wait in it until they are sent. */
  folder: string;
  telegram: Telegram;
  cast: Cast;
  feed: Feed;
}

/** Serves the page on loopback, tells it what happens in the chats, and does there what its user does. */
export async function openPageServer({ port, folder, telegram, cast, feed }: PageOptions): Promise<PageServer> {
  const app = new Hono();
  const uploads = await createUploads(folder);
  const acts = createActs({ cast, feed, uploads });

  app.use(secureHeaders({ contentSecurityPolicy: POLICY, referrerPolicy: "no-referrer" }));
  app.use(async (context, next) => {
    const problem = problemOf(context);
    if (problem) return context.text(problem, 403);
    context.header("cache-control", "no-store");
    await next();
  });
  app.onError((error, context) => {
    if (error instanceof Refusal) return context.text(error.message, 409);
    if (error instanceof ZodError || error instanceof SyntaxError) return context.text(error.message, 400);
    console.error(error);
    return context.text("The demo itself has failed: its terminal says how.", 500);
  });
  for (const name of readdirSync(PAGE))
    app.get(name === "index.html" ? "/" : `/${name}`, (context) =>
      context.body(readFileSync(path.join(PAGE, name)), 200, { "content-type": TYPES[path.extname(name)] ?? "" }),
    );
  app.get("/events", (context) => streamFeed(context, feed));
  app.get("/files/:id", (context) => {
    const file = telegram.findFile(context.req.param("id"));
    return file ? serveFile(context, file) : context.notFound();
  });
  app.post("/uploads", async (context) => context.json(await uploads.take(context.req)));
  app.post("/acts/:name", async (context) =>
    context.json((await acts.perform(context.req.param("name"), await context.req.json())) ?? {}),
  );

  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.requestTimeout = 0; // a pressed button is answered when the bot answers
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    opens: acts.opens,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function problemOf({ req }: Context): string | undefined {
  const host = req.header("host") ?? "";
  if (!LOOPBACK.includes(URL.parse(`http://${host}`)?.hostname ?? "")) return "This page is for this machine alone.";
  const isAsked = req.method === "GET" || req.method === "HEAD" || req.header("origin") === `http://${host}`;
  return isAsked ? undefined : "Another page asked for this.";
}

function streamFeed(context: Context, feed: Feed): Response {
  return streamSSE(context, async (stream) => {
    const ended = Promise.withResolvers<void>();
    const stop = feed.follow(({ name, data }) => {
      stream.writeSSE({ event: name, data: JSON.stringify(data) }).catch(ended.reject);
    });
    stream.onAbort(ended.resolve);
    await ended.promise.finally(stop);
  });
}

async function listen(server: Server, port: number): Promise<void> {
  const tryPort = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(wanted, "127.0.0.1", () => {
        server.off("error", reject);
        resolve();
      });
    });
  await tryPort(port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    return tryPort(0);
  });
}
