import { afterAll, expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { linksBesideChoices, readLinkTargets } from "../../../src/telegram/links/links.ts";
import { readText } from "../../../src/telegram/reading/pieces.ts";
import { parseUser, parseWatch } from "../../../src/telegram/update/user-words.ts";
import { entitiesIn } from "../../lab/text.ts";
import { openSources } from "../open-bot.ts";

const sources = openSources({
  rows: {} as never,
  keys: {} as never,
  folder: "/nowhere",
  log: createLogger({ level: "silent" }),
});
afterAll(() => sources.close());
const rules = { minMinutes: 30, maxMinutes: 1440, defaultMinutes: 360, perChat: 50 };

function read<T>(parse: () => T): T | { failure: string; text?: unknown } {
  try {
    return parse();
  } catch (error) {
    const { key, params } = error as { key: string; params: { text?: unknown } };
    return { failure: key, ...(params?.text === undefined ? {} : { text: params.text }) };
  }
}
const watched = (text: string) =>
  read(() => {
    const { queries, everyMinutes } = parseWatch(text, { sources, rules });
    return [...queries.map(({ platform, handle }) => `${platform} ${handle}`), everyMinutes ?? rules.defaultMinutes];
  });

test.each([
  ["instagram nasa", ["instagram nasa", 360]],
  ["IG @NASA", ["instagram nasa", 360]],
  ["insta na.sa_1 every 30m", ["instagram na.sa_1", 30]],
  ["snapchat nasa every 24h", ["snapchat nasa", 1440]],
  ["snap nasa every 6 hours", ["snapchat nasa", 360]],
  ["sc nasa EVERY 90 min", ["snapchat nasa", 90]],
  ["nasa every 1d", ["instagram nasa", "snapchat nasa", 1440]],
  ["nasa every 2", ["instagram nasa", "snapchat nasa", 120]],
  ["nasa \u043a\u0430\u0436\u0434\u044b\u0435 3 \u0447", ["instagram nasa", "snapchat nasa", 180]],
  ["nasa \u0440\u0430\u0437 \u0432 45 \u043c\u0438\u043d", ["instagram nasa", "snapchat nasa", 45]],
  ["na-sa", ["snapchat na-sa", 360]],
  ["instagram every", ["instagram every", 360]],
  ["instagram Some.User_99,", ["instagram some.user_99", 360]],
  ["@nasa. every 6h", ["instagram nasa", "snapchat nasa", 360]],
  ["ig Some.User_99, every 6h.", ["instagram some.user_99", 360]],
  ["ig nasa every 1h30m", ["instagram nasa", 90]],
  ["ig nasa every 1h 30", ["instagram nasa", 90]],
  ["ig nasa every 1.5 hours", ["instagram nasa", 90]],
  ["ig nasa every 1h, 30 min.", ["instagram nasa", 90]],
  ["ig every every 3h", ["instagram every", 180]],
  ["ig nasa 90 min", ["instagram nasa", 90]],
  ["ig nasa 6h", ["instagram nasa", 360]],
  ["nasa 6h!", ["instagram nasa", "snapchat nasa", 360]],
  ["ig nasa daily", ["instagram nasa", 1440]],
  ["ig nasa every day", ["instagram nasa", 1440]],
  ["ig nasa, hourly", ["instagram nasa", 60]],
  ["ig nasa \u043a\u0430\u0436\u0434\u044b\u0439 \u0434\u0435\u043d\u044c", ["instagram nasa", 1440]],
  ["ig nasa \u0440\u0430\u0437 \u0432 \u0447\u0430\u0441", ["instagram nasa", 60]],
  ["nasa toutes les 3h", ["instagram nasa", "snapchat nasa", 180]],
  ["ig nasa tous les jours", ["instagram nasa", 1440]],
  ["ig nasa setiap 3 jam", ["instagram nasa", 180]],
  ["ig nasa her 3 saat", ["instagram nasa", 180]],
  ["ig nasa her 6 saatte bir.", ["instagram nasa", 360]],
  ["ig nasa 6 saatte bir", ["instagram nasa", 360]],
  ["ig nasa g\u00fcnde bir", ["instagram nasa", 1440]],
  ["ig nasa todos os dias", ["instagram nasa", 1440]],
  ["nasa once every day.", ["instagram nasa", "snapchat nasa", 1440]],
  ["ig todos todos los d\u00edas", ["instagram todos", 1440]],
  ["ig her every 3h", ["instagram her", 180]],
  ["ig 6h", ["instagram 6h", 360]],
  ["instagram instagram", ["instagram instagram", 360]],
  ["https://www.instagram.com/nasa/?hl=en", ["instagram nasa", 360]],
  ["https://www.snapchat.com/add/NASA every 1h", ["snapchat nasa", 60]],
  ["snapchat snapchat.com/@nasa", ["snapchat nasa", 360]],
])("/watch %s is understood", (text, expected) => {
  expect(watched(text)).toEqual(expected);
});

test.each([
  ["", "error-user-missing"],
  ["instagram", "error-user-missing"],
  ["nasa every 29m", "error-every-too-short"],
  ["nasa 1m", "error-every-too-short"],
  ["nasa every 25h", "error-every-too-long"],
  ["nasa weekly", "error-every-too-long"],
  ["nasa every now and then", "error-every-invalid"],
  ["nasa every 6 parsecs", "error-every-invalid"],
  ["nasa every 99999999h", "error-every-invalid"],
  [`nasa every ${"1".repeat(3000)} x`, "error-every-invalid"],
  ["instagram every 6h", "error-user-missing"],
  ["instgram nasa", "error-platform-mistyped"],
  ["snapshat nasa every 6h", "error-platform-mistyped"],
  ["tiktok someone", "error-platform-unknown"],
  ["tiktok someone 6h", "error-platform-unknown"],
  ["nasa esa", "error-platform-unknown"],
  ["nasa every 6h please", "error-every-invalid"],
  ["nasa every -6h", "error-every-invalid"],
  ["instagram nasa esa", "error-handle-invalid"],
  ["instagram na/sa", "error-handle-invalid"],
  ["../../etc/passwd", "error-handle-invalid"],
  ["instagram https://www.snapchat.com/add/nasa", "error-handle-invalid"],
  ["https://www.instagram.com/p/DNZCmWE8gAB/", "error-handle-invalid"],
  ["https://www.instagram.com/accounts/login", "error-link-unsupported"],
  ["https://example.com/nasa", "error-user-missing"],
])("/watch %s is answered with what is accepted", (text, failure) => {
  expect(watched(text)).toMatchObject({ failure });
});

test("a handle of 10,000 characters is refused, and quoted short", () => {
  const { text } = watched(`instagram ${"a".repeat(10_000)}`) as { text: string };
  expect(text.length).toBeLessThan(60);
  expect(read(() => parseUser([`\u202e${"a".repeat(10_000)}`, "b"], sources))).toMatchObject({
    failure: "error-handle-invalid",
    text: expect.stringMatching(/^a{39}…$/),
  });
});

const piecesOf = (text: string) => readText(text, entitiesIn(text.slice(0, 30_000)));
const asked = (text: string) => {
  const { targets: wishes, refused, ...rest } = readLinkTargets(piecesOf(text), sources);
  const names = wishes.map((wish) => `${wish.title} ${"query" in wish ? wish.query.kind : wish.url}`);
  return { wishes: names, refused: refused.map(({ key }) => key), ...rest };
};
const NONE = { wishes: [], refused: [], choice: undefined, stray: 0 };

test("names follow their platform, links stand alone, and the same thing twice is one wish", () => {
  expect(asked("instagram nasa esa snapchat nasa")).toEqual({
    ...NONE,
    wishes: ["@nasa stories", "@esa stories", "@nasa stories"],
  });
  expect(asked("https://www.instagram.com/p/DNZCmWE8gAB/?igsh=1 (https://www.instagram.com/p/DNZCmWE8gAB/)")).toEqual({
    ...NONE,
    wishes: ["instagram.com/p/DNZCmWE8gAB post"],
  });
  expect(asked("look https://example.com/a.mp4 https://www.instagram.com/accounts/login")).toEqual({
    ...NONE,
    wishes: ["example.com/a.mp4 https://example.com/a.mp4"],
    refused: ["error-link-unsupported"],
    stray: 1,
  });
  const hidden = { type: "text_link", offset: 0, length: 4, url: "https://www.snapchat.com/add/nasa" } as const;
  expect(readLinkTargets(readText("here", [hidden]), sources).targets).toHaveLength(1);
});

test.each([
  ["720 https://x.org/v", "720p"],
  ["https://x.org/v 1080P", "1080p"],
  ["https://x.org/v 4K", "2160p"],
  ["youtu.be/abc audio", "m4a"],
  ["https://x.org/v \u0437\u0432\u0443\u043a", "m4a"],
  ["480\u0440, https://x.org/v", "480p"],
  ["mp3 https://x.org/v", "mp3"],
  ["https://x.org/v best", "best"],
  ["https://x.org/v fit", "fit"],
  ["I have 720 of them: https://x.org/v", undefined],
  ["https://x.org/v 99", undefined],
  ["https://x.org/v constructor", undefined],
])("a choice stands beside a link, and beside nothing else: %s", (text, choice) => {
  expect(asked(text)).toMatchObject({ wishes: [expect.any(String)], refused: [], choice });
});

test("a link is called by its place, readable, and without what may be secret in it", () => {
  const titles = (text: string) => readLinkTargets(piecesOf(text), sources).targets.map(({ title }) => title);
  expect(titles("https://user:pw@www.x.org/caf%C3%A9%20(1).mp4?sig=1#a https://x.org/%ff/")).toEqual([
    "x.org/caf\u00e9 (1).mp4",
    "x.org/%ff",
  ]);
});

test("a message that is more than a link and a choice asks for its links alone", () => {
  const kept = (text: string) => linksBesideChoices(piecesOf(text)).map((piece) => piece.text);
  expect(kept("@mediaferry_lab_bot https://x.org/v 720p")).toEqual(["https://x.org/v", "720p"]);
  expect(kept("insta and/or 720 https://x.org/v")).toEqual(["https://x.org/v"]);
});

test.each([
  ["file:///etc/passwd", "error-link-invalid"],
  ["ftp://example.com/a.mp4", "error-link-invalid"],
  ["http://", "error-link-invalid"],
  ["https://www.instagram.com/accounts/login", "error-link-unsupported"],
  ["t.me/c/1234567890/15", "error-link-members"],
  ["https://t.me/+AbCdEf", "error-link-members"],
])("a link that leads to nothing is refused with its reason: %s", (text, key) => {
  expect(asked(text)).toEqual({ ...NONE, refused: [key] });
});

test("10 MB of text are read in no time, and a link that is cut is none", () => {
  const long = (text: string) => text.repeat(Math.ceil(1e7 / text.length));
  expect(asked(long("a"))).toEqual(NONE);
  expect(asked(long("https://x.org/")).wishes).toEqual([]);
  expect(asked(long("ftp://x ")).refused.length).toBeLessThan(5000);
  const cut = `${"x ".repeat(9990)}https://example.com/${"y".repeat(4000)}`;
  expect(asked(cut).wishes).toEqual([]);
});
