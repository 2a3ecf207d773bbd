import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { matchIn } from "../../../../src/sources/web/gallery/gate.ts";
import { routeOf } from "../../../../src/sources/web/gallery/routes.ts";

const run = promisify(execFile);
const PYTHON = path.resolve(import.meta.dirname, "../../../../.tools/python/bin/python");

/** A link of each kind, and whether yt-dlp has an extractor for it. */
const PICTURES = {
  both: [
    "https://x.com/lab_user/status/1900000000000000101",
    "https://vxtwitter.com/lab_user/status/1900000000000000103",
    "https://mobile.twitter.com/lab_user/status/1900000000000000102/photo/2",
    "https://bsky.app/profile/lab.bsky.social/post/3labaaaa00001",
    "https://www.reddit.com/r/labsub/comments/1laba01/three_pictures/",
    "https://www.pinterest.com/pin/990000000000000001/",
    "https://lab-user.tumblr.com/post/790000000000000001/some-title",
    "https://www.facebook.com/lab.user/posts/1000000000000011",
    "https://vk.com/wall-1_234",
    "https://weibo.com/1234567890/LabWb1234",
    "https://www.patreon.com/posts/some-title-1000001",
    "https://www.slideshare.net/slideshow/some-title/1000001",
  ],
  galleryDl: [
    "https://mastodon.social/@lab_user/113000000000000001",
    "https://misskey.io/notes/labnote001",
    "https://www.tiktok.com/@lab.user/photo/7490000000000000001",
    "https://www.reddit.com/gallery/1laba01",
    "https://www.reddit.com/r/labsub/s/LabShareA1",
    "https://redd.it/1laba01",
    "https://pin.it/LabPin1",
    "https://imgur.com/a/LabAl1x",
    "https://www.flickr.com/photos/lab_user/albums/72177700000000001",
    "https://flic.kr/p/2labab",
    "https://www.deviantart.com/lab-user/art/Some-Title-1100000001",
    "https://www.artstation.com/artwork/LabAr1",
    "https://www.pixiv.net/en/artworks/120000001",
    "https://www.fanbox.cc/@lab/posts/123456",
    "https://danbooru.donmai.us/posts/9000001",
    "https://e621.net/posts/1000001",
    "https://gelbooru.com/index.php?page=post&s=view&id=1000001",
    "https://safebooru.org/index.php?page=post&s=view&id=1000001",
    "https://yande.re/post/show/1000001",
    "https://www.zerochan.net/1000001",
    "https://www.facebook.com/photo/?fbid=1000000000000011",
    "https://www.facebook.com/media/set/?set=a.1000000000000011&type=3",
    "https://vk.com/photo-1_234",
    "https://vk.com/album-1_234",
    "https://t.bilibili.com/900000000000000001",
    "https://kemono.cr/patreon/user/1/post/2",
    "https://telegra.ph/Some-Long-Article-11-28",
    "https://imgbox.com/g/LabGal0001",
    "https://ibb.co/album/LabAlb",
    "https://postimg.cc/gallery/LabGal1",
    "https://imgchest.com/p/labpost1234",
    "https://catbox.moe/c/labal1",
    "https://500px.com/photo/1000001/some",
    "https://www.behance.net/gallery/100000001/Some-Title",
    "https://lab.smugmug.com/Album/n-abc/",
    "https://commons.wikimedia.org/wiki/File:Lab.jpg",
    "https://en.wikipedia.org/wiki/Lab",
    "https://mangadex.org/chapter/0a0b0c0d-0000-4000-8000-000000000003",
    "https://www.webtoons.com/en/romance/lab/ep-1/viewer?title_no=1&episode_no=1",
    "https://tapas.io/episode/1000001",
    "https://boards.4chan.org/g/thread/1000001",
    "https://2ch.hk/b/res/1000001.html",
    "https://unsplash.com/photos/lab-abcdefghijk",
    "https://www.pexels.com/photo/some-title-1000001/",
    "https://wallhaven.cc/w/abc123",
    "https://www.newgrounds.com/art/view/lab/some-title",
    "https://civitai.com/posts/1000001",
    "https://bunkr.si/a/LabAlb01",
    "https://cyberdrop.me/a/LabAlb01",
    "https://www.erome.com/a/LabAlb01",
  ],
};
/** Left to yt-dlp, whatever gallery-dl thinks of them. */
const VIDEOS = [
  "https://www.tiktok.com/@lab.user/video/7490000000000000002",
  "https://vm.tiktok.com/ZLabAbCd1/",
  "https://vk.com/video-1_234",
  "https://www.facebook.com/watch/?v=1000000000000011",
  "https://www.redgifs.com/watch/labgif",
  "https://v.redd.it/labvideo1",
  "https://www.youtube.com/watch?v=LabVideo001",
  "https://social.lab.example/@lab_user/113000000000000001",
];
const FEEDS = ["https://x.com/lab_user", "https://www.tumblr.com/lab-user", "https://bsky.app/profile/lab.bsky.social"];

const ASK = `
import json, sys
import gallery_dl.extractor, yt_dlp.extractor
classes = yt_dlp.extractor.gen_extractor_classes()
def ask(url):
    found = gallery_dl.extractor.find(url)
    own = next((c.IE_NAME for c in classes if c.suitable(url)), "generic")
    return [found and f'Category / Subcategory\\n  "{found.category}" / "{found.subcategory}"\\n', own != "generic"]
print(json.dumps({url: ask(url) for url in json.load(sys.stdin)}))
`;

let installed: Record<string, [printed: string | null, hasVideoExtractor: boolean]>;

beforeAll(async () => {
  const asked = run(PYTHON, ["-c", ASK]);
  asked.child.stdin?.end(
    JSON.stringify([...Object.values(PICTURES).flat(), ...VIDEOS, ...FEEDS].map((url) => routeOf(url).url)),
  );
  installed = JSON.parse((await asked).stdout);
});

const toolsFor = (url: string) => {
  const route = routeOf(url);
  const [printed, hasVideoExtractor] = installed[route.url]!;
  return { ...route, match: printed === null ? "none" : matchIn(printed, route.url), hasVideoExtractor };
};

describe("the table of sites says what the installed tools do", () => {
  test.each(PICTURES.both)("both know %s, and gallery-dl is asked first", (url) => {
    expect(toolsFor(url)).toMatchObject({
      first: "gallery-dl",
      isOfBoth: true,
      match: "post",
      hasVideoExtractor: true,
    });
  });
  test.each(PICTURES.galleryDl)("gallery-dl knows %s", (url) => {
    expect(toolsFor(url)).toMatchObject({ first: "gallery-dl", match: "post" });
  });
  test.each(VIDEOS)("yt-dlp is asked for %s", (url) => {
    expect(toolsFor(url).first).toBe("yt-dlp");
  });
  test.each(FEEDS)("%s has no end", (url) => {
    expect(toolsFor(url)).toMatchObject({ first: "yt-dlp", match: "feed" });
  });
});

test.each(["file:///etc/hosts", "r:https://lab.example/", "ytdl:https://lab.example/"])(
  "extractors that take any address are no match: %s",
  (url) => {
    const category = url.startsWith("ytdl") ? "ytdl" : "recursive";
    expect(
      matchIn(`Category / Subcategory\n  "${category}" / ""\n  "${category}" / "x"\n`, "https://lab.example/"),
    ).toBe("none");
  },
);
