import { describe, expect, test } from "vitest";
import { UserError, type UserErrorKey } from "../../../../src/errors.ts";
import { createLogger } from "../../../../src/log.ts";
import { createGalleryFetch } from "../../../../src/sources/web/gallery/fetch.ts";
import type { FetchedFile, FetchOptions, GalleryFile, WebPage } from "../../../../src/sources/web-api.ts";

const log = createLogger({ level: "silent" });
const POST = "https://x.com/lab_user/status/1900000000000000101";
const options: FetchOptions = { folder: "/nowhere", name: "1", signal: new AbortController().signal, limitBytes: 1e7 };
const fetched: FetchedFile = { kind: "photo", name: "1", extension: "jpg", sizeBytes: 1 };
const file = (id: string, ...media: string[]): GalleryFile => ({ id, kind: "photo", media, referer: "https://x.com/" });

/** Hosts that refuse all addresses but the good ones; and a site that lists these files when asked again. */
function playing({
  good,
  fresh = [],
  refusal = "error-link-refused",
}: {
  good: string;
  fresh?: GalleryFile[];
  refusal?: UserErrorKey;
}) {
  const asked: string[] = [];
  const headers: Record<string, string>[] = [];
  const listed = { is: "gallery", url: POST, title: "", site: "", listed: 1, isCut: false, hasSound: false, unread: 0 };
  const fetchFile = createGalleryFetch({
    async fetchPage(url) {
      asked.push(`yt-dlp ${url}`);
      return { ...fetched, kind: "video" };
    },
    async fetchFile(url, { headers: sent }) {
      asked.push(url);
      headers.push({ ...sent });
      if (!url.includes(good)) throw new UserError(refusal);
      return fetched;
    },
    async lookUp() {
      asked.push("list");
      return { ...listed, files: fresh } as WebPage;
    },
    log,
  });
  return { asked, headers, fetch: (wanted: GalleryFile) => fetchFile(POST, wanted, options) };
}

describe("a file of a gallery", () => {
  test("is asked for with the page that it stands on, in the name of a browser", async () => {
    const { fetch, headers } = playing({ good: "cdn" });
    expect(await fetch(file("1", "https://cdn.example/1"))).toEqual(fetched);
    expect(headers).toEqual([
      expect.objectContaining({ referer: "https://x.com/", "user-agent": expect.stringMatching(/Mozilla/) }),
    ]);
    expect(Object.keys(headers[0] ?? {})).not.toContain("cookie");
  });

  test("comes from its next address where the first is refused", async () => {
    const { fetch, asked } = playing({ good: "large" });
    await fetch(file("1", "https://cdn.example/orig", "https://cdn.example/large"));
    expect(asked).toEqual(["https://cdn.example/orig", "https://cdn.example/large"]);
  });

  test("is read by yt-dlp where it is a page", async () => {
    const { fetch, asked } = playing({ good: "cdn" });
    expect(await fetch({ ...file("1", "https://v.redd.it/lab"), isPage: true })).toMatchObject({ kind: "video" });
    expect(asked).toEqual(["yt-dlp https://v.redd.it/lab"]);
  });

  test("comes from a fresh list, which serves all files of the post", async () => {
    const fresh = [file("1", "https://cdn.example/new/1"), file("2", "https://cdn.example/new/2")];
    const { fetch, asked } = playing({ good: "new", fresh });
    await Promise.all([fetch(file("1", "https://cdn.example/old/1")), fetch(file("2", "https://cdn.example/old/2"))]);
    expect(asked.filter((what) => what === "list")).toHaveLength(1);
    expect(asked).toEqual(expect.arrayContaining(["https://cdn.example/new/1", "https://cdn.example/new/2"]));
  });

  test("is gone where the post has it no longer", async () => {
    const { fetch } = playing({ good: "new", fresh: [file("2", "https://cdn.example/new/2")] });
    await expect(fetch(file("1", "https://cdn.example/old"))).rejects.toEqual(new UserError("error-page-gone"));
  });

  test("is not listed again for what another address would not change", async () => {
    const { fetch, asked } = playing({ good: "new", refusal: "error-page-geo" });
    await expect(fetch(file("1", "https://cdn.example/old"))).rejects.toEqual(new UserError("error-page-geo"));
    expect(asked).toEqual(["https://cdn.example/old"]);
  });
});
