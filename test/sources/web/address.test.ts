import { describe, expect, test } from "vitest";
import { normalise, siteOf } from "../../../src/sources/web/address.ts";

const VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ";
const LIST = "https://www.youtube.com/playlist?list=PLabc-DEF_123";

describe("a video of YouTube has one form", () => {
  test.each([
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "http://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "HTTPS://YouTube.com/watch?v=dQw4w9WgXcQ",
    "https://m.youtube.com/watch?v=dQw4w9WgXcQ&feature=share",
    "https://music.youtube.com/watch?v=dQw4w9WgXcQ&si=abc",
    "https://www.youtube.com:443/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com./watch?v=dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXcQ?si=AbCdEfGhIjK&t=42",
    "https://www.youtu.be/dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXcQ?list=PLabc-DEF_123&index=7",
    "https://www.youtube.com/shorts/dQw4w9WgXcQ?feature=share",
    "https://www.youtube.com/live/dQw4w9WgXcQ?si=1",
    "https://www.youtube.com/embed/dQw4w9WgXcQ?start=5&autoplay=1",
    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    "https://www.youtube.com/v/dQw4w9WgXcQ",
    "https://www.youtube.com/e/dQw4w9WgXcQ",
    "https://www.youtube.com/watch?list=PLabc-DEF_123&index=2&v=dQw4w9WgXcQ&pp=x",
    "https://www.youtube.com/watch?t=1m2s&v=dQw4w9WgXcQ#t=30",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ&v=AAAAAAAAAAA",
  ])("%s", (url) => expect(normalise(url)).toBe(VIDEO));
});

describe("a list of YouTube has one form", () => {
  test.each([
    LIST,
    "http://m.youtube.com/playlist?list=PLabc-DEF_123&si=x",
    "https://www.youtube.com/watch?list=PLabc-DEF_123",
    "https://www.youtube.com/embed/videoseries?list=PLabc-DEF_123",
  ])("%s", (url) => expect(normalise(url)).toBe(LIST));
});

describe("other pages of YouTube stay what they are", () => {
  test.each([
    ["https://m.youtube.com/@example/videos?si=x", "https://www.youtube.com/@example/videos"],
    ["https://youtube.com/channel/UC123?feature=a", "https://www.youtube.com/channel/UC123"],
    ["https://www.youtube.com/embed/live_stream?channel=UC1", "https://www.youtube.com/embed/live_stream?channel=UC1"],
    [
      "https://www.youtube.com/results?search_query=a%20b&sp=X",
      "https://www.youtube.com/results?search_query=a%20b&sp=X",
    ],
    ["https://www.youtube.com/watch?v=short", "https://www.youtube.com/watch?v=short"],
    ["https://www.youtube.com/clip/UgkxABC", "https://www.youtube.com/clip/UgkxABC"],
    ["https://www.youtube.com/@example?list=PLabc", "https://www.youtube.com/@example?list=PLabc"],
  ])("%s", (url, form) => expect(normalise(url)).toBe(form));

  test("a host that only sounds like it is another", () => {
    expect(normalise("https://youtube.com.example/watch?v=dQw4w9WgXcQ&si=1")).toContain(
      "youtube.com.example/watch?si=1&v=",
    );
    expect(normalise("https://notyoutu.be/dQw4w9WgXcQ")).toBe("https://notyoutu.be/dQw4w9WgXcQ");
  });
});

describe("two links are the same", () => {
  test.each([
    ["scheme and host in capitals", "HTTP://EXAMPLE.com/A", "http://example.com/A"],
    ["the port of the scheme", "https://example.com:443/a", "https://example.com/a"],
    ["the other port of the scheme", "http://example.com:80/a", "http://example.com/a"],
    ["a dot behind the host", "https://example.com./a", "https://example.com/a"],
    ["no path", "https://example.com", "https://example.com/"],
    ["steps in the path", "https://example.com/a/./b/../c", "https://example.com/a/c"],
    ["a place on the page", "https://example.com/a#top", "https://example.com/a"],
    ["an empty query", "https://example.com/a?", "https://example.com/a"],
    ["empty pairs", "https://example.com/a?&x=1&&", "https://example.com/a?x=1"],
    ["another order", "https://example.com/a?z=1&b=2&a=3", "https://example.com/a?a=3&b=2&z=1"],
    ["utm", "https://example.com/a?utm_source=x&utm_medium=y&id=7", "https://example.com/a?id=7"],
    ["fbclid", "https://example.com/a?id=7&fbclid=IwAR1", "https://example.com/a?id=7"],
    ["gclid and friends", "https://example.com/a?gclid=1&wbraid=2&msclkid=3&yclid=4", "https://example.com/a"],
    ["igsh", "https://www.instagram.com/reel/ABC/?igsh=abc==", "https://www.instagram.com/reel/ABC/"],
    ["X", "https://x.com/user/status/1?s=20&t=abc", "https://x.com/user/status/1"],
    ["Twitter", "https://mobile.twitter.com/user/status/1?s=46", "https://mobile.twitter.com/user/status/1"],
    [
      "TikTok",
      "https://www.tiktok.com/@a/video/1?is_from_webapp=1&sender_device=pc&web_id=7",
      "https://www.tiktok.com/@a/video/1",
    ],
    ["Spotify", "https://open.spotify.com/episode/1?si=abc", "https://open.spotify.com/episode/1"],
    ["a name in another script", "https://пример.рф/ё", "https://xn--e1afmkfd.xn--p1ai/%D1%91"],
    ["blanks around", "  https://example.com/a\n", "https://example.com/a"],
  ])("%s", (_, url, form) => expect(normalise(url)).toBe(form));
});

