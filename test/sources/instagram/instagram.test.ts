import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clip, type Instagram } from "../../lab/index.ts";
import { NO_TOOL, openScene, openStores, type Stores } from "./open.ts";

let stores: Stores;
beforeAll(async () => {
  stores = await openStores();
});
afterAll(() => stores[Symbol.asyncDispose]());

const { signal } = new AbortController();
const pathsOf = ({ requests }: Pick<Instagram, "requests">) => requests.map(({ path }) => path);
const API = "/api/v1/";

test("the live stories of a user come by gallery-dl, oldest first", async () => {
  await using scene = await openScene({ stores });
  const { source, user, handle, picture, site, folder } = scene;
  const film = await clip(folder);
  const now = Math.floor(Date.now() / 1000) * 1000;
  const hour = (count: number) => new Date(now - count * 3_600_000);
  const second = await user.postsStory({ video: film, takenAt: hour(1) });
  const first = await user.postsStory({ photo: picture, takenAt: hour(2) });
  const third = await user.postsStory({ photo: picture, isForCloseFriends: true });
  await user.postsStory({ photo: picture, hasNoMedia: true });

  const { items, skipped, owner, offers } = await source.list(scene.stories, { signal });
  expect(items).toEqual([
    {
      id: first.pk,
      kind: "photo",
      type: "story",
      owner: handle,
      takenAt: hour(2),
      expiresAt: new Date(hour(2).getTime() + 86_400_000),
      link: first.link,
      media: [{ url: expect.stringContaining(site.cdn.url), width: 320, height: 180 }],
      isPublic: true,
      query: { platform: "instagram", kind: "stories", handle, userId: user.id, itemId: first.pk },
    },
    expect.objectContaining({ id: second.pk, kind: "video", takenAt: hour(1), link: second.link }),
  ]);
  expect(skipped).toEqual([
    { id: expect.any(String), reason: "no-media" },
    { id: third.pk, reason: "close-friends" },
  ]);
  expect({ owner, offers }).toEqual({ owner: { handle, userId: user.id }, offers: [] });
  expect(await stores.rows.findSourceUser("instagram", handle)).toBe(user.id);
  expect(pathsOf(site).filter((path) => path.startsWith(API))).toEqual([]);
  expect(await source.session()).toMatchObject({ state: "healthy", account: site.session.account });
});

test("one story is listed again by itself, until it is gone", async () => {
  await using scene = await openScene({ stores });
  const { source, user, picture } = scene;
  const story = await user.postsStory({ photo: picture });
  await user.postsStory({ photo: picture });
  const query = { ...scene.stories, itemId: story.pk };
  expect((await source.list(query, { signal })).items).toEqual([
    expect.objectContaining({ id: story.pk, query: expect.objectContaining(query) }),
  ]);
  user.removesStory(story);
  await expect(source.list(query, { signal })).rejects.toMatchObject({ key: "error-source-gone" });
});

test("highlights are listed, one and all", async () => {
  await using scene = await openScene({ stores });
  const { source, user, handle, picture } = scene;
  const one = await user.highlight({ title: "One", items: [{ photo: picture }, { photo: picture }] });
  const two = await user.highlight({ title: "Two", items: [{ photo: picture }] });
  const query = { platform: "instagram", kind: "highlight", id: one.id } as const;
  const { items } = await source.list(query, { signal });
  expect(items.map(({ id, type, link, expiresAt }) => ({ id, type, link, expiresAt }))).toEqual(
    one.pks.map((id) => ({ id, type: "highlight", link: one.link })),
  );
  expect(items[1]?.query).toEqual({ ...query, itemId: one.pks[1] });
  const all = await source.list({ platform: "instagram", kind: "highlights", handle }, { signal });
  expect(all.items.map(({ id }) => id).toSorted()).toEqual([...one.pks, ...two.pks].toSorted());
});

