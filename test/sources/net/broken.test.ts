import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { digest } from "../../digest.ts";
import { type Origin, openOrigin } from "../../lab/origin.ts";
import type { Resource } from "../../lab/resource.ts";
import { useDownloads } from "./open.ts";

const on = useDownloads();
const body = randomBytes(2_000_000);
const etag = '"one"';
const limits = { limitBytes: 1e8 };
const breaks = (atBytes: number, by: "end" | "reset" = "end") => ({ breaks: { atBytes, by } });

/** Where each request began. */
const starts = (origin: Origin): (string | undefined)[] => origin.requests.map(({ range }) => range);

describe("a server that cuts every answer", () => {
  test.each([
    ["after 1 MB", 1_000_000],
    ["after 200 kB", 200_000],
    ["after less than a socket holds", 9_000],
  ])("%s gives the whole all the same, in one go", async (_, atBytes) => {
    const whole = body.subarray(0, atBytes * 10);
    const url = on.origin.serves("/clip.mp4", { body: whole, etag, ...breaks(atBytes) });
    expect(await on.get(url, limits)).toMatchObject({ sizeBytes: whole.length });
    expect(digest(await on.bytes())).toBe(digest(whole));
    expect(starts(on.origin)).toEqual(
      Array.from({ length: whole.length / atBytes }, (_, step) => (step ? `bytes=${step * atBytes}-` : undefined)),
    );
    expect(on.logged.map(({ msg }) => msg)).toContain("connection broke off, going on where it was");
  });

  test("by a reset gives the whole, too", async () => {
    const url = on.origin.serves("/clip.mp4", { body, etag, ...breaks(500_000, "reset") });
    await on.get(url, limits);
    expect(digest(await on.bytes())).toBe(digest(body));
  });

  test("is told by a date as well as by a tag", async () => {
    const dated = { headers: { "last-modified": "Mon, 23 Nov 2026 00:00:00 GMT" }, takesRanges: true };
    await using server = await openOrigin((request, resource) =>
      request.headers["if-range"] ? { ...resource, etag: String(request.headers["if-range"]) } : resource,
    );
    await on.reach([server.host]);
    await on.get(server.serves("/clip.mp4", { body, ...dated, ...breaks(1_000_000) }), limits);
    expect(digest(await on.bytes())).toBe(digest(body));
    expect(starts(server)).toEqual([undefined, "bytes=1000000-"]);
  });
});

describe("a broken connection is left to the next attempt", () => {
  test.each<[what: string, resource: Resource, requests: number]>([
    ["where nothing tells the version", { body, ...breaks(1_000_000) }, 1],
    ["where the server gives no ranges", { body, etag, takesRanges: false, ...breaks(1_000_000) }, 4],
    ["where no more comes", { body, etag, ...breaks(0), times: 9 }, 1],
  ])("%s", async (_, resource, requests) => {
    await expect(on.get(on.origin.serves("/clip.mp4", resource), limits)).rejects.toMatchObject({ outage: "site" });
    expect(on.origin.requests).toHaveLength(requests);
    expect(await readdir(on.folder)).not.toContain("original");
  });

  test("where it does not come back, after three tries from there", async () => {
    const url = on.origin.serves("/clip.mp4", {
      ...{ body, etag, ...breaks(1_000_000), times: 1 },
      afterwards: { body, ...breaks(0, "reset") },
    });
    await expect(on.get(url, limits)).rejects.toMatchObject({ outage: "site" });
    expect(starts(on.origin)).toEqual([undefined, ...Array(3).fill("bytes=1000000-")]);
    on.origin.serves("/clip.mp4", { body, etag });
    await on.get(url, limits);
    expect(digest(await on.bytes())).toBe(digest(body));
    expect(starts(on.origin).at(-1)).toBe("bytes=1000000-");
  });
});
