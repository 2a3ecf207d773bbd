import { readFile, stat } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../bot-process.ts";
import { createGalleryDl } from "./gallery-dl.ts";
import { clip, type Instagram, type InstagramMode, openInstagram, photo } from "./index.ts";

const APP = "936619743392459";

/** Somebody with a photo and a video in the story, asked for by a browser's own calls. */
async function open() {
  const home = await temporaryFolder();
  onTestFinished(() => home[Symbol.asyncDispose]());
  const instagram = await openInstagram({ folder: home.path });
  onTestFinished(() => instagram.close());
  const files = { photo: await photo(home.path, { width: 180, height: 320 }), video: await clip(home.path) };
  const user = instagram.user("example_user");
  return { folder: home.path, instagram, user, files, call: callTo(instagram), stories: storiesOf(instagram, user.id) };
}

const callTo =
  (instagram: Instagram) =>
  async (at: string, headers: Record<string, string> = {}, cookie = `sessionid=${instagram.session.sessionId}`) => {
    const all = { "x-ig-app-id": APP, ...(cookie ? { cookie } : {}), ...headers };
    const response = await fetch(instagram.url + at, { headers: all, redirect: "manual" });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

/** What a client reads of a story. */
interface Listed {
  pk: string;
  taken_at: number;
  expiring_at: number;
  media_type: number;
  audience: string | null;
  original_media_type?: number;
  image_versions2?: { candidates: { width: number; height: number; url: string }[] };
  video_versions?: { url: string }[];
}

function storiesOf(instagram: Instagram, id: string) {
  return async (): Promise<Listed[]> => {
    const { text } = await callTo(instagram)(`/api/v1/feed/reels_media/?reel_ids=${id}`);
    const { reels, reels_media } = JSON.parse(text);
    expect(Object.values(reels)).toEqual(reels_media);
    return reels[id]?.items ?? [];
  };
}

test("a story is listed with its times, kinds and addresses until it ends or is taken away", async () => {
  const { instagram, user, files, stories } = await open();
  const takenAt = new Date("2026-11-06T12:00:00.900Z");
  await user.postsStory({ photo: files.photo, takenAt });
  const first = await user.postsStory({ photo: files.photo });
  const second = await user.postsStory({ video: files.video, expiresInSeconds: 1000, isForCloseFriends: true });
  await user.postsStory({ video: files.video, isPhotoWithMusic: true });
  const ghost = await user.postsStory({ video: files.video, hasNoMedia: true });
  const [photoItem, videoItem, musicItem, ghostItem] = await stories();
  expect(photoItem).toMatchObject({ pk: first.pk, media_type: 1, audience: null });
  expect(photoItem?.image_versions2?.candidates[0]).toMatchObject({ width: 180, height: 320 });
  expect(photoItem?.expiring_at).toBe((photoItem?.taken_at ?? 0) + 86_400);
  expect(videoItem).toMatchObject({ pk: second.pk, media_type: 2, audience: "besties", original_media_type: 2 });
  expect(videoItem?.expiring_at).toBe((videoItem?.taken_at ?? 0) + 1000);
  expect(musicItem).toMatchObject({ media_type: 2, original_media_type: 1 });
  expect(ghostItem?.pk).toBe(ghost.pk);
  expect([ghostItem?.image_versions2, ghostItem?.video_versions]).toEqual([undefined, undefined]);
  const film = await fetch(videoItem?.video_versions?.[0]?.url ?? "");
  expect(film.headers.get("content-type")).toBe("video/mp4");
  expect(Buffer.from(await film.arrayBuffer())).toEqual(await readFile(files.video));
  const still = await fetch(videoItem?.image_versions2?.candidates[0]?.url ?? "");
  expect([still.status, still.headers.get("content-type")]).toEqual([200, "image/jpeg"]);

  user.removesStory(second);
  expect((await stories()).map(({ pk }) => pk)).not.toContain(second.pk);
  user.removesStory();
  expect(await stories()).toEqual([]);
  expect([instagram.listings, instagram.cdn.downloads(second.pk), instagram.cdn.complaints]).toEqual([3, 2, []]);
});

test("who has no session hears less than who has one, and who does not say which app it is hears nothing", async () => {
  const { folder, instagram, user, files, call } = await open();
  const story = await user.postsStory({ photo: files.photo });
  const at = `/api/v1/feed/reels_media/?reel_ids=${user.id}`;
  const media = `/api/v1/media/${story.pk}/info/`;
  const loggedOut = '{"reels":{},"status":"ok"}';
  expect((await call(at, {}, "")).text).toBe(loggedOut);
  expect((await call(at, {}, "sessionid=99000000099%3Aother%3A1")).text).toBe(loggedOut);
  expect(await call(media, {}, "")).toMatchObject({ status: 401, text: expect.stringMatching("Please wait") });
  expect((await call("/api/v1/feed/reels_media/?reel_ids=1")).text).toBe('{"reels":{},"reels_media":[],"status":"ok"}');
  expect(await call("/api/v1/accounts/current_user/")).toMatchObject({ status: 200 });
  expect(await call(at, { "x-ig-app-id": "" })).toMatchObject({
    status: 400,
    text: '{"message":"useragent mismatch","status":"fail"}',
  });
  instagram.session.ends();
  expect((await call(at)).text).toBe(loggedOut);
  expect(await call(media)).toMatchObject({ status: 403, text: expect.stringMatching("login_required") });
  instagram.session.begins();
  expect(await call(media)).toMatchObject({ status: 200, text: expect.stringMatching(`"pk":"${story.pk}"`) });
  expect(instagram.requests.map(({ hasCookie }) => hasCookie).slice(0, 2)).toEqual([false, true]);
  expect((await stat(await instagram.session.cookiesFile(folder))).mode & 0o777).toBe(0o600);
});

test("users are found by their exact name among similar ones, by their number, and keep it under a new name", async () => {
  const { instagram, user, call } = await open();
  instagram.user("example_user_2");
  const { users } = JSON.parse((await call("/web/search/topsearch/?query=example_user")).text);
  expect(users.map(({ user: each }: { user: { username: string } }) => each.username)).toEqual([
    "example_user",
    "example_user_2",
  ]);
  const profile = async (name: string) => call(`/api/v1/users/web_profile_info/?username=${name}`, {}, "");
  expect(JSON.parse((await profile("example_user")).text).data.user).toMatchObject({ id: user.id, is_private: false });
  expect(await profile("nobody")).toMatchObject({ status: 404 });
  user.renames("new_name");
  expect(JSON.parse((await profile("new_name")).text).data.user.id).toBe(user.id);
  expect((await call(`/api/v1/users/${user.id}/info/`)).text).toMatch('"username":"new_name"');
  expect((await call("/new_name/", {}, "")).text).toMatch(`"profile_id":"${user.id}"`);
  expect(await call("/nobody/")).toMatchObject({ status: 404, headers: expect.objectContaining({}) });
});

test("somebody private shows nothing to who does not follow", async () => {
  const { instagram, files, call } = await open();
  const user = instagram.user("example_private", { isPrivate: true });
  await user.postsStory({ photo: files.photo });
  const post = await user.postsPhoto({ photo: files.photo });
  const list = storiesOf(instagram, user.id);
  const media = `/api/v1/media/${post.pk}/info/`;
  expect(await list()).toEqual([]);
  expect(await call(media)).toMatchObject({ status: 400, text: expect.stringMatching("Not authorized to view user") });
  user.becomes({ isFollowed: true });
  expect(await list()).toHaveLength(1);
  expect((await call(media)).status).toBe(200);
  post.removes();
  expect(await call(media)).toMatchObject({ status: 400, text: expect.stringMatching("Media not found") });
});

test("an address holds until it runs out, and a new listing gives a new one", async () => {
  const { instagram, user, files, stories } = await open();
  await user.postsStory({ video: files.video });
  const address = async () => (await stories())[0]?.video_versions?.[0]?.url ?? "";
  const old = await address();
  const part = await fetch(old, { headers: { range: "bytes=100-" } });
  expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, (await stat(files.video)).size - 100]);
  const etag = part.headers.get("etag") ?? "";
  expect((await fetch(old, { headers: { range: "bytes=100-", "if-range": etag } })).status).toBe(206);
  expect((await fetch(old, { headers: { range: "bytes=100-", "if-range": '"other"' } })).status).toBe(200);
  instagram.cdn.expireAll();
  const refused = await fetch(old);
  expect([refused.status, refused.headers.get("content-type")]).toEqual([403, "text/plain"]);
  expect(await refused.text()).toBe("URL signature expired");
  expect((await fetch(await address())).status).toBe(200);
  instagram.cdn.addressSeconds = 0;
  expect((await fetch(await address())).status).toBe(403);
  expect(await (await fetch(old.replace(/oh=[^&]+/, "oh=00_x"))).text()).toBe("URL signature mismatch");
  expect(new URL(old).searchParams.get("oe")).toMatch(/^[0-9A-F]{8}$/);
});

