import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { MiddlewareHandler } from "hono";
import type { StatusCode } from "hono/utils/http-status";
import { Agent, type Dispatcher, request } from "undici";
import type { Jobs } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import { passing } from "../../runtime/memory.ts";
import { answerWith, type Texts } from "../answers.ts";
import type { Env, RequestContext } from "../request-context.ts";
import { forwardSignature, isForwardSigned } from "./signature.ts";

const SIGNATURE = "mediaferry-forwarded";
/** What the other host needs of a request: neither cookies nor who is allowed what. */
const ASKED =
  /^(?:accept|accept-language|content-length|content-type|if-(?:match|modified-since|none-match|range|unmodified-since)|range|tus-[a-z-]+|upload-[a-z-]+)$/;
/** What is said between two ends of a connection alone. */
const OF_CONNECTION = /^(?:connection|keep-alive|proxy-.*|set-cookie|te|trailer|transfer-encoding|upgrade)$/;
const RETRY_AFTER_SECONDS = 30;
/** A player's request for a part that is not made waits for 20 s at its host. */
const LONGEST_WAIT_MS = 60_000;

export interface Forwarding {
  /** Refuses requests that only look forwarded; goes before all routes. */
  check: MiddlewareHandler<Env>;
  /**
   * Has another host of ours answer, and streams both ways; says so where it is away. What another host has forwarded
   * already goes no further.
   */
  toHost(context: RequestContext, host: string, texts: Texts): Promise<Response>;
  close(): Promise<void>;
}

interface Deps {
  /** Of all hosts. */
  secret: string;
  /** Id of this one. */
  hostId: string;
  /** Only hosts that have announced themselves have an address. */
  hostAddress: Jobs["hostAddress"];
  /** Silence after which a host counts as away. */
  stallMs: number;
  log: Logger;
}

export function createForwarding({ secret, hostId, hostAddress, stallMs, log }: Deps): Forwarding {
  const headersTimeout = Math.max(stallMs, LONGEST_WAIT_MS);
  const dispatcher = new Agent({ connect: { timeout: stallMs }, headersTimeout, bodyTimeout: stallMs });

  async function ask(context: RequestContext, host: string, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const { incoming } = context.env;
    const { method = "GET" } = incoming;
    const origin = await hostAddress(host);
    if (origin === undefined) throw new Error("the host has no address, or is away");
    const { pathname, search } = new URL(context.req.url); // as it will be sent, whatever its client wrote
    const url = Object.assign(new URL(origin), { pathname, search });
    const path = url.pathname + url.search;
    const headers = { ...askedHeaders(incoming), [SIGNATURE]: forwardSignature(secret, { method, path, host }) };
    if (incoming.headers.expect) context.env.outgoing.writeContinue();
    const body = hasBody(incoming) ? bodyOf(incoming) : null;
    return request(url, { method: method as Dispatcher.HttpMethod, headers, body, dispatcher, signal });
  }

  return {
    async check(context, next) {
      const header = context.req.header(SIGNATURE);
      const { method = "", url: path = "" } = context.env.incoming;
      if (header !== undefined && !isForwardSigned(secret, { method, path, host: hostId }, header))
        return context.text("not forwarded by a host of this bot\n", 403);
      context.set("isForwarded", header !== undefined);
      return next();
    },
    async toHost(context, host, texts) {
      // What was on this disk before its bot got a store.
      if (host === hostId) return answerWith(context, 404, { texts, text: texts.plain("error-file-link-gone") });
      if (context.var.isForwarded) return context.text("not here\n", 421);
      const { incoming, outgoing } = context.env;
      const gone = new AbortController();
      outgoing.once("close", () => gone.abort());
      if (outgoing.destroyed) gone.abort();
      const answer = await ask(context, host, gone.signal).catch((error: unknown) => {
        if (!gone.signal.aborted) log.warn({ err: error, host }, "request could not be forwarded");
      });
      if (!answer) {
        context.header("retry-after", String(RETRY_AFTER_SECONDS));
        if (!incoming.complete) context.header("connection", "close"); // nobody wants the rest of what it brings
        return answerWith(context, 503, { texts, text: texts.plain("page-host-away") });
      }
      if (incoming.method === "HEAD") return headOf(context, answer);
      await pass(answer, { incoming, outgoing, log });
      return RESPONSE_ALREADY_SENT;
    },
    close: () => dispatcher.destroy(),
  };
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;

/** Leaves the connection open for the answer when it is not read to its end. */
function bodyOf(incoming: IncomingMessage): Readable {
  const content: AsyncIterable<Buffer> = incoming.iterator({ destroyOnReturn: false });
  return Readable.from(content, { objectMode: false });
}

function askedHeaders({ headers }: IncomingMessage): Record<string, string | string[]> {
  const asked = Object.entries(headers).filter(([name, value]) => value !== undefined && ASKED.test(name));
  return Object.fromEntries(asked) as Record<string, string | string[]>;
}

/** Of an answer without a body. */
async function headOf(context: RequestContext, { statusCode, headers, body }: Dispatcher.ResponseData) {
  await body.dump();
  return context.body(null, statusCode as StatusCode, passedHeaders(headers));
}

const passedHeaders = (headers: Dispatcher.ResponseData["headers"]): Record<string, string> => {
  const passed = Object.entries(headers).filter(([name, value]) => value !== undefined && !OF_CONNECTION.test(name));
  return Object.fromEntries(passed.map(([name, value]) => [name, String(value)]));
};

/** Breaks the connection where the answer does not come whole. */
async function pass(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  { incoming, outgoing, log }: { incoming: IncomingMessage; outgoing: ServerResponse; log: Logger },
): Promise<void> {
  const isUnread = !incoming.complete; // nobody wants the rest of what it brings
  outgoing.writeHead(statusCode, { ...passedHeaders(headers), ...(isUnread && { connection: "close" }) });
  try {
    await pipeline(passing(body), outgoing);
  } catch (error) {
    const isReaderGone = outgoing.destroyed && !outgoing.writableFinished;
    log[isReaderGone ? "debug" : "warn"]({ err: error }, "forwarded answer was cut off");
  }
}
