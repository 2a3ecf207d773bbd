import type { Sources } from "../api.ts";
import { isSameSite } from "./address.ts";

/** Of pages to sign in at, or to agree to something, before a site shows what was asked for. */
const WALL =
  /(^|[/.-])(log[-_]?in|log[-_]?on|sign[-_]?in|sso|oauth2?|auth|accounts|consents?|challenge|captcha)([/.?-]|$)/i;
/** Paths of links that a site's share button gives. */
const SHARED = /\/(share|s|t)\/./;

export interface Trail {
  /** Notes a redirect; true where it leads to something of a platform. */
  isEnd(to: URL): boolean;
  /**
   * What a short link stands for: the last address that shows something. The link itself where it stays at its site and is
   * no shared one: such redirects may be the visitor's own.
   */
  end(): string;
}

/** Redirects of one link. */
export function createTrail(url: string, recognise: Sources["recognise"]): Trail {
  const asked = new URL(url);
  let end: URL | undefined;
  return {
    isEnd(to) {
      const isKnown = recognise(to)?.is === "query";
      if (isKnown || !isWall(to, asked)) end = to;
      return isKnown;
    },
    end: () => (end && (!isSameSite(end, asked) || SHARED.test(asked.pathname)) ? end.href : url),
  };
}

/** Leads back afterwards, or says so; a front page is where a site sends people when something is gone. */
function isWall({ hostname, pathname, search }: URL, asked: URL): boolean {
  const isFront = pathname === "/" && search === "";
  return isFront || WALL.test(`${hostname}${pathname}`) || leadsBack(search, asked);
}

function leadsBack(search: string, { pathname }: URL): boolean {
  return pathname.length > 1 && [...new URLSearchParams(search).values()].some((value) => value.includes(pathname));
}