test("a media server misbehaves for as long as told, and tells on who brings a cookie", async () => {
  const { instagram, user, files, stories } = await open();
  const [one, two] = [await user.postsStory({ photo: files.photo }), await user.postsStory({ photo: files.photo })];
  const [first = "", second = ""] = (await stories()).map((item) => item.image_versions2?.candidates[0]?.url ?? "");
  const size = (await stat(files.photo)).size;
  const { cdn } = instagram;
  const trouble = cdn.misbehaves("empty", { to: one.pk, times: 1 });
  const sizeOf = async (url: string) => (await (await fetch(url)).arrayBuffer()).byteLength;
  expect([await sizeOf(second), await sizeOf(first), await sizeOf(first)]).toEqual([size, 0, size]);
  expect(trouble.hits).toBe(1);
  cdn.misbehaves("html");
  expect((await fetch(first)).headers.get("content-type")).toMatch("text/html");
  cdn.misbehaves("truncated");
  await expect(sizeOf(first)).rejects.toThrow("terminated");
  cdn.misbehaves({ delayMs: 150, bytesPerSecond: 1_000_000 });
  const startedAt = performance.now();
  expect(await sizeOf(first)).toBe(size);
  expect(performance.now() - startedAt).toBeGreaterThan(140);
  cdn.misbehaves("no-picture");
  expect((await fetch(first)).headers.get("content-type")).toBe("image/jpeg");
  cdn.behaves();
  expect(cdn.complaints).toEqual([]);
  await fetch(second, { headers: { cookie: "sessionid=1" } });
  expect(cdn.complaints).toEqual([expect.stringMatching(`a cookie came to the media server with GET .*${two.pk}`)]);
});