test("a carousel comes as its children, a short link as what it leads to", async () => {
  await using scene = await openScene({ stores });
  const { source, user, picture, site, folder } = scene;
  const post = await user.postsCarousel({
    items: [{ photo: picture }, { video: await clip(folder) }],
    caption: "Words",
  });
  const { items } = await source.list({ platform: "instagram", kind: "post", id: post.pk, index: 2 }, { signal });
  expect(items).toEqual([
    expect.objectContaining({ id: post.children[1]?.pk, kind: "video", caption: "Words", type: "post" }),
  ]);
  const found = source.recognise(new URL(site.shares(post.link)));
  if (found?.is !== "query") throw new Error("a short link is a query");
  const listing = await source.list(found.query, { signal });
  expect(listing.items.map(({ id }) => id)).toEqual(post.children.map(({ pk }) => pk));
  const asked = site.requests.find(({ path }) => path.startsWith("/share/"));
  expect(asked).toMatchObject({ method: "HEAD", hasCookie: false });
  await expect(source.list({ ...found.query, id: "reel/unknown" }, { signal })).rejects.toMatchObject({
    key: "error-source-gone",
  });
});

test("a short link out of the site is not followed", async () => {
  await using scene = await openScene({ stores });
  const { source, site } = scene;
  site.answers({ status: 302, redirectTo: "https://elsewhere.example/p/DNZCmWE8gAB/" }, { to: "/share/" });
  const query = { platform: "instagram", kind: "share", id: "p/BACxyz" } as const;
  await expect(source.list(query, { signal })).rejects.toMatchObject({ key: "error-source-gone" });
  expect(site.requests).toHaveLength(1);
});

test("that nothing is live is only believed when the web API says so too", async () => {
  await using scene = await openScene({ stores });
  const { source, site, user, handle } = scene;
  expect(await source.list(scene.stories, { signal })).toMatchObject({
    items: [],
    offers: ["highlights"],
    skipped: [],
  });
  // The number of the user came from gallery-dl: no look-up.
  expect(pathsOf(site).filter((path) => path.startsWith(API))).toEqual(["/api/v1/feed/reels_media/"]);
  expect(await stores.rows.findSourceUser("instagram", handle)).toBe(user.id);
});

test("a private account is one, and a user who is not there is not", async () => {
  await using scene = await openScene({ stores });
  const { source, user, picture } = scene;
  await user.postsStory({ photo: picture });
  user.becomes({ isPrivate: true });
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject({
    key: "error-source-private",
    params: { handle: scene.handle },
  });
  user.renames(`${scene.handle}_`);
  user.becomes({ isPrivate: false });
  await expect(source.list({ ...scene.stories, handle: "nobody.there" }, { signal })).rejects.toMatchObject({
    key: "error-source-unknown-user",
    params: { handle: "nobody.there" },
  });
});

test("a user asked for by number is found under a new name, live or not, and known to be private or gone", async () => {
  await using scene = await openScene({ stores });
  const { source, user, handle, picture } = scene;
  const query = { ...scene.stories, userId: user.id };
  user.renames(`${handle}.new`);
  const owner = { handle: `${handle}.new`, userId: user.id };
  expect(await source.list(query, { signal })).toMatchObject({ items: [], owner });
  await user.postsStory({ photo: picture });
  expect(await source.list(query, { signal })).toMatchObject({ items: [{ owner: owner.handle }], owner });
  user.becomes({ isPrivate: true });
  await expect(source.list(query, { signal })).rejects.toMatchObject({ key: "error-source-private" });
  const gone = { ...query, userId: "99999999999" };
  await expect(source.list(gone, { signal })).rejects.toMatchObject({ key: "error-source-unknown-user" });
});

test("what the site has changed under gallery-dl, the second way lists", async () => {
  await using scene = await openScene({ stores });
  const { source, site, user, picture } = scene;
  const story = await user.postsStory({ photo: picture });
  site.answers("graphql-error", { to: "graphql" });
  const { items } = await source.list(scene.stories, { signal });
  expect(items.map(({ id }) => id)).toEqual([story.pk]);
  expect(source.lines.join("")).toContain('"msg":"gallery-dl gave no clear answer"');
});

