import { describe, expect, test } from "vitest";
import type { UserError } from "../../../src/errors.ts";
import { type Answer, NotFound, readAnswer } from "../../../src/sources/instagram/failures.ts";
import { readToolOutput, refuseCalls } from "../../../src/sources/instagram/tool-output.ts";
import { parseJson } from "../../../src/sources/json.ts";
import { SessionTrouble } from "../../../src/sources/session/trouble.ts";

/** "throttled" and the like, a key for users, or the kind of the failure. */
function verdictOf(work: () => unknown): string {
  try {
    return `no failure: ${JSON.stringify(work())}`;
  } catch (error) {
    if (error instanceof SessionTrouble) return error.state;
    if (error instanceof NotFound) return `not there${error.isPlain ? ", plainly" : ""}`;
    return (error as UserError).key ?? "outage";
  }
}

const answer = (more: Partial<Answer>): Answer => ({
  status: 200,
  contentType: "application/json; charset=utf-8",
  location: undefined,
  setCookies: [],
  body: "{}",
  ...more,
});

const WAIT = '"message":"Please wait a few minutes before you try again.","require_login":true,"status":"fail"';
const LOGGED_OUT = 'sessionid=""; expires=Thu, 01-Jan-1970 00:00:00 GMT; Max-Age=0; Path=/; Domain=.instagram.com';
const to = (path: string) => ({ status: 302, contentType: "text/html", location: `https://www.instagram.com${path}` });
const failing = (status: number, facts: object) => ({ status, body: JSON.stringify({ ...facts, status: "fail" }) });

describe("an answer of the site means", () => {
  test.each<[string, string, Partial<Answer>]>([
    ["throttled", "401, asked to wait", { status: 401, body: `{${WAIT},"igweb_rollout":true}` }],
    ["throttled", "401, the older words", { status: 401, body: `{${WAIT}}` }],
    ["throttled", "429 and a page", { status: 429, contentType: "text/html", body: "<html>busy</html>".repeat(1000) }],
    ["throttled", "a soft block", failing(400, { message: "feedback_required", spam: true })],
    ["throttled", "a block by type", failing(400, { message: "", error_type: "sentry_block" })],
    ["throttled", "a limit by type", failing(400, { message: "x", error_type: "rate_limit_error" })],
    ["throttled", "403 of another kind", { status: 403, contentType: "text/html", body: "<html></html>" }],
    ["dead", "403, log in", failing(403, { message: "login_required", logout_reason: 8 })],
    ["dead", "a page instead of data", { contentType: "text/html; charset=utf-8", body: "<html></html>" }],
    ["dead", "the cookie taken back", { setCookies: [LOGGED_OUT], body: '{"reels":{},"status":"ok"}' }],
    ["dead", "to the login", to("/accounts/login/?next=%2F")],
    ["dead", "to the front page", to("/")],
    ["challenged", "to a challenge", to("/challenge/?next=%2F")],
    ["challenged", "to a checkpoint", to("/checkpoint/1/")],
    ["challenged", "to the suspension", to("/accounts/suspended/")],
    ["challenged", "to a consent", to("/consent/?flow=x")],
    ["challenged", "to another consent", to("/privacy/consent/")],
    ["challenged", "a checkpoint", failing(400, { message: "checkpoint_required", checkpoint_url: "/challenge/1/" })],
    ["challenged", "a challenge", failing(400, { message: "challenge_required", challenge: { url: "https://x/" } })],
    ["challenged", "a challenge by type", failing(400, { error_type: "checkpoint_challenge_required" })],
    ["error-source-gone", "a post that is gone", failing(400, { message: "Media not found or unavailable" })],
    ["error-source-gone", "a deleted post", failing(400, { message: "This media has been deleted" })],
    ["error-source-gone", "a number of nothing", failing(400, { message: "Invalid media_id" })],
    ["error-source-private", "a private account", failing(400, { message: "Not authorized to view user" })],
    ["error-source-format", "wrong headers", failing(400, { message: "useragent mismatch" })],
    ["error-source-format", "a redirect to somewhere", to("/elsewhere/")],
    ["error-source-format", "no JSON", { body: "for (;;);" }],
    ["error-source-format", "a status of its own", { status: 418 }],
    ["not there, plainly", "404 in JSON", failing(404, { message: "User not found" })],
    ["not there", "404 in plain text", { status: 404, contentType: "text/plain", body: "Not Found" }],
    ["outage", "500", { status: 500, contentType: "text/html", body: "<html></html>" }],
    ["outage", "502", { status: 502 }],
  ])("%s: %s", (verdict, _, facts) => {
    expect(verdictOf(() => readAnswer(answer(facts), { handle: "example" }))).toBe(verdict);
  });
});

test("a redirect out of the site is no verdict on the session", () => {
  const location = "https://elsewhere.example/login";
  expect(verdictOf(() => readAnswer(answer({ status: 302, location })))).toBe("error-source-format");
  expect(verdictOf(() => readAnswer(answer({ status: 302, location: "not a place: //" })))).not.toMatch(/no failure/);
});

