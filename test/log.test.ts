import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { createLogger, logDestination, redact } from "../src/log.ts";

const TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1";
const SECRET = "hunter2hunter2";
const UPLOAD = "k3v9x2m7q1z8b4n6c0d5f3g9h2j7w1y8";
const HEX = "0123456789abcdef".repeat(4);
const JWT = `eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZSJ9.${SECRET}`;

describe("no secret is left of", () => {
  test.each([
    ["a token in a call", `https://api.telegram.org/bot${TOKEN}/sendVideo`],
    ["a token in a file link", `https://api.telegram.org/file/bot${TOKEN}/videos/file_1.mp4`],
    ["a token in a path", `file:///var/lib/telegram-bot-api/${TOKEN}/videos/f.mp4`],
    ["a token, percent-encoded", `/bot${encodeURIComponent(TOKEN)}/getMe`],
    ["a token, percent-encoded twice", `/bot${encodeURIComponent(encodeURIComponent(TOKEN))}/getMe`],
    ["a token, percent-encoded in small letters", `/bot${TOKEN.replace(":", "%3a")}/getMe`],
    ["the address of an upload", `https://media.example/upload/${UPLOAD} and /upload/${UPLOAD}/files/0a1b`],
    ["what was brought by one", `ENOENT: open '/data/uploads/${UPLOAD}/0a1b.json', '/data/uploads/${UPLOAD}.whole'`],
    [
      "the address of a watch page",
      `https://media.example/watch/abc123def456/${HEX} and /watch/abc123def456/${HEX}/state`,
    ],
    ["a password in a link", `redis://:${SECRET}@host:6379 and postgres://bot:${SECRET}@db/rows`],
    ["a password with @ in it", `redis://user:x@${SECRET}@host`],
    ["a password with / in it", `redis://user:x/${SECRET}@host/0`],
    ["a password, percent-encoded", `redis://user:${SECRET}%40@host`],
    ["a token as user name", `https://${SECRET}@host/path`],
    ["an AWS signature", `https://s3/x?X-Amz-Credential=AKIA%2F${SECRET}&X-Amz-Signature=${SECRET}`],
    ["a CloudFront signature", `https://cdn/x?Expires=1&Signature=${SECRET}~-_&Key-Pair-Id=${SECRET}&Policy=${SECRET}`],
    ["an Azure signature", `https://blob/x.mp4?se=1&sig=${SECRET}%2B%3D`],
    ["an Instagram link", `https://scontent.cdninstagram.com/v/x.mp4?oh=${SECRET}&oe=66`],
    ["an Akamai token", `https://cdn/x?hdnts=exp=1~acl=/*~hmac=${SECRET}`],
    ["any other parameter", `https://cdn/x?code=${SECRET}&k=${SECRET}`],
    ["a fragment", `https://app/#access_token=${SECRET}`],
    ["a link within a link", `https://x/?next=https%3A%2F%2Fy%2F%3Ftoken%3D${SECRET}`],
    ["a link without its host", `GET /clip.mp4?token=${SECRET}&lsig=${SECRET}`],
    ["the environment", `SUPABASE_SERVICE_ROLE_KEY=${SECRET} ADMIN_TOKEN=${SECRET} S3_SECRET_ACCESS_KEY=${SECRET}`],
    ["a bearer", `Bearer ${SECRET}.abc`],
    ["a header with one", `Authorization: Bearer ${SECRET}`],
    ["a header with another scheme", `authorization: Instagram ${SECRET}`],
    ["a JWT", JWT],
    ["Telegram's own header", `x-telegram-bot-api-secret-token: ${SECRET}`],
    ["Supabase's header", `{"apikey":"${SECRET}"}`],
    ["a cookie header", `Cookie: a=${SECRET}; b=${SECRET}`],
    ["a cookie with quotes", `set-cookie: sessionid="${SECRET}"; Path=/`],
    ["a cookie, percent-encoded", `sessionid%3D${SECRET} sessionid=%22${SECRET}%22`],
    ["a header in JSON", `{"headers":{"authorization":"Bearer ${SECRET}","cookie":["a=${SECRET}","b=${SECRET}"]}}`],
    ["raw headers in JSON", `{"rawHeaders":["Cookie","a=${SECRET}","Authorization","Bearer ${SECRET}"]}`],
    ["JSON in JSON", JSON.stringify(JSON.stringify({ cookie: `a="${SECRET}"`, password: SECRET }))],
    ["JSON in JSON in JSON", JSON.stringify(JSON.stringify(JSON.stringify({ cookie: `a="${SECRET}"` })))],
    ["an exported cookie", `[{"name":"sessionid","value":"${SECRET}"}]`],
    ["an exported cookie, the other way round", `[{"value":"${SECRET}","httpOnly":true,"name":"other"}]`],
    ["an exported cookie inside a text", JSON.stringify(`[{"name":"sessionid","value":"${SECRET}"}]`)],
    ["a cookie file", `.instagram.com\tTRUE\t/\tTRUE\t1799999999\tany\t${SECRET}\n`],
    ["a cookie file inside a text", JSON.stringify(`.instagram.com\tTRUE\t/\tTRUE\t1799999999\tsessionid\t${SECRET}`)],
  ])("%s", (_what, text) => {
    const redacted = redact(text);
    expect(redacted).not.toContain(SECRET);
    expect(redacted).not.toContain(TOKEN.slice(11));
    expect(redacted).not.toContain(UPLOAD);
  });
});

