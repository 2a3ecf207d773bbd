import type { Resource } from "./resource.ts";
import { openSite, type Site, type SiteRequest } from "./site.ts";
import { createTroubles, type Overlay, type Trouble, type TroubleOptions } from "./troubles.ts";

/** Troubles of a media server by name; any other one is written as a `Resource`. */
const MISBEHAVIOURS = {
  html: { body: "<!DOCTYPE html><html><body>Sorry</body></html>", contentType: "text/html; charset=utf-8" },
  empty: { body: "" },
  "no-picture": { body: Buffer.from("this is no picture".repeat(50)) },
  "wrong-type": { contentType: "text/plain" },
  truncated: { breaks: { atBytes: 500, by: "end" } },
  reset: { breaks: { atBytes: 500, by: "reset" } },
  stalled: { pause: { atBytes: 500, until: new Promise(() => undefined) } },
  "too-many-requests": { status: 429, body: "", headers: { "retry-after": "60" } },
  "server-error": { status: 503, body: "" },
  gone: { status: 404, body: "Not Found", contentType: "text/plain" },
} as const satisfies Record<string, Resource>;

export type Misbehaviour = keyof typeof MISBEHAVIOURS;

export interface Cdn extends Site {
  /** What no client may do, such as sending a cookie. Empty is good. */
  readonly complaints: readonly string[];
  /** How often a picture or video was asked for (and not only for its head), by any part of its address. */
  downloads(part: string | RegExp): number;
  /** From now on, for all media or those named; `{ delayMs }`, `{ bytesPerSecond }` and the like leave the bytes alone. */
  misbehaves(how: Misbehaviour | Resource, options?: TroubleOptions): Trouble;
  behaves(): void;
}

/** Media of a platform on a server of their own. `find` gives what lies behind an address, or how it is refused. */
export async function openCdn(find: (request: SiteRequest) => Resource | Promise<Resource>): Promise<Cdn> {
  const complaints: string[] = [];
  const asked: string[] = [];
  const troubles = createTroubles();
  const site = await openSite(async (request) => {
    const { method, path, query } = request;
    if (request.hasCookie) complaints.push(`a cookie came to the media server with ${method} ${path}`);
    if (request.headers.authorization) complaints.push(`an authorization came to the media server with ${path}`);
    if (method !== "HEAD") asked.push(`${path}?${query}`);
    const resource = await find(request);
    return (resource.status ?? 200) < 400 ? troubles.apply(request, resource) : resource;
  });
  return {
    ...site,
    complaints,
    downloads: (part) => asked.filter((at) => (typeof part === "string" ? at.includes(part) : part.test(at))).length,
    misbehaves: (how, options) => troubles.add(overlayOf(how), options),
    behaves: troubles.clear,
  };
}

export const overlayOf = (how: Misbehaviour | Resource): Overlay =>
  typeof how === "string" ? MISBEHAVIOURS[how] : how;

/** A refusal as media servers word it. */
export const refused = (status: number, body: string): Resource => ({
  status,
  body,
  contentType: "text/plain",
  takesRanges: false,
});
