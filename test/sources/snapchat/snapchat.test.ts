import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Redis } from "ioredis";
import type { Dispatcher } from "undici";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import type { SourceClient } from "../../../src/sources/client.ts";
import type { Query } from "../../../src/sources/index.ts";
import { createDispatcher } from "../../../src/sources/net/dispatcher.ts";
import { createSnapchat } from "../../../src/sources/snapchat/index.ts";
import type { LogLine } from "../../bot-process.ts";
import { type Origin, openOrigin } from "../../lab/origin.ts";
import type { Resource } from "../../lab/resource.ts";
import { openKeys } from "../keys.ts";

const HANDLE = "example.creator";
const SNAP_ID = "f0Re8uHTTvKiNaWuyBWRaAAAgSYNTHETIC0002AaDRAAAAAAAAAAAAAA";
const SPOTLIGHT_ID = "W7_EDlXWTBiXAEEniNoMPwAAYSYNTHETIC0001AZhAAAAAAZhAAAAAAAAAAQ";
const HIGHLIGHT_ID = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const FORMAT = { key: "error-source-format", params: { platform: "Snapchat" } };
const platform = "snapchat";
const stories: Query = { platform, kind: "stories", handle: HANDLE };

let redis: Awaited<ReturnType<typeof openKeys>>;
let keys: Redis;
let site: Origin;
let dispatcher: Dispatcher;
let snapchat: SourceClient;
let lines: LogLine[];

beforeAll(async () => {
  redis = await openKeys();
  keys = redis.keys;
});
afterAll(() => redis?.[Symbol.asyncDispose]());

beforeEach(async () => {
  await keys.flushdb();
  site = await openOrigin();
  dispatcher = createDispatcher({ allowPrivateHosts: [site.host], stallMs: 60_000 });
  lines = [];
  snapchat = open();
});
afterEach(async () => {
  await dispatcher.destroy();
  await site.close();
});

const open = (pace = { gapMs: 0, longestWaitMs: 5000 }): SourceClient =>
  createSnapchat({
    ...{ config: { snapchat: { origin: site.url } }, keys, dispatcher, pace },
    log: createLogger({ level: "info" }, { write: (line) => void lines.push(JSON.parse(line)) }),
  });

