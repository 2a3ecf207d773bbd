import { describe, expect, test } from "vitest";
import { RetryLater, UserError } from "../../../../src/errors.ts";
import { failureOf, refuseWait } from "../../../../src/sources/web/gallery/errors.ts";

const site = "lab.example";
const NOTHING = { error: "", message: "", stderr: "" };

/** In the tool's own words: class and message, or a line on stderr. */
const SAID: readonly [error: string, message: string, key: string][] = [
  ["HttpError", "'470 Unknown Status Code' for 'http://127.0.0.1/'", "error-link-private"],
  ["HttpError", " ProxyError: 470 Unknown Status Code", "error-link-private"],
  ["AbortExtraction", "NSFW Tweet", "error-page-age"],
  ["ChallengeError", "Cloudflare challenge (403 Forbidden) for 'https://a.example/'", "error-page-blocked"],
  ["AuthorizationError", "Insufficient privileges to access this resource", "error-page-private"],
  ["AuthRequired", "'refresh-token' required", "error-page-login"],
  ["AbortExtraction", "HTTP redirect to login page (https://a.example/login)", "error-page-login"],
  ["HttpError", "'429 Too Many Requests' for 'https://a.example/'", "error-page-busy"],
  ["NotFoundError", "Requested post could not be found", "error-page-gone"],
  ["HttpError", "'404 Not Found' for 'https://a.example/'", "error-page-gone"],
  ["HttpError", "'403 Forbidden' for 'https://a.example/'", "error-page-blocked"],
  ["KeyError", "'data'", "error-page-changed"],
  ["AbortExtraction", "Something new", "error-page-unsupported"],
];

describe("what gallery-dl says of a failure", () => {
  test.each(SAID)("%s: %s", (error, message, key) => {
    expect(failureOf({ ...NOTHING, error, message }, { site }).error).toMatchObject({ key });
  });

  test("is read on stderr, where that is all", () => {
    const stderr = "[tiktok][info] note\n[tiktok][error] 7490: Region locked\n";
    expect(failureOf({ ...NOTHING, stderr }, { site }).error).toMatchObject({ key: "error-page-geo" });
  });

  test("is nothing for a post without files", () => {
    expect(failureOf(NOTHING, { site }).error).toEqual(new UserError("error-page-no-pictures", { site }));
  });

  test.each(["'503 Service Unavailable' for 'https://a.example/'", "HTTPSConnectionPool: Read timed out."])(
    "is an outage: %s",
    (message) => {
      const { error } = failureOf({ ...NOTHING, error: "HttpError", message }, { site });
      expect(error).toBeInstanceOf(RetryLater);
    },
  );

  test("alarms the operator where the tool does not understand a site, or is taken for a robot", () => {
    const alertOf = (error: string) => failureOf({ ...NOTHING, error }, { site }).alert;
    expect(["TypeError", "ChallengeError", "AuthRequired"].map(alertOf)).toEqual(["broken", "blocked", undefined]);
  });
});

describe("a pause that the tool begins", () => {
  test.each([
    ["Waiting for 14 minutes until 12:34:56 (rate limit)", 14],
    ["Waiting for 30 seconds until 12:34:56 (429 Too Many Requests)", 1],
    ["Waiting for 2h 5min until 12:34:56 (rate limit)", 60],
  ])("is a refusal: %s", (words, minutes) => {
    const refused = () => refuseWait(`[twitter][info] ${words}`, { site });
    expect(refused).toThrow(new UserError("error-page-busy", { site, minutes }));
  });

  test("is none where the tool only keeps its pace", () => {
    expect(() => refuseWait("[weibo][debug] Sleeping 1.50 seconds (request)", { site })).not.toThrow();
  });
});
