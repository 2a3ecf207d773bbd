import { type Cookie, type Dispatcher, parseCookie } from "undici";

/** Names above registrable ones, as far as they matter here: a missed one shares the cookies of a single chain. */
const PUBLIC_SUFFIX = /^([^.]+|(ac|co|com|edu|go|gov|mil|ne|net|nom|or|org|sch)\.[a-z]{2})$/;
/** Beyond that a server only fills the header. */
const MOST_COOKIES = 50;

/** Cookies set along one chain of redirects. Each goes back to the host that set it, or to hosts of its domain. */
export interface ChainCookies {
  take(response: Dispatcher.ResponseData, from: URL): void;
  /** Cookie header for a request; undefined for none. */
  headerFor(link: URL): string | undefined;
}

interface Kept {
  pair: string;
  host: string;
  /** Also goes to the hosts below. */
  isForDomain: boolean;
  isSecure: boolean;
}

export function createChainCookies(): ChainCookies {
  const kept = new Map<string, Kept>();

  function keep(cookie: Cookie, { hostname }: URL): void {
    const domain = cookie.domain?.toLowerCase().replace(/^\./, "") || hostname;
    const isWider = domain !== hostname;
    if (isWider && (!hostname.endsWith(`.${domain}`) || PUBLIC_SUFFIX.test(domain))) return;
    const key = `${domain} ${cookie.name}`;
    if (isOver(cookie)) return void kept.delete(key);
    if (kept.size >= MOST_COOKIES && !kept.has(key)) return;
    const pair = `${cookie.name}=${cookie.value}`;
    kept.set(key, { pair, host: domain, isForDomain: cookie.domain !== undefined, isSecure: cookie.secure === true });
  }

  return {
    take({ headers }, from) {
      for (const line of [headers["set-cookie"] ?? []].flat()) {
        const cookie = parseCookie(line);
        if (cookie?.name) keep(cookie, from);
      }
    },
    headerFor({ hostname, protocol }) {
      const own = [...kept.values()].filter(
        ({ host, isForDomain, isSecure }) =>
          (hostname === host || (isForDomain && hostname.endsWith(`.${host}`))) && (!isSecure || protocol === "https:"),
      );
      return own.length === 0 ? undefined : own.map(({ pair }) => pair).join("; ");
    },
  };
}

const isOver = ({ maxAge, expires }: Cookie): boolean =>
  maxAge === undefined ? expires !== undefined && Number(expires) <= Date.now() : maxAge <= 0;
