import { describe, expect, test } from "vitest";
import { UserError, type UserErrorKey } from "../../../src/errors.ts";
import { createLogger } from "../../../src/log.ts";
import { findPage, type PageWays } from "../../../src/sources/web/find-page.ts";
import type { Match } from "../../../src/sources/web/gallery/gate.ts";
import type { Gallery } from "../../../src/sources/web/gallery/list.ts";
import type { GalleryFile, WebPage } from "../../../src/sources/web-api.ts";

const log = createLogger({ level: "silent" });
const X = "https://x.com/lab_user/status/1900000000000000101";
const DANBOORU = "https://danbooru.donmai.us/posts/9000001";
const ELSEWHERE = "https://social.lab.example/@lab_user/113000000000000001";

type Said = UserErrorKey | undefined;

interface Sites {
  /** Kinds of the files that gallery-dl lists, the address that it gives instead, or its failure. */
  gallery?: readonly GalleryFile["kind"][] | { next: string } | UserErrorKey;
  /** Failure of yt-dlp, or the qualities that it finds. */
  video?: UserErrorKey | WebPage;
  match?: Match;
  /** Extractor for what its server runs. */
  server?: "mastodon" | "misskey";
  isFile?: true;
  endsAt?: string;
}

const file = (kind: GalleryFile["kind"], index: number): GalleryFile => ({
  ...{ id: String(index), kind, media: ["https://cdn.example/1"], referer: "https://x.com/" },
});
const gallery = (url: string, kinds: readonly GalleryFile["kind"][]): Gallery => ({
  ...{ is: "gallery", url, title: "", site: "x.com", files: kinds.map(file), listed: kinds.length },
  ...{ isCut: false, hasSound: false, unread: 0 },
});
const film = (url: string, change: object = {}): WebPage => ({
  ...{ is: "video", url, title: "", site: "", qualities: [{ choice: "720p", width: 1, height: 1, isExact: true }] },
  ...change,
});

/** What is found at the link, and what was asked for on the way. */
async function found(url: string, sites: Sites): Promise<{ is: string | Said; asked: string[] }> {
  const asked: string[] = [];
  const failing = (key: UserErrorKey) => Promise.reject(new UserError(key));
  const ways: PageWays = {
    async lookFirst(at) {
      asked.push("file");
      const page = { is: "file", url: at, title: "", site: "", kind: "photo", name: "a.jpg" } as const;
      return { found: sites.isFile && page, end: sites.endsAt ?? at };
    },
    lookUpVideo(at) {
      asked.push(`yt-dlp ${at}`);
      const { video = film(at) } = sites;
      return typeof video === "string" ? failing(video) : Promise.resolve(video);
    },
    async matchGallery() {
      return sites.match ?? "post";
    },
    async findExtractor() {
      return sites.server;
    },
    async listGallery(at, { forced }) {
      asked.push(`gallery-dl ${forced ? `${forced}:` : ""}${at}`);
      const { gallery: said = "error-page-no-pictures" } = sites;
      if (typeof said === "string") return failing(said);
      return "next" in said ? said : gallery(at, said);
    },
    log,
  };
  try {
    const page = await findPage(url, { signal: new AbortController().signal }, ways);
    return { is: page.is, asked };
  } catch (error) {
    return { is: (error as UserError).key, asked };
  }
}

describe("a post of a site with pictures and videos", () => {
  test.each<[string, Sites, string, string[]]>([
    ["comes whole", { gallery: ["photo", "photo", "video"] }, "gallery", [`gallery-dl ${X}`]],
    ["has a menu where it is one video", { gallery: ["video"] }, "video", [`gallery-dl ${X}`, `yt-dlp ${X}`]],
    [
      "is that video where the menu fails",
      { gallery: ["video"], video: "error-page-login" },
      "gallery",
      [`gallery-dl ${X}`, `yt-dlp ${X}`],
    ],
    [
      "is asked of the other tool after a login",
      { gallery: "error-page-login" },
      "video",
      [`gallery-dl ${X}`, `yt-dlp ${X}`],
    ],
    [
      "fails in the words of the first tool",
      { gallery: "error-page-login", video: "error-page-no-video" },
      "error-page-login",
      [`gallery-dl ${X}`, `yt-dlp ${X}`],
    ],
    ["is not asked twice for what is gone", { gallery: "error-page-gone" }, "error-page-gone", [`gallery-dl ${X}`]],
    ["is looked at as before where gallery-dl does not run", { match: "none" }, "video", ["file", `yt-dlp ${X}`]],
  ])("%s", async (_, sites, is, asked) => {
    expect(await found(X, sites)).toEqual({ is, asked });
  });
});