describe("what is no secret stays:", () => {
  test.each([
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10",
    "https://www.tiktok.com/@somebody/video/1",
    "http://127.0.0.1:8080/@name/clip.mp4",
    "connect ECONNREFUSED 127.0.0.1:6379",
    "signal=SIGKILL author=somebody",
    '{"signal":"SIGKILL","code":137}',
    "without a cookie, Instagram answers 401",
    "Unexpected token < in JSON at position 0",
    "frame=  120 fps= 30 q=28.0 size=     256kB time=00:00:04.00 bitrate= 524.3kbits/s speed=1.2x",
    "2026-11-22T10:00:00.000Z 12345:67890",
    "A basic question",
  ])("%s", (text) => {
    expect(redact(text)).toBe(text);
  });
});

test("redacting twice changes nothing more", () => {
  const text = `redis://u:${SECRET}@h Cookie: a=${SECRET}`;
  expect(redact(redact(text))).toBe(redact(text));
});

/** What the logger writes for a message, as text and as the object it must be. */
function logged(write: (log: ReturnType<typeof createLogger>) => void, secrets: string[] = []) {
  const lines: string[] = [];
  write(createLogger({ level: "debug", secrets }, { write: (line) => void lines.push(line) }));
  const text = lines.join("");
  return { text, line: JSON.parse(text) as Record<string, unknown> };
}

