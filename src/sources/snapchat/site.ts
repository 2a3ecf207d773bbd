import { type Dispatcher, fetch, type Response } from "undici";
import { waitUntil } from "../net/away.ts";
import { BROWSER } from "../net/follow.ts";
import { GONE, readWithin } from "../net/response.ts";
import { isSnapchatHost } from "./links.ts";
import type { SitePace } from "./pace.ts";
import { pagePropsOf, UnknownFormat } from "./shapes.ts";

const SITE = "https://www.snapchat.com";
const SHORT_SITE = "https://t.snapchat.com";
const MAX_REDIRECTS = 5;
/** Pages have 200 to 900 kB. */
const MAX_PAGE_BYTES = 10_000_000;
const PAGE_LIMIT_MS = 30_000;
const HEADERS = {
  accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
  "accept-language": "en-US,en;q=0.9",
  "user-agent": BROWSER,
};
/** Too many requests, or taken for a bot. */
const REFUSALS = [403, 429];
/** 4xx that ask for a retry, as every 5xx does. */
const PASSING = [408, 425];

/** Addresses of the real site, whether it is asked or a stand-in. */
interface Addresses {
  /** Where what `link` names on the real site is asked for. */
  addressOf(link: URL): URL;
  /** Redirect target as the real site names it. */
  locationOf(response: Response): URL | undefined;
}

export interface Site {
  /** `pageProps` of a page; undefined when there is none. @throws {UserError} `error-source-wait`; {UnknownFormat} */
  open(path: string, signal: AbortSignal): Promise<unknown>;
  /** Target of a short link on the real site; undefined when there is none. */
  resolve(code: string, signal: AbortSignal): Promise<URL | undefined>;
}

interface SiteDeps {
  origin: string;
  dispatcher: Dispatcher;
  sitePace: SitePace;
}

/** Public pages, as seen without an account. `origin` is the real site, or a stand-in for all of its hosts. */
export function createSite({ origin, dispatcher, sitePace }: SiteDeps): Site {
  const { addressOf, locationOf } = createAddresses(origin);

  async function ask(address: URL, signal: AbortSignal): Promise<Response> {
    const rest = await sitePace.resting();
    if (rest) throw waitUntil(rest.until);
    const response = await fetch(address, { dispatcher, headers: HEADERS, redirect: "manual", signal }).catch(
      (cause) => {
        throw new Error("snapchat cannot be reached", { cause });
      },
    );
    if (response.status < 400 || GONE.includes(response.status)) return response;
    await response.body?.cancel();
    await refuse(response, sitePace);
    throw new UnknownFormat(`status ${response.status}`);
  }

  async function follow(first: URL, signal: AbortSignal): Promise<Response> {
    let response = await ask(first, signal);
    for (let redirects = 0; ; redirects++) {
      const next = locationOf(response);
      if (!next) return response;
      await response.body?.cancel();
      if (redirects === MAX_REDIRECTS) throw new UnknownFormat("too many redirects");
      if (!isSnapchatHost(next.hostname)) throw new UnknownFormat(`a redirect to ${next.hostname}`);
      response = await ask(addressOf(next), signal);
    }
  }

  const politely = <T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> =>
    sitePace.inTurn(() => work(AbortSignal.any([signal, AbortSignal.timeout(PAGE_LIMIT_MS)])), signal);

  return {
    open: (path, signal) =>
      politely(async (limited) => {
        const response = await follow(addressOf(new URL(`${path}?locale=en-US`, SITE)), limited);
        if (GONE.includes(response.status)) {
          await response.body?.cancel();
          return undefined;
        }
        const html = await textOf(response);
        await sitePace.reset();
        return pagePropsOf(html);
      }, signal),
    resolve: (code, signal) =>
      politely(async (limited) => {
        const address = addressOf(new URL(`/${encodeURIComponent(code)}`, SHORT_SITE));
        const response = await ask(address, limited);
        await response.body?.cancel();
        return locationOf(response);
      }, signal),
  };
}

async function refuse({ status, headers }: Response, sitePace: SitePace): Promise<void> {
  if (status >= 500 || PASSING.includes(status)) throw new Error(`snapchat answered ${status}`);
  if (!REFUSALS.includes(status)) return;
  const retryAfterSeconds = Number(headers.get("retry-after") ?? 0) || 0;
  const { until } = await sitePace.backOff(`HTTP ${status}`, retryAfterSeconds * 1000);
  throw waitUntil(until);
}

function createAddresses(origin: string): Addresses {
  const home = new URL(origin);
  const isReal = isSnapchatHost(home.hostname);
  return {
    addressOf(link) {
      if (isReal) return new URL(link.pathname + link.search, `https://${link.hostname}`);
      const prefix = link.hostname === new URL(SHORT_SITE).hostname ? "/t" : "";
      return new URL(prefix + link.pathname + link.search, home);
    },
    locationOf({ status, headers, url }) {
      const location = status >= 300 && status < 400 ? headers.get("location") : null;
      const link = location === null ? null : URL.parse(location, url);
      if (!link) return undefined;
      return link.origin === home.origin ? new URL(link.pathname + link.search, SITE) : link;
    },
  };
}

/** Decompressed by fetch. @throws {UnknownFormat} when it is longer than any page of the site */
async function textOf({ body }: Response): Promise<string> {
  const tooLong = () => new UnknownFormat("a page without an end");
  return body ? (await readWithin(body, { limitBytes: MAX_PAGE_BYTES, tooLong })).toString() : "";
}