const page = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, "../../fixtures/snapchat", `${name}.html`), "utf8");
/** The page with these changes in its data. */
// biome-ignore lint/suspicious/noExplicitAny: somebody else's JSON
const changed = (name: string, change: (props: any) => void): string => {
  const html = page(name);
  const [, before = "", json = "", after = ""] =
    /^(.*__NEXT_DATA__" type="application\/json">)(.*)(<\/script>.*)$/s.exec(html)!;
  const data = JSON.parse(json);
  change(data.props.pageProps);
  return before + JSON.stringify(data).replaceAll("<", "\\u003c") + after;
};
const serves = (at: string, body: string, resource: Resource = {}) =>
  site.serves(at, { body, contentType: "text/html; charset=utf-8", ...resource });
const list = (query: Query = stories, signal = new AbortController().signal) => snapchat.list(query, { signal });

describe("a live story", () => {
  test("is listed with all that is known of each snap, oldest first", async () => {
    serves(`/@${HANDLE}`, page("profile.story"));
    const listing = await list();
    expect(listing).toMatchObject({ platform, owner: { handle: HANDLE }, offers: [], skipped: [] });
    expect(listing.items.map(({ kind, takenAt }) => [kind, takenAt.toISOString()])).toEqual([
      ["photo", "2026-11-06T19:20:00.000Z"],
      ["video", "2026-11-06T20:20:00.000Z"],
      ["video", "2026-11-06T21:10:00.000Z"],
    ]);
    expect(listing.items[1]).toEqual({
      id: SNAP_ID,
      kind: "video",
      type: "story",
      owner: HANDLE,
      takenAt: new Date(1_793_996_400_000),
      expiresAt: new Date(1_794_082_800_000),
      link: `https://www.snapchat.com/@${HANDLE}/${SNAP_ID}`,
      media: [{ url: expect.stringMatching(/^https:\/\/cf-st\.cdn-snap\.example\/d\/A{19}02\.1322\.IRZXSOY\?mo=/) }],
      isPublic: true,
      query: { ...stories, itemId: SNAP_ID },
    });
  });

  test("is asked for as a browser would, without a cookie", async () => {
    serves(`/@${HANDLE}`, page("profile.story"));
    await list();
    expect(site.requests[0]?.headers["user-agent"]).toMatch(/^Mozilla.*Chrome/);
    expect(site.requests[0]?.headers).toMatchObject({ "accept-encoding": expect.stringContaining("gzip") });
    expect(site.requests[0]?.headers.cookie).toBeUndefined();
  });

  test("comes out of a packed page as well", async () => {
    const body = gzipSync(page("profile.story"));
    site.serves(`/@${HANDLE}`, { body, contentType: "text/html", headers: { "content-encoding": "gzip" } });
    expect((await list()).items).toHaveLength(3);
  });

  test("is found though the profile says that there is none, and in any order", async () => {
    const body = changed("profile.story", (props) => {
      props.userProfile.publicProfileInfo.hasStory = false;
      props.story.snapList.reverse();
      props.story.snapList.push(props.story.snapList[0]);
    });
    serves(`/@${HANDLE}`, body);
    const { items } = await list();
    expect(items.map(({ takenAt }) => +takenAt)).toEqual([1_793_992_800_000, 1_793_996_400_000, 1_793_999_400_000]);
  });

  test("names the snaps that have no address", async () => {
    const body = changed("profile.story", (props) => {
      props.story.snapList[0].snapUrls.mediaUrl = "";
      props.story.snapList[2].snapUrls = null;
    });
    serves(`/@${HANDLE}`, body);
    const listing = await list();
    expect(listing.items).toMatchObject([{ id: SNAP_ID }]);
    expect(listing.skipped).toEqual([
      { id: SNAP_ID.replace("0002", "0001"), reason: "no-media" },
      { id: SNAP_ID.replace("0002", "0003"), reason: "no-media" },
    ]);
    expect(listing.offers).toEqual([]);
  });

  test("of one snap holds just that", async () => {
    serves(`/@${HANDLE}/${SNAP_ID}`, page("story.single"));
    expect((await list({ ...stories, itemId: SNAP_ID })).items).toMatchObject([{ id: SNAP_ID, kind: "video" }]);
  });

  test("without the snap that was asked for says that it is gone", async () => {
    const itemId = SNAP_ID.replace("0002", "0009");
    serves(`/@${HANDLE}/${itemId}`, page("story.single"));
    await expect(list({ ...stories, itemId })).rejects.toMatchObject({ key: "error-source-gone" });
  });

  test("never takes in what other people have", async () => {
    const body = changed("profile.no-story", (props) => {
      const others = { username: "somebody.else", story: { snapList: [{ snapId: { value: "x" } }] } };
      props.userProfile.publicProfileInfo.relatedAccountsInfo = [others];
    });
    serves(`/@${HANDLE}`, body);
    expect((await list()).items).toEqual([]);
  });
});

describe("a profile", () => {
  test("without a story offers what else it has", async () => {
    serves(`/@${HANDLE}`, page("profile.no-story"));
    const listing = await list();
    expect(listing).toEqual({
      ...{ platform, owner: { handle: HANDLE }, items: [], skipped: [] },
      offers: ["highlights", "spotlights"],
    });
  });

  test("of 2021, where the story is not even named, has none", async () => {
    serves(
      `/@${HANDLE}`,
      changed("profile.no-story", (props) => delete props.story),
    );
    expect((await list()).items).toEqual([]);
  });

  test("without anything is empty and offers nothing", async () => {
    const body = changed("profile.stripped-partial", (props) => {
      Object.assign(props.userProfile.publicProfileInfo, {
        hasCuratedHighlights: false,
        hasSpotlightHighlights: false,
      });
    });
    serves(`/@${HANDLE}`, body);
    expect(await list()).toMatchObject({ items: [], offers: [] });
  });

  test("gives all its highlights", async () => {
    serves(`/@${HANDLE}`, page("profile.no-story"));
    const { items, skipped } = await list({ ...stories, kind: "highlights" });
    expect(items).toMatchObject([
      { id: `${HIGHLIGHT_ID}:0`, kind: "photo", type: "highlight", takenAt: new Date(1_791_408_000_000) },
      { id: `${HIGHLIGHT_ID}:1`, kind: "video", link: `https://www.snapchat.com/@${HANDLE}/highlight/${HIGHLIGHT_ID}` },
    ]);
    expect(items[0]).not.toHaveProperty("expiresAt");
    expect(skipped).toEqual([{ id: "aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff:0", reason: "no-media" }]);
  });

  test("gives all its spotlights, and passes over empty places", async () => {
    serves(`/@${HANDLE}`, page("profile.no-story"));
    const { items } = await list({ ...stories, kind: "spotlight" });
    expect(items.map(({ id }) => id)).toEqual([SPOTLIGHT_ID.replace("0001", "0002"), SPOTLIGHT_ID]);
    expect(items[0]?.query).toEqual({ platform, kind: "spotlight", id: SPOTLIGHT_ID.replace("0001", "0002") });
    expect(items[1]?.media[0]?.url).toContain("C01.1322");
  });

  test("of an ordinary account is none that can be seen", async () => {
    serves("/@plain_user", page("profile.ordinary-user"));
    await expect(list({ ...stories, handle: "plain_user" })).rejects.toMatchObject({
      key: "error-source-no-profile",
      params: { handle: "plain_user" },
    });
  });

  test("that does not exist is told", async () => {
    serves("/@nobody", page("profile.not-found"), { status: 404 });
    await expect(list({ ...stories, handle: "nobody" })).rejects.toMatchObject({
      key: "error-source-unknown-user",
      params: { handle: "nobody" },
    });
  });

  test("that came by half is asked for once more", async () => {
    serves(`/@${HANDLE}`, page("profile.stripped-partial"), { times: 1, afterwards: { body: page("profile.story") } });
    expect((await list()).items).toHaveLength(3);
    expect(lines).toMatchObject([{ level: "warn", msg: "partial page received" }]);
  });

  test("that came by half twice is a failure, and never an empty story", async () => {
    serves(`/@${HANDLE}`, page("profile.stripped-partial"));
    await expect(list()).rejects.toMatchObject({ key: "error-source-partial", params: { platform: "Snapchat" } });
    expect(site.requests).toHaveLength(2);
  });
});

describe("a highlight", () => {
  const query: Query = { ...stories, kind: "highlight", id: HIGHLIGHT_ID };

  test("is listed whole, each snap with what finds it again", async () => {
    serves(`/@${HANDLE}/highlight/${HIGHLIGHT_ID}`, page("highlight.single"));
    const { items } = await list(query);
    expect(items.map((item) => [item.id, item.kind])).toEqual([
      [`${HIGHLIGHT_ID}:0`, "photo"],
      [`${HIGHLIGHT_ID}:1`, "video"],
    ]);
    expect((await list(items[1]!.query)).items).toEqual([items[1]]);
  });

  test("that is not there is gone", async () => {
    await expect(list(query)).rejects.toMatchObject({ key: "error-source-gone" });
    serves(
      `/@${HANDLE}/highlight/${HIGHLIGHT_ID}`,
      changed("highlight.single", (props) => (props.highlight = null)),
    );
    await expect(list(query)).rejects.toMatchObject({ key: "error-source-gone" });
  });
});

describe("a spotlight", () => {
  const query: Query = { platform, kind: "spotlight", id: SPOTLIGHT_ID };

  test("is the one that was asked for, with its length and size", async () => {
    serves(`/spotlight/${SPOTLIGHT_ID}`, page("spotlight.single"));
    const listing = await list(query);
    expect(listing.owner).toEqual({ handle: HANDLE });
    expect(listing.items).toMatchObject([
      { id: SPOTLIGHT_ID, owner: HANDLE, type: "spotlight", durationSeconds: 12.34, query },
    ]);
    expect(listing.items[0]?.media).toMatchObject([{ width: 540, height: 960 }]);
  });

  test("without an owner is still one", async () => {
    const body = changed("spotlight.single", (props) => {
      props.spotlightFeed.spotlightStories[0].metadata.videoMetadata.creator = null;
    });
    serves(`/spotlight/${SPOTLIGHT_ID}`, body);
    expect(await list(query)).toMatchObject({ items: [{ id: SPOTLIGHT_ID, owner: "snapchat" }] });
  });

  test("that is not there is gone, whatever others the page shows", async () => {
    await expect(list(query)).rejects.toMatchObject({ key: "error-source-gone" });
    const other = { ...query, id: `${SPOTLIGHT_ID}X` };
    serves(`/spotlight/${other.id}`, page("spotlight.single"));
    await expect(list(other)).rejects.toMatchObject({ key: "error-source-gone" });
  });
});

describe("a short link", () => {
  const share: Query = { platform, kind: "share", id: "AbCdEfGh" };

  test.each([
    ["to a snap", `https://www.snapchat.com/add/${HANDLE}/${SNAP_ID}?share_id=x&locale=en-US`],
    ["to a snap of this very host", `/@${HANDLE}/${SNAP_ID}`],
    ["to another short link", "https://t.snapchat.com/Second01"],
  ])("%s is followed", async (_, redirectTo) => {
    serves("/t/AbCdEfGh", "moved", { redirectTo });
    serves("/t/Second01", "moved", { redirectTo: `https://www.snapchat.com/@${HANDLE}/${SNAP_ID}` });
    serves(`/@${HANDLE}/${SNAP_ID}`, page("story.single"));
    expect((await list(share)).items).toMatchObject([{ id: SNAP_ID }]);
  });

  test("that leads to nothing is gone", async () => {
    await expect(list(share)).rejects.toMatchObject({ key: "error-source-gone" });
  });

  test.each(["https://evil.example/@user", "https://www.snapchat.com/download", "/t/AbCdEfGh", "file:///etc/passwd"])(
    "to %s is refused",
    async (redirectTo) => {
      serves("/t/AbCdEfGh", "moved", { redirectTo });
      await expect(list(share)).rejects.toMatchObject({
        key: "error-link-unsupported",
        params: { platform: "Snapchat" },
      });
    },
  );
});

describe("a redirect of a page", () => {
  test("is followed to the site's other hosts, which the stand-in plays as well", async () => {
    serves(`/@${HANDLE}`, "moved", { redirectTo: `https://story.snapchat.com/s/1?x=y`, status: 308 });
    serves("/s/1", "moved", { redirectTo: "/s/2" });
    serves("/s/2", page("profile.story"));
    expect((await list()).items).toHaveLength(3);
  });

  test("to another site or without an end is a page that nobody knows", async () => {
    serves(`/@${HANDLE}`, "moved", { redirectTo: "https://www.snapchat.com.evil.example/" });
    await expect(list()).rejects.toMatchObject(FORMAT);
    serves(`/@${HANDLE}`, "moved", { redirectTo: `/@${HANDLE}` });
    await expect(list()).rejects.toMatchObject(FORMAT);
    expect(site.requests).toHaveLength(1 + 6);
    expect(lines.map(({ missing }) => missing)).toEqual([
      "a redirect to www.snapchat.com.evil.example",
      "too many redirects",
    ]);
  });
});

describe("a page that is not as it was", () => {
  test.each<[string, string, RegExp]>([
    ["without data", "<html>Are you a robot?</html>", /no __NEXT_DATA__/],
    ["with an empty body", "", /no __NEXT_DATA__/],
    ["that ends too early", page("profile.story").slice(0, 5000), /no __NEXT_DATA__/],
    ["with broken data", '<script id="__NEXT_DATA__" type="application/json">{"props":</script>', /no JSON/],
    ["with data of another kind", '<script id="__NEXT_DATA__">[]</script>', /expected object/],
    ["without a profile", changed("profile.story", (props) => delete props.userProfile), /userProfile/],
    ["with snaps of another kind", changed("profile.story", (props) => (props.story.snapList = { a: 1 })), /snapList/],
    [
      "with a profile of another kind",
      changed("profile.story", (props) => (props.userProfile.$case = "somethingNew")),
      /userProfile/,
    ],
    [
      "of another user",
      changed("profile.story", (props) => (props.userProfile.publicProfileInfo.username = "somebody.else")),
      /another user/,
    ],
    ["without an end", `${page("profile.story")}${" ".repeat(10_000_000)}`, /without an end/],
  ])("(%s) is told to the user, and to the operator with what was missing", async (_, body, missing) => {
    serves(`/@${HANDLE}`, body);
    await expect(list()).rejects.toMatchObject(FORMAT);
    expect(lines).toMatchObject([
      { level: "error", platform, kind: "stories", missing: expect.stringMatching(missing) },
    ]);
    expect(site.requests).toHaveLength(1);
  });

  test("unpacks to no more than a page may have", async () => {
    const body = gzipSync(Buffer.alloc(50_000_000));
    site.serves(`/@${HANDLE}`, { body, contentType: "text/html", headers: { "content-encoding": "gzip" } });
    await expect(list()).rejects.toMatchObject(FORMAT);
  });

  test.each([400, 401, 451])("(status %i) is one as well", async (status) => {
    serves(`/@${HANDLE}`, "no", { status });
    await expect(list()).rejects.toMatchObject(FORMAT);
  });
});

describe("an outage", () => {
  test.each([408, 500, 502, 503])("(status %i) is tried again later", async (status) => {
    serves(`/@${HANDLE}`, "busy", { status });
    await expect(list()).rejects.toMatchObject({ name: "Error", message: `snapchat answered ${status}` });
  });

  test("(nobody listens) is tried again later", async () => {
    await site.close();
    await expect(list()).rejects.toMatchObject({ name: "Error", message: "snapchat cannot be reached" });
  });

  test.each(["end", "reset"] as const)("(%s in the middle of a page) is tried again later", async (by) => {
    serves(`/@${HANDLE}`, page("profile.story"), { breaks: { atBytes: 5000, by } });
    const failure = await list().catch((error: Error) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toHaveProperty("key");
  });

  test("ends with the reason it was cancelled for", async () => {
    const controller = new AbortController();
    const reason = new Error("cancelled by its owner");
    const { promise: never, resolve: end } = Promise.withResolvers<void>();
    serves(`/@${HANDLE}`, page("profile.story"), { pause: { atBytes: 100, until: never } });
    const failing = list(stories, controller.signal);
    await expect.poll(() => site.requests.length).toBe(1);
    controller.abort(reason);
    await expect(failing).rejects.toBe(reason);
    end();
  });
});

describe("when the site asks for a pause", () => {
  const waits = (minutes: number) => ({ key: "error-source-wait", params: { minutes } });

  test.each([429, 403])("(%i) nobody asks it for anything, twice as long each time", async (status) => {
    serves(`/@${HANDLE}`, "slow down", { status });
    await expect(list()).rejects.toMatchObject(waits(10));
    await expect(list()).rejects.toMatchObject(waits(10));
    await expect(open().list(stories, { signal: new AbortController().signal })).rejects.toMatchObject(waits(10));
    expect(site.requests).toHaveLength(1);
    for (const minutes of [20, 40, 80, 160, 320, 360, 360]) {
      await keys.del("snapchat:rest"); // as if the time were over
      await expect(list()).rejects.toMatchObject(waits(minutes));
    }
  });

  test("it gets the pause it asks for", async () => {
    serves(`/@${HANDLE}`, "slow down", { status: 429, headers: { "retry-after": "3600" } });
    await expect(list()).rejects.toMatchObject(waits(60));
  });

  test("it can be seen, and ended by an admin", async () => {
    expect(await snapchat.session()).toEqual({ platform, state: "none", since: expect.any(Date) });
    serves(`/@${HANDLE}`, "slow down", { status: 429, times: 1, afterwards: { body: page("profile.story") } });
    await expect(list()).rejects.toMatchObject(waits(10));
    const { since, until, ...rest } = await snapchat.session();
    expect(rest).toEqual({ platform, state: "throttled", cause: "HTTP 429" });
    expect(+until! - +since).toBe(600_000);
    expect(await snapchat.resumeSession()).toMatchObject({ state: "none" });
    expect((await list()).items).toHaveLength(3);
  });

  test("one that answers again starts with a clean sheet", async () => {
    serves(`/@${HANDLE}`, "slow down", { status: 429, times: 1, afterwards: { body: page("profile.story") } });
    await expect(list()).rejects.toMatchObject(waits(10));
    await keys.del("snapchat:rest");
    await list();
    serves(`/@${HANDLE}`, "slow down", { status: 429 });
    await expect(list()).rejects.toMatchObject(waits(10));
  });
});

describe("pages are asked for politely:", () => {
  test("one at a time, whoever asks", async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    serves(`/@${HANDLE}`, page("profile.story"), { pause: { atBytes: 100, until: held } });
    const both = Promise.all([list(), open().list(stories, { signal: new AbortController().signal })]);
    await expect.poll(() => site.requests.length).toBe(1);
    release();
    await both;
    expect(site.requests).toHaveLength(2);
    expect(site.connections.most).toBe(1);
  });

  test("a second apart", async () => {
    serves(`/@${HANDLE}`, page("profile.story"));
    snapchat = open({ gapMs: 1000, longestWaitMs: 60_000 });
    await list();
    expect(await keys.pttl("snapchat:turn")).toBeLessThanOrEqual(1000);
    await list();
    const [first, second] = site.requests;
    expect(+second!.at - +first!.at).toBeGreaterThanOrEqual(1000);
  });

  test("a wait of more than a few seconds is given back to the queue", async () => {
    await keys.set("snapchat:turn", "somebody", "PX", 60_000);
    snapchat = open({ gapMs: 0, longestWaitMs: 50 });
    await expect(list()).rejects.toMatchObject({ name: "RetryLater", delayMs: 50 });
    expect(await keys.get("snapchat:turn")).toBe("somebody");
  });
});

test("there is no session that could be renewed", async () => {
  const signal = new AbortController().signal;
  await expect(snapchat.renewSession("# Netscape", { signal })).rejects.toMatchObject({ key: "error-cookies-invalid" });
});
