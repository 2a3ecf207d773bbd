import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { REFUSED_STATUS } from "../../../src/sources/net/proxy.ts";
import { failureOf } from "../../../src/sources/web/tool-errors.ts";

const site = "example.com";

/** What a failure comes to, on one line: the key or "outage", then whatever is not usual for it. */
function told(stderr: string): string {
  const { error, retry, alert } = failureOf(stderr, { site });
  const is = error instanceof UserError ? error.key.replace("error-", "") : "outage";
  const isUsual = retry === (is === "outage" ? "later" : "never");
  return [is, ...(isUsual ? [] : [retry]), ...(alert ? [`!${alert}`] : [])].join(" ");
}

/** The errors among the examples; one goes on over the lines that begin with nothing of their own. */
const EXAMPLES = readFileSync(path.resolve(import.meta.dirname, "../../fixtures/ytdlp-errors.txt"), "utf8")
  .split(/^(?=ERROR:|WARNING:|#|rc=)/m)
  .map((text) => text.replace(/^rc=1 +/, "").trim())
  .filter((text) => text.startsWith("ERROR:"));

test("each error among the examples is understood", () => {
  expect(EXAMPLES.map(told)).toEqual([
    "page-unsupported",
    "page-blocked",
    "page-gone",
    "page-busy",
    ...["link-invalid", "link-invalid", "link-invalid"],
    "page-no-video",
    "page-no-quality",
    "page-private",
    "page-age",
    "page-blocked !blocked",
    "page-paid",
    "page-geo",
    "page-gone",
    "page-busy",
    ...["page-upcoming", "page-upcoming"],
    "page-gone",
    "page-no-quality",
    "page-gone",
    "page-drm",
    "page-geo",
    ...["page-login", "page-login"],
  ]);
});

/** As yt-dlp words them, in its source or measured; sorted by what they come to. */
const TEXTS: Record<string, string[]> = {
  "link-certificate": [
    "[generic] Unable to download webpage: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate",
    "[generic] Unable to download webpage: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch",
    "[generic] Unable to download webpage: SSL certificate problem: certificate has expired (60)",
  ],
  "page-private": [
    "[vimeo] 1: This video is protected by a password, use the --video-password option",
    "[reddit] 1: Private subreddit; an account that has been approved is required",
    "[youtube:tab] PL1: This is a private playlist. You need to login as its owner",
    "[vk] 1: Private video. Login if you have permissions to watch",
  ],
  "page-age": [
    "[x] 1: Login is required to access age-restricted content",
    "[twitter] 1: NSFW tweet requires authentication. Use --cookies-from-browser or --cookies for the authentication.",
    "[x] 1: Sign in to confirm your age",
  ],
  "page-paid": [
    "[nebula] 1: This video is only available for registered users with the appropriate subscription",
    "[x] 1: This video is for premium members only",
    "[x] 1: Ticket purchase is required for this stream",
    "[x] 1: Unable to download webpage: HTTP Error 402: Payment Required",
    "[youtube] A: This video is available to this channel's members on level: Fan (or any higher level).",
  ],
  "page-geo": [
    "[x] 1: Youku said: Sorry, this video is available in China only",
    "[x] 1: Unable to download webpage: HTTP Error 451: Unavailable For Legal Reasons (caused by <HTTPError 451>)",
    "[x] 1: This song is blocked in this region",
    "[youtube] A: Video unavailable. The uploader has not made this video available in your country",
  ],
  "page-login": [
    "[x] 1: You must be logged into an account that has access",
    "[generic] a: Unable to download webpage: HTTP Error 401: Unauthorized (caused by <HTTPError 401: Unauthorized>)",
    "[x] 1: Invalid username or password",
    "[Fansly] 1: An account is needed to access this media",
  ],
  "page-blocked !blocked": [
    "[youtube] A: Sign in to confirm you’re not a bot. Use --cookies-from-browser",
    "[youtube] A: Sign in to confirm you're not a bot",
    "[x] 1: x asks you to solve a CAPTCHA. Solve CAPTCHA in browser and try again",
    "[TikTok] 1: Your IP address is blocked from accessing this post",
    "[generic] Got HTTP Error 403 caused by Cloudflare anti-bot challenge; try again with  --extractor-args",
    "[x] 1: Fresh cookies (not necessarily logged in) are needed. Use --cookies-from-browser",
    "[bilibili] 1: Request is blocked by server (412), please wait and try later.",
  ],
  "page-blocked fresh !blocked": [
    "unable to download video data: HTTP Error 403: Forbidden",
    "fragment 1 not found: HTTP Error 403: Forbidden",
  ],
  "page-busy": ["[x] 1: You are rate-limited. Try again later.", "[x] 1: HTTP Error 420: Enhance Your Calm"],
  "page-upcoming": [
    "[youtube] A: Premiere will begin shortly",
    "[x] 1: This livestream has not yet started",
    "[x] 1: This video is not available yet. Release date: 2027-01-01",
    "[x] 1: This live event is scheduled for 20:00",
  ],
  "page-gone": [
    "[x] 1: Video unavailable",
    "[youtube] A: Video unavailable. This video is no longer available because the account has been terminated.",
    "[x] 1: Video 1 does not exist",
    "[generic] a: Unable to download webpage: HTTP Error 410: Gone (caused by <HTTPError 410: Gone>)",
    "[x] 1: This livestream has ended",
  ],
  "page-drm": ["[x] 1: This video is either unavailable in your region or is DRM protected"],
  "page-no-video": [
    "[instagram] A: There is no video in this post",
    "[x] 1: This article does not contain a video",
    "[twitter] 1: No video could be found in this post",
    "[x] 1: No media found",
  ],
  "page-unsupported": [
    "Unable to download video: [Errno 36] File name too long: '/work/1.fgroup-name.mp4.part'", // the site names its streams
    "[x] 1: This website is not supported and will not be supported.",
  ],
  "page-said fresh": ["[x] 1: Tencent said: 想要的视频不在这里", "[generic] Fallback"],
  "page-changed !broken": [
    "[x] 1: Unable to extract title; please report this issue on  https://github.com/yt-dlp/yt-dlp/issues?q= , filling out the appropriate issue template. Confirm you are on the latest version using  yt-dlp -U",
    "[x] 1: An extractor error has occurred. (caused by KeyError('items')); please report this issue on  https://github.com/yt-dlp/yt-dlp/issues?q= , filling out the appropriate issue template.",
    "[youtube] A: Unable to solve JS challenge",
  ],
  "link-private": [
    `[generic] x: Unable to download webpage: HTTP Error ${REFUSED_STATUS}: Unknown (caused by <HTTPError ${REFUSED_STATUS}: Unknown>)`,
    `[generic] x: Unable to download webpage: ('Unable to connect to proxy', OSError('Tunnel connection failed: ${REFUSED_STATUS} Unknown')); please report this issue on`,
  ],
  "link-invalid": [
    'Unable to handle request: Unsupported url scheme: "concat" (requests, urllib)',
    "Failed to parse: http://127.0.0.1:99999/",
  ],
  "link-failed": [
    "[generic] a: Unable to download webpage: HTTP Error 400: Bad Request (caused by <HTTPError 400: Bad Request>)",
  ],
  "disk-full": ["unable to write data: [Errno 28] No space left on device"],
  "tool-missing !missing": [
    "Postprocessing: ffprobe and ffmpeg not found. Please install or provide the path using --ffmpeg-location",
    "You have requested merging of multiple formats but ffmpeg is not installed. Aborting due to --abort-on-error",
  ],
  outage: [
    "[generic] a: Unable to download webpage: HTTP Error 503: Service Unavailable (caused by <HTTPError 503: Service Unavailable>)",
    "[generic] a: Unable to download webpage: The read operation timed out (caused by TransportError('The read operation timed out'))",
    "[x] 1: Unable to download webpage: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response')) (caused by TransportError)",
    "[x] 1: Unable to download webpage: [Errno -3] Temporary failure in name resolution",
    "[x] 1: Unable to download JSON metadata: something new",
    "[x] 1: Unable to download webpage: HTTP Error 502: Bad Gateway; please report this issue on",
    "The downloaded file is empty",
    "[x] 1: Service temporarily unavailable",
  ],
};

describe.each(Object.entries(TEXTS))("%s is what it comes to when the tool says", (is, texts) => {
  test.each(texts)("%s", (text) => expect(told(`WARNING: [x] Something else\nERROR: ${text}\n`)).toBe(is));
});

describe("without an ERROR", () => {
  test.each([
    ["nothing was said", "", "outage"],
    ["warnings alone do not count", "WARNING: [youtube] The provided cookies are no longer valid, sign in", "outage"],
    ["the tool is not there", "/usr/bin/python3: No module named yt_dlp", "tool-missing !missing"],
    [
      "it was started wrongly",
      "\nUsage: yt-dlp [OPTIONS] URL\n\nyt-dlp: error: no such option: --nonsense\n",
      "tool-missing !missing",
    ],
    ["it breaks", 'Traceback (most recent call last):\n  File "x.py"\nRuntimeError: video unavailable', "outage"],
    ["it cannot read the address", "Traceback (most recent call last):\nValueError: Invalid IPv6 URL", "link-invalid"],
    ["the disk is full", "Traceback:\nOSError: [Errno 28] No space left on device", "disk-full"],
  ])("%s", (_, stderr, is) => expect(told(stderr)).toBe(is));
});

test("the reason counts that stands behind other words, and over several lines", () => {
  const text =
    "ERROR: [youtube] A: Video unavailable\nThis video is available in Exampleland.\nYou might want to use a VPN or a proxy server";
  expect(told(`WARNING: first\n${text}\nWARNING: [youtube] premium`)).toBe("page-geo");
});

test("of several errors the one speaks that says most", () => {
  expect(told("ERROR: [x] 1: Video unavailable\nERROR: [x] 2: Sign in to confirm your age")).toBe("page-age");
});

test("words in an address mean nothing", () => {
  expect(told("ERROR: Unsupported URL: https://example.com/private-video?drm=1&captcha=premium")).toBe(
    "page-unsupported",
  );
  expect(told("ERROR: [generic] private video: Unsupported URL: rtmp://x/is-private")).toBe("page-private");
});

test("what a user is told has what its text needs", () => {
  const params = (text: string) => (failureOf(`ERROR: ${text}`, { site }).error as UserError).params;
  expect(params("[youtube] A: The current session has been rate-limited by YouTube for up to an hour.")).toEqual({
    site,
    minutes: 60,
  });
  expect(params("[x] 1: HTTP Error 429: Too Many Requests")).toEqual({ site, minutes: 10, status: 429 });
  expect(params("[x] 1: HTTP Error 418: I'm a teapot")).toEqual({ site, status: 418 });
  const failed = "[x] Unable to download webpage: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed";
  for (const [words, fault] of [
    ["certificate has expired (_ssl.c:1000)", "expired"],
    ["certificate is not yet valid", "early"],
    ["Hostname mismatch, certificate is not valid for 'x.test'.", "other-name"],
    ["self-signed certificate", "self-signed"],
    ["self signed certificate in certificate chain", "incomplete"],
    ["unable to get local issuer certificate", "incomplete"],
    ["path length constraint exceeded", "other"],
  ])
    expect(params(`${failed}: ${words}`)).toEqual({ fault, host: site });
});

test.each([
  ["[x] 1: Vidzy said: Come back on Tuesday. Use --some-flag to wait", "Vidzy said: Come back on Tuesday"],
  ["[x] 1: Tencent said: 想要的视频不在这里。请稍候", "Tencent said: 想要的视频不在这里。"],
  ["[x] 1: Odd answer (caused by KeyError('a'))", "Odd answer"],
  ["[x] 1: Odd\u202e answer v1.2 of \u0007 it", "Odd answer v1.2 of it"],
  ["[x] 1: Win at https://bad.test/x, www.bad.test or t.me/bad, ask @bad!", "Win at … … or … ask …bad!"],
  [`[x] 1: ${"z".repeat(900)}`, "z".repeat(200)],
])("words that nobody knows are told by their first sentence: %j", (text, words) => {
  expect(failureOf(`ERROR: ${text}\nand more`, { site }).error).toMatchObject({
    key: "error-page-said",
    params: { site, words },
  });
});

test("what the log and the admins get is short, on one line, and without addresses and secrets", () => {
  const said =
    "ERROR: [x] 1: Sign in to confirm you're not a bot at https://user:pw@host.test/a?token=abc, sessionid=12345678; please report this issue on  https://github.com/";
  const { cause } = failureOf(`${said}\nand more\n${"x".repeat(10_000)}`, { site });
  expect(cause).toBe("Sign in to confirm you're not a bot at … sessionid=[redacted]");
  expect(failureOf(`ERROR: ${"y".repeat(10_000)}`, { site }).cause).toHaveLength(200);
  expect(failureOf("", { site }).cause).toBe("it ended without a word");
});

test("a text of any size comes to a short cause", () => {
  for (const piece of ["ERROR: a: ", "a://", "\n", "ERROR: [", "not not ", "\u2019", "no video "])
    expect(failureOf(piece.repeat(200_000), { site }).cause.length).toBeLessThanOrEqual(200);
});