describe("a log line", () => {
  test("is one line of JSON with a time, a fixed phrase and the fields", () => {
    const { text, line } = logged((log) => log.info({ mediaId: "a1", tookMs: 5 }, "segment encoded"));
    expect(text).toMatch(/^[^\n]+\n$/);
    expect(line).toEqual({
      level: "info",
      time: expect.stringMatching(/^\d{4}-.+Z$/),
      mediaId: "a1",
      tookMs: 5,
      msg: "segment encoded",
    });
  });

  test("of a warning says how often its phrase has come since the start, whichever child logs it", () => {
    const lines: Record<string, unknown>[] = [];
    const log = createLogger({ level: "info" }, { write: (line) => void lines.push(JSON.parse(line)) });
    log.warn({ way: "whole" }, "asking in another way");
    log.child({ jobId: "a1" }).warn({ way: "browser" }, "asking in another way");
    log.error("rows could not be read");
    log.info("asking in another way");
    expect(lines.map(({ msg, count }) => [msg, count])).toEqual([
      ["asking in another way", 1],
      ["asking in another way", 2],
      ["rows could not be read", 1],
      ["asking in another way", undefined],
    ]);
  });

  test("holds no secret of an error, of its causes and of their fields", () => {
    const deepest = Object.assign(new Error(`GET https://cdn/x?sig=${SECRET}`), { headers: { cookie: `a=${SECRET}` } });
    const inner = new Error(`Call to https://api.telegram.org/bot${TOKEN}/getMe failed`, { cause: deepest });
    const outer = Object.assign(new AggregateError([deepest, inner], "all failed", { cause: inner }), {
      payload: { token: SECRET, list: [{ password: SECRET }] },
    });
    const { text } = logged((log) => log.error({ err: outer }, `failed with ${TOKEN}`));
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(TOKEN.slice(11));
    expect(text).toContain("all failed");
  });

  test("holds no secret of nested fields, whatever they are called by", () => {
    const { line } = logged((log) =>
      log.warn(
        {
          request: {
            headers: { Authorization: SECRET, "Set-Cookie": [SECRET] },
            rawHeaders: ["Cookie", SECRET, "Host", "x"],
          },
          config: { adminToken: SECRET, serviceRoleKey: SECRET, secretAccessKey: SECRET, tokens: 3 },
          cookies: [{ name: "any", value: SECRET }],
          session: { state: "healthy" },
        },
        "odd",
      ),
    );
    expect(JSON.stringify(line)).not.toContain(SECRET);
    expect(line).toMatchObject({
      request: { rawHeaders: ["Cookie", "[redacted]", "Host", "x"] },
      config: { tokens: 3 },
      session: { state: "healthy" },
    });
  });

  test("holds no secret of a child logger's own fields", () => {
    const { text } = logged((log) => log.child({ url: `https://cdn/x?token=${SECRET}`, apiKey: SECRET }).info("child"));
    expect(text).not.toContain(SECRET);
  });

  test("holds none of the configured secrets, even where nothing hints at one", () => {
    const { text, line } = logged(
      (log) => log.info({ [SECRET]: `before ${SECRET} after` }, SECRET),
      [SECRET, "", "short"],
    );
    expect(text).not.toContain(SECRET);
    expect(line.msg).toBe("[secret]");
  });

  test("is short and in colours for a person at a terminal, and JSON for all others", async () => {
    const output = new PassThrough();
    const screen = Object.assign(output, { isTTY: true, hasColors: () => true });
    const show = createLogger({ level: "info", secrets: [SECRET] }, await logDestination("auto", screen));
    show.info({ jobId: "a1", state: SECRET }, "job finished");
    show.warn({ err: new Error("no way") }, "step failed");
    const shown = String(output.read());
    expect(shown).toContain("\u001b[32mINFO");
    const [first, second, ...rest] = stripVTControlCharacters(shown).split("\n");
    expect(first).toMatch(/^\[\d\d:\d\d:\d\d\] INFO: job finished \{"jobId":"a1","state":"\[secret\]"\}$/);
    expect(second).toMatch(/WARN: step failed/);
    expect(rest.join("\n")).toMatch(/no way[\s\S]* at /);
    const noScreen = { write: () => expect.unreachable("it goes to the output itself") };
    expect(await logDestination("auto", noScreen)).toBeUndefined();
  });

  test("stays JSON whatever is hidden in it", () => {
    const nasty = [
      `cookie: "a=${SECRET}"`,
      `{"cookie":"a=\\"b\\""}`,
      `"authorization": "`,
      `Cookie: \\`,
      `value":"\\`,
      '"password":"',
    ];
    for (const text of nasty) expect(logged((log) => log.info({ text }, text)).line.level).toBe("info");
  });
});

test("a long text is redacted in a time that grows with its length only", () => {
  const userCpu = (text: string): number => {
    const before = process.cpuUsage();
    redact(text);
    return process.cpuUsage(before).user;
  };
  for (const piece of [
    "a",
    "a.",
    "-_",
    "1",
    "://",
    "://a:",
    "a@",
    "?a=",
    "&sig",
    '"name":',
    "cookie",
    '\\"',
    "\t",
    " = ",
  ]) {
    const [short, long] = [piece.repeat(20_000 / piece.length), piece.repeat(160_000 / piece.length)];
    redact(short);
    // Eight times the text: eight times the work, where a quadratic rule would take 64 times as much.
    expect(userCpu(long), piece).toBeLessThan(Math.max(userCpu(short), 20_000) * 32);
  }
});