test("short links lead to their posts, and the site's pages come packed to who takes them so", async () => {
  const { instagram, user, files, call } = await open();
  const reel = await user.postsReel({ video: files.video });
  const at = new URL(instagram.shares(reel.link)).pathname;
  const moved = await call(at, { "user-agent": "curl/7.88.1" }, "");
  expect([moved.status, moved.headers.get("location")]).toEqual([302, `${reel.link}?utm_source=ig_web_copy_link`]);
  expect((await call(at, { "user-agent": "Mozilla/5.0" })).status).toBe(200);
  expect((await call("/share/reel/unknown/")).status).toBe(404);
  const packed = await call("/example_user/", { "accept-encoding": "gzip" });
  expect([packed.headers.get("content-encoding"), packed.text.includes("profile_id")]).toEqual(["gzip", true]);
  expect((await call("/example_user/", { "accept-encoding": "identity" })).headers.has("content-encoding")).toBe(false);
});

test("every way of being out of sorts, for all requests or for some", async () => {
  const { instagram, user, call } = await open();
  const stories = `/api/v1/feed/reels_media/?reel_ids=${user.id}`;
  const seen = async (mode: InstagramMode) => {
    const trouble = instagram.answers(mode, { times: 1 });
    const { status, headers, text } = await call(stories);
    expect(trouble.hits).toBe(1);
    const said = text.startsWith("{") ? JSON.parse(text).message : text.slice(0, 9);
    return [status, headers.get("location")?.replace(/\?.*/, "") ?? said];
  };
  const site = "https://www.instagram.com";
  expect(await seen("please-wait")).toEqual([401, "Please wait a few minutes before you try again."]);
  expect(await seen("please-wait-old")).toEqual([401, "Please wait a few minutes before you try again."]);
  expect(await seen("too-many-requests")).toEqual([429, "<!DOCTYPE"]);
  expect(await seen("challenge")).toEqual([400, "challenge_required"]);
  expect(await seen("suspended")).toEqual([400, "challenge_required"]);
  expect(await seen("checkpoint")).toEqual([400, "checkpoint_required"]);
  expect(await seen("feedback")).toEqual([400, "feedback_required"]);
  expect(await seen("login-required")).toEqual([403, "login_required"]);
  expect(await seen("to-login")).toEqual([302, `${site}/accounts/login/`]);
  expect(await seen("to-challenge")).toEqual([302, `${site}/challenge/`]);
  expect(await seen("to-consent")).toEqual([302, `${site}/consent/`]);
  expect(await seen("to-suspended")).toEqual([302, `${site}/accounts/suspended/`]);
  expect(await seen("to-home")).toEqual([302, `${site}/`]);
  expect(await seen("html")).toEqual([200, "<!DOCTYPE"]);
  expect(await seen("server-error")).toEqual([500, "<!DOCTYPE"]);
  expect(await seen("media-gone")).toEqual([400, "Media not found or unavailable"]);
  expect(await seen("not-authorized")).toEqual([400, "Not authorized to view user"]);
  expect(await seen("not-found")).toEqual([404, "Not Found"]);
  await call("/api/v1/media/1/info/?max_id=False");
  expect(instagram.complaints).toEqual(["/api/v1/media/1/info/ was asked from max_id=False"]);

  const forGood = instagram.answers("please-wait", { to: "/media/" });
  expect([(await call(stories)).status, (await call("/api/v1/media/1/info/")).status]).toEqual([200, 401]);
  instagram.answers("ok");
  expect([(await call("/api/v1/media/1/info/")).status, forGood.hits]).toEqual([400, 1]);

  instagram.answers("logged-out", { times: 1 });
  expect((await call(stories)).headers.get("set-cookie")).toMatch('sessionid=""; expires=Thu, 01-Jan-1970');
  expect((await call(stories)).text).toBe('{"reels":{},"status":"ok"}');
});

