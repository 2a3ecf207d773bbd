import { readFile } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../bot-process.ts";
import { clip, openSnapchat, photo, type Snapchat, type SnapchatMode } from "./index.ts";

async function open() {
  const home = await temporaryFolder();
  onTestFinished(() => home[Symbol.asyncDispose]());
  const snapchat = await openSnapchat({ folder: home.path });
  onTestFinished(() => snapchat.close());
  const files = { photo: await photo(home.path, { width: 180, height: 320 }), video: await clip(home.path) };
  return { snapchat, files, user: snapchat.user("example.creator"), page: pageOf(snapchat) };
}

/** What a client reads of a page. */
interface Snap {
  snapMediaType: number;
  snapId: { value: string };
  snapUrls: { mediaUrl: string; mediaPreviewUrl: { value: string } | null };
  timestampInSec: { value: string };
}

const pageOf =
  ({ url }: Snapchat) =>
  async (at: string, headers: Record<string, string> = {}) => {
    const response = await fetch(new URL(at, url), { redirect: "manual", headers });
    const html = await response.text();
    const from = html.indexOf('id="__NEXT_DATA__"');
    const data = from < 0 ? undefined : html.slice(html.indexOf(">", from) + 1, html.indexOf("</script>", from));
    expect(data ?? "").not.toMatch(/[<>&]/);
    const json = data ? JSON.parse(data) : undefined;
    const location = response.headers.get("location");
    return { status: response.status, location, html, json, props: json?.props.pageProps };
  };

const at = (link: string) => new URL(link).pathname;

test("a profile shows its live story oldest first, its highlights, and spotlights beside their facts", async () => {
  const { snapchat, user, files, page } = await open();
  expect((await page("/@example.creator")).props.story).toBeNull();
  const takenAt = new Date("2026-11-06T12:00:00.900Z");
  await user.postsSnap({ photo: files.photo, takenAt });
  const second = await user.postsSnap({ video: files.video });
  const first = await user.postsSnap({ photo: files.photo, takenAt: new Date(Date.now() - 60_000) });
  await user.postsSnap({ video: files.video, hasNoMedia: true });
  const highlight = await user.highlight({ title: "Trip", items: [{ photo: files.photo }, { video: files.video }] });
  const spotlight = await user.postsSpotlight({ video: files.video });
  user.leavesSpotlightEmpty();
  const { status, props } = await page("/@Example.Creator?locale=en-US");
  const snaps: Snap[] = props.story.snapList;
  expect([status, props.userProfile.publicProfileInfo.username]).toEqual([200, "example.creator"]);
  expect(snaps.map(({ snapId, snapMediaType }) => [snapId.value, snapMediaType]).slice(0, 2)).toEqual([
    [first.id, 0],
    [second.id, 1],
  ]);
  expect(snaps[2]?.snapUrls).toEqual({ mediaUrl: "", mediaPreviewUrl: null });
  expect(props.curatedHighlights[0]).toMatchObject({
    highlightId: { value: highlight.id },
    storyTitle: { value: "Trip" },
  });
  expect(props.curatedHighlights[0].snapList.map((snap: Snap) => snap.snapId.value)).toEqual(["", ""]);
  expect(props.spotlightHighlights.map(({ snapList }: { snapList: Snap[] }) => snapList.length)).toEqual([0, 1]);
  expect(props.spotlightStoryMetadata[1].videoMetadata).toMatchObject({ width: 320, height: 180 });
  expect(props.spotlightStoryMetadata[1].deeplink).toMatch(spotlight.id);
  user.removesSnap(second);
  expect((await page("/@example.creator")).props.story.snapList).toHaveLength(2);
  user.removesSnap();
  expect((await page("/@example.creator")).props.story).toBeNull();
  expect(snapchat.pages("@example.creator")).toBe(3);
});

