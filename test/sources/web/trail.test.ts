import { expect, test } from "vitest";
import { recogniseInstagram } from "../../../src/sources/instagram/links.ts";
import { recognise } from "../../../src/sources/recognise.ts";
import { recogniseSnapchat } from "../../../src/sources/snapchat/links.ts";
import { createTrail } from "../../../src/sources/web/trail.ts";

const SHORT = "https://short.example/AbC";
const PLATFORMS = [{ recognise: recogniseInstagram }, { recognise: recogniseSnapchat }];

/** The link that a trail stands for; "!" where nothing after it was asked for. */
function endOf(url: string, ...hops: string[]): string {
  const trail = createTrail(url, (text) => recognise(text, PLATFORMS));
  for (const hop of hops) if (trail.isEnd(new URL(hop))) return `${trail.end()} !`;
  return trail.end();
}

test.each([
  ["a film", [SHORT, "https://www.youtube.com/watch?v=abcdefghijk"], "https://www.youtube.com/watch?v=abcdefghijk"],
  [
    "a short link of a short link",
    [SHORT, "https://t.example/x", "https://films.example/7"],
    "https://films.example/7",
  ],
  [
    "the short host of a site",
    ["https://vm.tiktok.com/Z1/", "https://www.tiktok.com/@u/video/1"],
    "https://www.tiktok.com/@u/video/1",
  ],
  [
    "a profile, before it asks to sign in",
    [SHORT, "https://www.instagram.com/nasa/", "https://www.instagram.com/accounts/login/?next=/nasa/"],
    "https://www.instagram.com/nasa/ !",
  ],
  ["a snap", [SHORT, "https://t.snapchat.com/AbCdEfGh"], "https://t.snapchat.com/AbCdEfGh !"],
  [
    "what stands before a page to agree at",
    [SHORT, "https://films.example/7", "https://consent.films.example/m?continue=x"],
    "https://films.example/7",
  ],
  [
    "itself where its own site asks to sign in, and would lead back",
    ["https://films.example/7", "https://gate.example/x?to=https%3A%2F%2Ffilms.example%2F7"],
    "https://films.example/7",
  ],
  ["itself where all is left of it is a front page", [SHORT, "https://films.example/"], SHORT],
  [
    "what a site's own share button leads to",
    ["https://www.films.example/share/p/AbC/", "https://www.films.example/posts/7"],
    "https://www.films.example/posts/7",
  ],
  [
    "itself where a shared link asks to sign in",
    ["https://films.example/r/lab/s/AbC", "https://films.example/login/?next=%2Fr%2Flab%2Fs%2FAbC"],
    "https://films.example/r/lab/s/AbC",
  ],
  [
    "itself at one site",
    ["https://films.example/7", "https://www.films.example/7/title?visit=1"],
    "https://films.example/7",
  ],
  ["itself without a redirect", [SHORT], SHORT],
])("a link stands for %s", (_, [first = "", ...hops], end) => {
  expect(endOf(first, ...hops)).toBe(end);
});