describe("two links are not the same", () => {
  test.each([
    ["another scheme", "http://example.com/a", "https://example.com/a"],
    ["another port", "https://example.com:8443/a", "https://example.com/a"],
    ["letters of the path", "https://example.com/A", "https://example.com/a"],
    ["a slash at the end", "https://example.com/a/", "https://example.com/a"],
    ["a route behind #!", "https://example.com/#!/video/1", "https://example.com/#!/video/2"],
    ["a route behind #/", "https://example.com/#/video/1", "https://example.com/"],
    ["an order of values with one name", "https://example.com/?a=1&a=2", "https://example.com/?a=2&a=1"],
    ["what tracks at one site and leads at another", "https://example.com/?si=1", "https://example.com/?si=2"],
    ["a place in the time of another site", "https://vimeo.com/1?t=5", "https://vimeo.com/1?t=6"],
  ])("%s", (_, one, other) => expect(normalise(one)).not.toBe(normalise(other)));
});

test.each([
  "https://cdn.example.com/v.mp4?z=1&Expires=9&a=b%20c&Signature=x~y&Key-Pair-Id=K",
  "https://bucket.example.com/v.mp4?X-Amz-Date=1&X-Amz-Algorithm=A&X-Amz-Signature=s",
  "https://cdn.example.com/v.mp4?z=1&hdnts=exp=1~hmac=2&a=1",
  "https://cdn.example.com/v.mp4?z=1&token=abc&utm_source=x&a=1",
])("a signed query is left as it is: %s", (url) => expect(normalise(url)).toBe(url));

test("letters of a query stay as they were written", () => {
  expect(normalise("https://example.com/?q=a+b%20c~%7E&b=%D0%B0")).toBe("https://example.com/?b=%D0%B0&q=a+b%20c~%7E");
});

test("orders to the tool do not come through in a fragment", () => {
  const order = "__youtubedl_smuggle=%7B%22http_headers%22%3A%7B%7D%7D";
  for (const hash of [`#${order}`, `#!x#${order}`, `#/a#${order.toUpperCase()}`])
    expect(normalise(`https://example.com/a${hash}`)).toBe("https://example.com/a");
});

test("a normal form is the normal form of itself", () => {
  for (const url of [
    VIDEO,
    LIST,
    "https://example.com/?a=3&b=2&z=1",
    "https://example.com/#!/a",
    "http://[::1]:8080/x?y",
  ])
    expect(normalise(url)).toBe(url);
});

test.each(["", "no link", "ftp://example.com/a?z=1&a=2", "javascript:alert(1)", "http://", "http://[::1"])(
  "what is no web address comes back as it is: %j",
  (text) => expect(normalise(text)).toBe(text),
);

test.each([
  ["https://www.youtube.com/watch?v=1", "YouTube"],
  ["https://youtu.be/1", "YouTube"],
  ["https://www.example.com/a", "example.com"],
  ["https://m.example.co.uk/a", "example.co.uk"],
  ["https://www.com/", "www.com"],
  ["https://m.ru/", "m.ru"],
  ["https://sub.example.com:8443/", "sub.example.com"],
  ["https://example.com./", "example.com"],
  ["https://xn--e1afmkfd.xn--p1ai/", "пример.рф"],
  ["http://93.184.216.34/a", "93.184.216.34"],
  ["http://[2606:4700::1111]/", "[2606:4700::1111]"],
  ["no link", ""],
])("the site of %s is %s", (url, site) => expect(siteOf(url)).toBe(site));