test("media have neither extension nor signature, and every one is counted", async () => {
  const { snapchat, user, files, page } = await open();
  const [one, two] = [await user.postsSnap({ photo: files.photo }), await user.postsSnap({ video: files.video })];
  const snaps: Snap[] = (await page("/@example.creator")).props.story.snapList;
  const [picture = "", film = ""] = snaps.map(({ snapUrls }) => snapUrls.mediaUrl);
  expect([picture, film]).toEqual([
    expect.stringMatching(/\.1023\.IRZXSOY\?mo=/),
    expect.stringMatching(/\.1322\.IRZXSOY\?/),
  ]);
  expect((await fetch(picture)).headers.get("content-type")).toBe("image/jpeg");
  const answer = await fetch(film, { headers: { range: "bytes=0-99" } });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([206, "video/mp4"]);
  expect(Buffer.from(await (await fetch(film)).arrayBuffer())).toEqual(await readFile(files.video));
  expect((await fetch(snaps[1]?.snapUrls.mediaPreviewUrl?.value ?? "")).headers.get("content-type")).toBe("image/jpeg");
  expect([snapchat.cdn.downloads(one.mediaId), snapchat.cdn.downloads(`${two.mediaId}.1322`)]).toEqual([1, 2]);
  snapchat.cdn.misbehaves("gone", { times: 1 });
  expect([(await fetch(film)).status, (await fetch(film)).status]).toEqual([404, 200]);
  expect((await fetch(`${snapchat.cdn.url}/d/unknown.1322`)).status).toBe(404);
});

test("one snap, one highlight and one spotlight have pages of their own", async () => {
  const { user, files, page } = await open();
  const snap = await user.postsSnap({ photo: files.photo });
  const highlight = await user.highlight({ title: "Trip", items: [{ video: files.video }] });
  const spotlight = await user.postsSpotlight({ video: files.video, name: "A <b>&" });
  const single = await page(at(snap.link));
  expect(single.json.query.profileParams).toEqual(["example.creator", snap.id]);
  expect(single.props.story.snapList[0].snapId.value).toBe(snap.id);
  expect((await page(at(highlight.link))).props.highlight).toMatchObject({ highlightId: { value: highlight.id } });
  for (const path of [at(spotlight.link), `/spotlight/${spotlight.id}`]) {
    const { html, props } = await page(path);
    const [{ story, metadata }] = props.spotlightFeed.spotlightStories;
    expect([story.snapList[0].snapId.value, metadata.videoMetadata.name]).toEqual([spotlight.id, "A <b>&"]);
    expect(html).toMatch(/rel="preload" href="http[^"]+&amp;uc=75" as="video"/);
  }
  spotlight.removes();
  expect((await page(at(spotlight.link))).status).toBe(404);
  expect((await page("/@example.creator/highlight/unknown")).status).toBe(404);
});

test("old and short links lead on", async () => {
  const { snapchat, user, files, page } = await open();
  const snap = await user.postsSnap({ photo: files.photo });
  expect(await page("/add/example.creator?share_id=a%20b")).toMatchObject({
    status: 308,
    location: "/@example.creator?share_id=a+b",
  });
  expect(await page(`/add/example.creator/${snap.id}`)).toMatchObject({ location: `/@example.creator/${snap.id}` });
  const short = new URL(snapchat.shares(snap.link));
  expect(short.host).toBe("t.snapchat.com");
  expect(await page(`/t${short.pathname}`)).toMatchObject({ status: 302, location: snap.link });
  expect(await page("/t/unknown")).toMatchObject({ status: 404 });
});

test("every state that a page can be in, for all requests or for some", async () => {
  const { snapchat, user, files, page } = await open();
  await user.postsSnap({ photo: files.photo });
  await user.postsSpotlight({ video: files.video });
  const seen = async (mode: SnapchatMode) => {
    const trouble = snapchat.answers(mode, { times: 1 });
    const { status, props } = await page("/@example.creator");
    expect(trouble.hits).toBe(1);
    return { status, props };
  };
  const profile = (username: string) => ({ userProfile: { publicProfileInfo: { username } } });
  expect(await seen("ordinary")).toMatchObject({ props: { userProfile: { $case: "userInfo" }, story: null } });
  expect(await seen("not-found")).toMatchObject({
    status: 404,
    props: { status: 2, pageProps: { pageMetadata: { pageType: "NOT_FOUND" } } },
  });
  expect((await seen("stripped")).props).toMatchObject({
    userProfile: { publicProfileInfo: { hasSpotlightHighlights: true } },
    story: null,
    spotlightHighlights: [],
  });
  expect(await seen("no-data")).toEqual({ status: 200, props: undefined });
  expect((await seen("someone-else")).props).toMatchObject(profile("somebody.else"));
  expect(await seen("too-many-requests")).toMatchObject({ status: 429 });
  expect(await seen("server-error")).toMatchObject({ status: 503 });
  expect((await page("/@example.creator")).props).toMatchObject(profile("example.creator"));
  expect((await page("/@nobody")).props.pageProps.pageMetadata.pageType).toBe("NOT_FOUND");
  snapchat.user("plain_user", { isOrdinary: true });
  expect((await page("/@plain_user")).props.userProfile.$case).toBe("userInfo");
});