test("after a sign of throttling nothing goes out any more, in no process, for half an hour", async () => {
  await using scene = await openScene({ stores });
  const { source, site, user, picture } = scene;
  await user.postsStory({ photo: picture });
  site.answers("please-wait", { times: 1 });
  const waiting = { key: "error-source-wait", params: { minutes: 30 } };
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject(waiting);
  expect(site.requests.at(-1)).toMatchObject({ status: 401 });
  const { length } = site.requests;
  await expect(scene.open().list(scene.stories, { signal })).rejects.toMatchObject(waiting);
  expect(site.requests).toHaveLength(length);
  const { state, until, cause } = await source.session();
  expect({ state, cause }).toEqual({ state: "throttled", cause: "Please wait a few minutes before you try again." });
  expect(until?.getTime()).toBeGreaterThan(Date.now() + 1_790_000);
  expect(source.alarms).toEqual([]);
});

test("a challenge that gallery-dl meets is known by what it says: no second call goes out", async () => {
  await using scene = await openScene({ stores });
  const { source, site, user, picture } = scene;
  await user.postsStory({ photo: picture });
  site.answers("challenge");
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject({ key: "error-session-challenged" });
  expect(site.requests.filter(({ status }) => status >= 400)).toHaveLength(1);
  expect(await source.session()).toMatchObject({ state: "challenged", cause: "challenge_required" });
});

test("without cookies stories are not asked for, and posts are tried as anybody", async () => {
  await using scene = await openScene({ stores, cookiesFile: undefined });
  const { source, site, user, picture } = scene;
  await user.postsStory({ photo: picture });
  const missing = { key: "error-session-missing", params: { platform: "Instagram" } };
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject(missing);
  expect(site.requests).toEqual([]);
  const post = await user.postsPhoto({ photo: picture });
  const query = { platform: "instagram", kind: "post", id: post.pk } as const;
  await expect(source.list(query, { signal })).rejects.toMatchObject(missing);
  expect(site.requests.map(({ path, status }) => [path, status])).toEqual([[`/api/v1/media/${post.pk}/info/`, 401]]);
  expect(await source.session()).toMatchObject({ state: "none" });
  expect(await stores.rows.findSession("instagram")).toMatchObject({ state: "none" });
});

test("the cookies go to the site alone, and nowhere into the log or the disk", async () => {
  await using scene = await openScene({ stores });
  const { source, site, user, picture, folder } = scene;
  await user.postsStory({ photo: picture });
  await source.list(scene.stories, { signal });
  site.answers("graphql-error", { to: "graphql" });
  await source.list(scene.stories, { signal });
  site.answers("ok");
  site.answers("to-challenge");
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject({ key: "error-session-challenged" });
  const bearers = new Set(site.requests.filter(({ hasCookie }) => hasCookie).map(({ host }) => host));
  expect([...bearers].toSorted()).toEqual([site.host, "www.instagram.com"].toSorted());
  expect(site.cdn.requests).toEqual([]);
  const log = source.lines.join("");
  for (const secret of [site.session.sessionId, decodeURIComponent(site.session.sessionId), "SYNTHETICcsrftoken"])
    expect(log).not.toContain(secret);
  expect(await readdir(`${folder}/sessions`)).toEqual(["gallery-dl.sqlite3"]);
});