test("a post of a site that yt-dlp does not know is gallery-dl's alone", async () => {
  expect(await found(DANBOORU, { gallery: ["video"] })).toEqual({ is: "gallery", asked: [`gallery-dl ${DANBOORU}`] });
  expect((await found(DANBOORU, { gallery: "error-page-login" })).asked).toEqual([`gallery-dl ${DANBOORU}`]);
});

describe("any other link", () => {
  test.each<[string, string, Sites, string, string[]]>([
    ["is a file where it leads to one", ELSEWHERE, { isFile: true }, "file", ["file"]],
    ["is a video where yt-dlp says so", ELSEWHERE, {}, "video", ["file", `yt-dlp ${ELSEWHERE}`]],
    [
      "is refused as before where gallery-dl does not know it either",
      ELSEWHERE,
      { video: "error-page-unsupported", match: "none" },
      "error-page-unsupported",
      ["file", `yt-dlp ${ELSEWHERE}`],
    ],
    [
      "is a gallery where yt-dlp finds no video and gallery-dl pictures",
      ELSEWHERE,
      { video: "error-page-no-video", gallery: ["photo"] },
      "gallery",
      ["file", `yt-dlp ${ELSEWHERE}`, `gallery-dl ${ELSEWHERE}`],
    ],
    [
      "is a gallery where its server is of the fediverse, whatever the tool makes of its address",
      ELSEWHERE,
      { server: "mastodon", match: "none", gallery: ["photo", "video"] },
      "gallery",
      ["file", `gallery-dl mastodon:${ELSEWHERE}`],
    ],
    [
      "is a video where a post of the fediverse has nothing of its own",
      ELSEWHERE,
      { server: "mastodon", match: "none" },
      "video",
      ["file", `gallery-dl mastodon:${ELSEWHERE}`, `yt-dlp ${ELSEWHERE}`],
    ],
    [
      "is told as a feed where it has no end",
      "https://x.com/lab_user",
      { video: "error-page-unsupported", match: "feed" },
      "error-page-feed",
      ["file", "yt-dlp https://x.com/lab_user"],
    ],
    [
      "is what it ends at",
      "https://bit.ly/lab",
      { endsAt: X, gallery: ["photo"] },
      "gallery",
      ["file", `gallery-dl ${X}`],
    ],
  ])("%s", async (_, url, sites, is, asked) => {
    expect(await found(url, sites)).toEqual({ is, asked });
  });
});

test("a slideshow at the address of a video is a gallery, not its music", async () => {
  const url = "https://www.tiktok.com/@lab.user/video/7490000000000000002";
  const music = film(url, { qualities: [] });
  expect((await found(url, { video: music, gallery: ["photo", "photo", "audio"] })).is).toBe("gallery");
  expect((await found(url, { video: music, match: "none" })).is).toBe("video");
});

describe("a post that leads elsewhere", () => {
  test("is what it leads to, found as if somebody had sent that", async () => {
    const next = "https://video.example/watch";
    expect(await found(X, { gallery: { next } })).toEqual({
      is: "video",
      asked: [`gallery-dl ${X}`, "file", `yt-dlp ${next}`],
    });
  });

  test.each([
    "recursive:file:///etc/hosts",
    "file:///etc/hosts",
    "ytdl:http://169.254.169.254/x",
    "https://a:b@c.example/",
  ])("is refused where that is no plain link: %s", async (next) => {
    expect(await found(X, { gallery: { next } })).toEqual({ is: "error-page-unsupported", asked: [`gallery-dl ${X}`] });
  });

  test("is followed twice, not for ever", async () => {
    const { is, asked } = await found(X, { gallery: { next: X } });
    expect([is, asked.length]).toEqual(["error-page-unsupported", 3]);
  });
});
