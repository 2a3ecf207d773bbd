import type { Dispatcher } from "undici";
import { expect, test } from "vitest";
import { createChainCookies } from "../../../src/sources/net/chain-cookies.ts";

/** What a host gets back that comes after the first one set the cookie. */
function sent(from: string, cookie: string, to: string): string | undefined {
  const cookies = createChainCookies();
  cookies.take({ headers: { "set-cookie": cookie } } as unknown as Dispatcher.ResponseData, new URL(from));
  return cookies.headerFor(new URL(to));
}

test.each([
  ["the host itself", "https://a.example.com/", "s=1", "https://a.example.com/x"],
  ["another port of it", "https://a.example.com/", "s=1", "https://a.example.com:8443/x"],
  ["another host of the domain", "https://a.example.com/", "s=1; Domain=.example.com", "https://b.example.com/"],
  ["a host of a British domain", "https://a.bbc.co.uk/", "s=1; Domain=bbc.co.uk", "https://b.bbc.co.uk/"],
])("a cookie goes to %s", (_, from, cookie, to) => expect(sent(from, cookie, to)).toBe("s=1"));

test.each([
  ["another site", "https://example.com/", "s=1", "https://example.org/"],
  ["a host of the domain when it is of one host", "https://example.com/", "s=1", "https://a.example.com/"],
  [
    "another site that is named as its domain",
    "https://example.com/",
    "s=1; Domain=example.org",
    "https://example.org/",
  ],
  ["everybody in a country", "https://a.co.uk/", "s=1; Domain=co.uk", "https://b.co.uk/"],
  ["everybody", "https://a.com/", "s=1; Domain=com", "https://b.com/"],
  ["plain http when it is secure", "https://a.com/", "s=1; Secure", "http://a.com/"],
  ["anybody when it is over", "https://a.com/", "s=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "https://a.com/"],
])("a cookie does not go to %s", (_, from, cookie, to) => expect(sent(from, cookie, to)).toBeUndefined());