test("without the tool all comes by the second way, and a user is looked up once", async () => {
  await using scene = await openScene({ stores, galleryDlPath: NO_TOOL });
  const { source, site, user, handle, picture, folder } = scene;
  const story = await user.postsStory({ photo: picture });
  const highlight = await user.highlight({ title: "One", items: [{ photo: picture }] });
  const post = await user.postsCarousel({ items: [{ photo: picture }, { video: await clip(folder) }] });
  const idsOf = async (query: object) => {
    const { items } = await source.list({ platform: "instagram", ...query } as never, { signal });
    return items.map(({ id }) => id);
  };
  expect(await idsOf({ kind: "stories", handle })).toEqual([story.pk]);
  expect(await idsOf({ kind: "stories", handle, itemId: story.pk })).toEqual([story.pk]);
  expect(await idsOf({ kind: "highlight", id: highlight.id })).toEqual(highlight.pks);
  expect(await idsOf({ kind: "highlights", handle })).toEqual(highlight.pks);
  expect(await idsOf({ kind: "post", id: post.pk })).toEqual(post.children.map(({ pk }) => pk));
  await expect(idsOf({ kind: "reels", handle })).rejects.toMatchObject({ key: "error-source-format" });
  post.removes();
  await expect(idsOf({ kind: "post", id: post.pk })).rejects.toMatchObject({ key: "error-source-gone" });
  highlight.removes();
  await expect(idsOf({ kind: "highlight", id: highlight.id })).rejects.toMatchObject({ key: "error-source-gone" });
  expect(pathsOf(site).filter((path) => path.includes("web_profile_info"))).toHaveLength(1);
  user.renames(`${handle}_new`);
  expect(await idsOf({ kind: "stories", handle })).toEqual([story.pk]);
});

test("a user is looked up in other ways where the first is not understood", async () => {
  await using scene = await openScene({ stores, galleryDlPath: NO_TOOL });
  const { source, site, user, picture } = scene;
  const story = await user.postsStory({ photo: picture });
  site.answers({ status: 200, body: "{}", contentType: "application/json" }, { to: "web_profile_info" });
  site.answers("not-found", { to: "topsearch" });
  expect((await source.list(scene.stories, { signal })).items.map(({ id }) => id)).toEqual([story.pk]);
  expect(pathsOf(site)).toEqual([
    "/api/v1/users/web_profile_info/",
    "/web/search/topsearch/",
    "/api/v1/accounts/current_user/",
    `/${scene.handle}/`,
    "/api/v1/feed/reels_media/",
  ]);
  site.answers({ status: 200, body: "<html></html>", contentType: "text/html" }, { to: /^\/user_/ });
  const unread = { ...scene.stories, handle: site.user(`${scene.handle}_x`).username };
  await expect(source.list(unread, { signal })).rejects.toMatchObject({ key: "error-source-format" });
  await expect(source.list({ ...unread, handle: "nobody" }, { signal })).rejects.toMatchObject({
    key: "error-source-unknown-user",
  });
});

test("the reels of a user are listed", async () => {
  await using scene = await openScene({ stores });
  const { source, user, handle, picture, folder } = scene;
  const reel = await user.postsReel({ video: await clip(folder), caption: "Moving" });
  await user.postsPhoto({ photo: picture });
  const { items } = await source.list({ platform: "instagram", kind: "reels", handle }, { signal });
  expect(items).toEqual([
    expect.objectContaining({ id: reel.pk, type: "reel", caption: "Moving", link: reel.link, owner: handle }),
  ]);
});

test.each([
  ["error-source-private", { isPrivate: true }],
  ["error-source-unknown-user", undefined],
])("the second way finds out: %s", async (key, state) => {
  await using scene = await openScene({ stores, galleryDlPath: NO_TOOL });
  const { source, site, user } = scene;
  if (state) user.becomes(state);
  else user.renames(`${scene.handle}_`);
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject({ key, params: { handle: scene.handle } });
  expect(site.requests).toHaveLength(1);
});

test("an outage of the site is one, and no verdict on the session", async () => {
  await using scene = await openScene({ stores, galleryDlPath: NO_TOOL });
  const { source, site } = scene;
  site.answers("server-error");
  await expect(source.list(scene.stories, { signal })).rejects.toThrow("the site answered 500");
  expect(await stores.rows.findSession("instagram")).toMatchObject({ state: "none" });
});