test("gallery-dl reads stories, highlights, carousels, reels and what somebody is tagged in", async () => {
  const { folder, instagram, user, files } = await open();
  const galleryDl = await createGalleryDl(instagram, folder);
  const { photo, video } = files;
  const stories = [await user.postsStory({ photo }), await user.postsStory({ video })];
  await user.postsStory({ video, isPhotoWithMusic: true, isForCloseFriends: true });
  const highlight = await user.highlight({ title: "Holiday ☀", items: [{ photo }, { video }] });
  const carousel = await user.postsCarousel({ items: [{ photo }, { video }, { photo }], caption: "Hello #you" });
  const reel = await user.postsReel({ video });
  const friend = instagram.user("a_friend");
  friend.isTaggedIn(carousel);
  const told = async (link: string) => {
    const { files: found, errors } = await galleryDl(link);
    expect(errors).toEqual([]);
    return found.map(({ media_id, type }) => `${type} ${media_id}`);
  };
  const { files: listed } = await galleryDl(user.storiesLink);
  expect(listed.map(({ media_id }) => media_id).slice(0, 2)).toEqual(stories.map(({ pk }) => pk));
  expect(listed.map(({ audience }) => audience)).toEqual([null, null, "besties"]);
  expect((await fetch(listed[1]?.url ?? "")).headers.get("content-type")).toBe("video/mp4");
  expect(await told(`${user.storiesLink}${stories[1]?.pk}/`)).toEqual([`story ${stories[1]?.pk}`]);
  expect(await told(highlight.link)).toEqual(highlight.pks.map((pk) => `highlight ${pk}`));
  expect(await told(`${user.link}highlights/`)).toEqual(highlight.pks.map((pk) => `highlight ${pk}`));
  expect(await told(carousel.link)).toEqual(carousel.children.map(({ pk }) => `post ${pk}`));
  expect(await told(instagram.shares(reel.link))).toEqual([`reel ${reel.pk}`]);
  expect(await told(`${user.link}reels/`)).toEqual([`reel ${reel.pk}`]);
  expect(await told(`${friend.link}tagged/`)).toHaveLength(3);
  const hosts = new Set(instagram.requests.map(({ host }) => host));
  expect(hosts).toEqual(new Set(["www.instagram.com", "static.cdninstagram.com"]));
  expect([...instagram.complaints, ...instagram.cdn.complaints]).toEqual([]);
});

test("gallery-dl fails as it does with the real site", async () => {
  const { folder, instagram, user, files } = await open();
  const galleryDl = await createGalleryDl(instagram, folder);
  await user.postsStory({ photo: files.photo });
  const fails = async (mode: InstagramMode, link = user.storiesLink) => {
    instagram.answers("ok");
    instagram.answers(mode);
    const { errors, files: found } = await galleryDl(link);
    expect(found).toEqual([]);
    return errors.map(({ error, message }) => `${error}: ${message}`)[0];
  };
  // While it has to look up the user first, it takes any refusal of that for an unknown user.
  expect(await fails("please-wait")).toBe("NotFoundError: Requested user could not be found");
  instagram.answers("ok");
  expect((await galleryDl(user.storiesLink)).files).toHaveLength(1);
  const graphql = "for 'https://www.instagram.com/graphql/query'";
  expect(await fails("please-wait")).toBe(`HttpError: '401 Unauthorized' ${graphql}`);
  expect(await fails("too-many-requests")).toMatch(/^HttpError: '429 Too Many Requests' for/);
  expect(await fails("checkpoint")).toBe(`HttpError: '400 Bad Request' ${graphql}`);
  expect(await fails("to-login")).toBe(
    "AbortExtraction: HTTP redirect to login page (https://www.instagram.com/accounts/login/)",
  );
  expect(await fails("graphql-error")).toBe("TypeError: 'NoneType' object is not subscriptable");
  instagram.answers("ok");
  const gone = await user.postsPhoto({ photo: files.photo });
  gone.removes();
  expect((await galleryDl(gone.link)).errors[0]?.message).toMatch(/^'400 Bad Request' for .*\/info\/'$/);
  expect((await galleryDl(`${user.storiesLink}1/`)).errors).toEqual([
    { error: "NotFoundError", message: "Requested story could not be found" },
  ]);
  expect((await galleryDl("https://www.instagram.com/stories/nobody/")).errors[0]?.error).toBe("UnboundLocalError");
  expect(await galleryDl(user.storiesLink, { withCookies: false })).toEqual({ files: [], errors: [] });
});