test("what the site says is told to admins cut short and without secrets", () => {
  const message = `checkpoint_required https://x.example/?token=abcdefgh ${"x".repeat(1000)}`;
  const body = JSON.stringify({ message, error_type: "checkpoint_challenge_required" });
  const error = (() => {
    try {
      return readAnswer(answer({ status: 400, body }));
    } catch (thrown) {
      return thrown as SessionTrouble;
    }
  })() as SessionTrouble;
  expect(String(error.cause).length).toBeLessThanOrEqual(200);
  expect(String(error.cause)).not.toContain("abcdefgh");
});

const failure = (error: string, message: string) => JSON.stringify([[-1, { error, message }]]);
const AT = "https://www.instagram.com/graphql/query";

describe("gallery-dl's words mean", () => {
  test.each([
    ["throttled", failure("HttpError", `'401 Unauthorized' for '${AT}'`), "<html>"],
    ["throttled", failure("HttpError", `'429 Too Many Requests' for '${AT}'`), ""],
    ["dead", failure("HttpError", `'403 Forbidden' for '${AT}'`), '{"message":"login_required"}'],
    ["challenged", failure("HttpError", `'400 Bad Request' for '${AT}'`), '{"message":"challenge_required"}'],
    ["throttled", failure("HttpError", `'400 Bad Request' for '${AT}'`), '{"message":"feedback_required"}'],
    ["no failure: undefined", failure("HttpError", `'400 Bad Request' for '${AT}'`), '{"message":"Media not found"}'],
    ["no failure: undefined", failure("HttpError", `'404 Not Found' for '${AT}'`), "Not Found"],
    ["dead", failure("AbortExtraction", "HTTP redirect to login page (https://www.instagram.com/accounts/login/)")],
    [
      "challenged",
      failure("AbortExtraction", "HTTP redirect to challenge page (https://www.instagram.com/challenge/)"),
    ],
  ])("%s: %s %s", (verdict, stdout, page = "") => {
    const read = () => {
      const answer = readToolOutput(stdout);
      if (answer.is === "unclear") refuseCalls(answer, { stderr: "", page });
    };
    expect(verdictOf(read)).toBe(verdict);
  });

  test.each([
    ["gone", failure("NotFoundError", "Requested story could not be found")],
    ["unclear", failure("NotFoundError", "Requested user could not be found")],
    ["unclear", failure("HttpError", `'400 Bad Request' for '${AT}'`)],
    ["unclear", failure("HttpError", "'403 Forbidden' for 'https://static.cdninstagram.com/rsrc.php/x.js'")],
    ["unclear", failure("HttpError", "'401 Unauthorized' for 'https://www.instagram.com.evil.example/'")],
    ["unclear", failure("AbortExtraction", "HTTP redirect to home page (https://www.instagram.com/)")],
    ["unclear", failure("TypeError", "'NoneType' object is not subscriptable")],
    ["unclear", failure("UnboundLocalError", "cannot access local variable 'page'")],
    ["unclear", '[[-1, {"error": 5}]]'],
    ["unclear", "[[-1]]"],
    ["unclear", "[]"],
    ["unclear", ""],
    ["unclear", "null"],
    ["unclear", '{"a": 1}'],
    ["unclear", '[[3, "https://x.example/a.jpg", {}]]'],
    ["unclear", '[[2, {"media_id": "1"}], [6, "https://www.instagram.com/x/posts/", {}]]'],
    ["unclear", "Traceback (most recent call last):"],
  ])("%s: %s", (is, stdout) => {
    expect(readToolOutput(stdout)).toMatchObject({ is });
  });
});

test("an item of gallery-dl is read though all but its number and address is missing or odd", () => {
  const facts = { media_id: 3900000000000000001n, expires: "[Invalid DateTime]", type: "new", num: "1", audience: {} };
  const json = JSON.stringify([[3, "https://cdn.example/a.jpg", { ...facts, media_id: "N" }]]);
  expect(readToolOutput(json.replace('"N"', String(facts.media_id)))).toEqual({
    is: "files",
    items: [
      expect.objectContaining({
        id: "3900000000000000001",
        photo: [{ url: "https://cdn.example/a.jpg", width: undefined, height: undefined }],
        video: [],
        expiresAt: undefined,
        isForCloseFriends: false,
      }),
    ],
  });
});

test("addresses that are none come as an item without media", () => {
  for (const url of ["", "ytdl:https://cdn.example/a.mp4", "file:///etc/passwd", "text:abc"])
    expect(readToolOutput(JSON.stringify([[3, url, { media_id: "1" }]]))).toMatchObject({ items: [{ photo: [] }] });
});

test("numbers keep all their digits", () => {
  expect(parseJson('{"pk":3900000000000000001,"n":-9007199254740993,"taken_at":1793992800,"x":1.5,"e":1e400}')).toEqual(
    {
      pk: "3900000000000000001",
      n: "-9007199254740993",
      taken_at: 1793992800,
      x: 1.5,
      e: Number.POSITIVE_INFINITY,
    },
  );
});
