import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { WatchBytes, WatchCalls, WatchPart } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import { textsFor, type Words } from "../answers.ts";
import type { Forwarding } from "../forward/forward.ts";
import type { App, RequestContext } from "../request-context.ts";
import type { Holds } from "./holds.ts";
import { keepWaiting, sendPart } from "./send-part.ts";

export const LINK = "/watch/:id{[0-9a-z]{12}}/:signature";
/** Read by `askedOf`: the router mixes up forms with alternatives. */
const PART = ":rendition/:part";

/** Below what proxies allow; the script asks again. */
const GATE_MS = 20_000;
/** Other players give up on an answer that ends. */
const STREAM_MS = 600_000;

interface Deps {
  watch: WatchCalls;
  holds: Holds;
  forward: Forwarding;
  words: Words;
  log: Logger;
}

interface Asked {
  link: { jobId: string; signature: string };
  part: WatchPart;
}

/**
 * `GET …/ready/<rendition>/<part>` answers 204 when the part is made, 503 when it is not yet, 410 when it never will be;
 * `?urgent` says that the player stands still. The same without `ready/` is the part; for players without our script it
 * begins at once and waits in empty boxes.
 */
export function mountParts(app: App, deps: Deps): void {
  app.get(`${LINK}/ready/${PART}`, (context) => answerReady(context, deps));
  app.get(`${LINK}/${PART}`, (context) => answerPart(context, deps));
}

async function answerReady(context: RequestContext, deps: Deps): Promise<Response> {
  const isUrgent = context.req.query("urgent") !== undefined;
  const found = await awaitHeld(deps, context, { longestMs: GATE_MS, isUrgent });
  return isMade(found) ? context.body(null, 204) : refuse(deps, context, found);
}

async function answerPart(context: RequestContext, deps: Deps): Promise<Response> {
  const { outgoing } = context.env;
  const contentType = askedOf(context).part.rendition === "sound" ? "audio/mp4" : "video/mp4";
  const wait = keepWaiting(outgoing, contentType);
  const found = await awaitHeld(deps, context, { longestMs: STREAM_MS, isUrgent: true }).finally(() => wait.end());
  if (isMade(found)) await sendPart(outgoing, found, { contentType, log: deps.log });
  else if (outgoing.headersSent) outgoing.destroy();
  else return refuse(deps, context, found);
  return RESPONSE_ALREADY_SENT;
}

type Found = Awaited<ReturnType<WatchCalls["awaitPart"]>>;

const isMade = (found: Found): found is WatchBytes => typeof found === "object" && "head" in found;

/** What is there needs no place among those that wait. */
async function awaitHeld(
  { watch, holds }: Deps,
  context: RequestContext,
  { longestMs, isUrgent }: { longestMs: number; isUrgent: boolean },
): Promise<Found> {
  const { link, part } = askedOf(context);
  using places = new DisposableStack();
  const begin = () => places.use(holds.take(link.jobId, { gone: goneSignal(context), longestMs }))?.signal;
  return await watch.awaitPart(link, part, { isUrgent, begin });
}

/** What is no part has an index that no rendition has. */
function askedOf(context: RequestContext): Asked {
  const { id = "", signature = "", rendition = "", part = "" } = context.req.param() as Record<string, string>;
  const [, number] = /^(\d{1,6})\.m4s$/.exec(part) ?? [];
  const index = part === "init.mp4" ? "init" : Number(number);
  return {
    link: { jobId: id, signature },
    part: { rendition: rendition === "sound" ? rendition : Number(rendition), index },
  };
}

const STATUS = { refused: 403, missing: 404 } as const;

/** Answers without the part; who has it may answer with it. */
async function refuse(
  { forward, words }: Deps,
  context: RequestContext,
  found: Exclude<Found, WatchBytes>,
): Promise<Response> {
  const texts = textsFor(words, { accepted: context.req.header("accept-language") });
  if (typeof found === "object") return forward.toHost(context, found.host, texts);
  if (found === undefined) return notYet(context);
  if (found === "refused" || found === "missing") return context.text(`${found}\n`, STATUS[found]);
  return context.text(`${found}\n`, 410);
}

const notYet = (context: RequestContext): Response => context.text("not yet\n", 503, { "retry-after": "1" });

/** Aborted when the client is gone. */
function goneSignal({ env: { outgoing } }: RequestContext): AbortSignal {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  return gone.signal;
}
