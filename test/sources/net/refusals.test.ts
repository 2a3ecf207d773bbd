import { randomBytes } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { isWorthRetry } from "../../../src/errors.ts";
import { openPart } from "../../../src/sources/net/part.ts";
import { openOrigin } from "../../lab/origin.ts";
import { useDownloads } from "./open.ts";

const on = useDownloads();
const body = randomBytes(300_000);
const etag = '"one"';

describe("a link that will not work", () => {
  test.each([
    [400, "error-link-failed", "final"],
    [401, "error-page-login", "final"],
    [402, "error-page-paid", "final"],
    [403, "error-link-refused", "retry"],
    [404, "error-page-gone", "final"],
    [410, "error-page-gone", "final"],
    [418, "error-link-failed", "final"],
    [451, "error-page-geo", "final"],
  ] as const)("(%i) is told as %s (%s), and leaves nothing", async (status, key, ends) => {
    const failing = on.get(on.origin.serves("/gone", { status, body: "gone" }));
    await expect(failing).rejects.toMatchObject({ key, params: { status } });
    expect(isWorthRetry(key)).toBe(ends === "retry");
    expect(await readdir(on.folder)).toEqual([]);
  });

  test.each([408, 425, 429, 500, 502, 503])("(%i) is an outage, to be tried again", async (status) => {
    const failing = on.get(on.origin.serves("/busy", { status, body: "busy" }));
    await expect(failing).rejects.toMatchObject({
      outage: "site",
      cause: { message: `the server answered ${status}` },
    });
  });

  test.each([
    "text/html; charset=utf-8",
    ...[
      "application/xhtml+xml",
      "application/json",
      "text/xml",
      "application/rss+xml",
      "application/vnd.apple.mpegurl",
    ],
  ])("(%s) is not media", async (contentType) => {
    const failing = on.get(on.origin.serves("/page", { body: "<html>", contentType }));
    await expect(failing).rejects.toMatchObject({ key: "error-link-not-media" });
    expect(await readdir(on.folder)).toEqual([]);
  });

  test("because nobody listens is an outage", async () => {
    const url = on.origin.serves("/clip.mp4", { body });
    await on.origin.close();
    await expect(on.get(url)).rejects.toMatchObject({ outage: "site", cause: { cause: { code: "ECONNREFUSED" } } });
  });

  test("because nothing comes any more is an outage", async () => {
    const { promise: never, resolve: end } = Promise.withResolvers<void>();
    await on.reach([on.origin.host], { stallMs: 100 });
    const url = on.origin.serves("/slow.mp4", { body, pause: { atBytes: 50_000, until: never } });
    await expect(on.get(url)).rejects.toMatchObject({
      outage: "site",
      cause: { cause: { code: "UND_ERR_BODY_TIMEOUT" } },
    });
    end();
  });
});

describe("a server that refuses", () => {
  const refusing = (isRefused: (headers: Headers) => boolean) =>
    openOrigin((request, resource) =>
      isRefused(new Headers(request.headers as Record<string, string>)) ? { status: 403, body: "no" } : resource,
    );

  test.each<[what: string, isRefused: (headers: Headers) => boolean, ways: string[]]>([
    ["a Range", (headers) => headers.has("range"), ["whole"]],
    ["our name", (headers) => /Mediaferry/.test(headers.get("user-agent") ?? ""), ["whole", "browser"]],
  ])("%s is asked in another way, which is logged", async (_, isRefused, ways) => {
    await using server = await refusing(isRefused);
    await on.reach([server.host]);
    const url = server.serves("/clip.mp4", { body, etag });
    const part = await openPart(on.target, url);
    await part.describe({ validator: etag, name: "clip.mp4", contentType: "video/mp4" });
    await writeFile(part.path, randomBytes(70_000));
    await on.get(url);
    expect(await on.bytes()).toEqual(body);
    expect(on.logged.map(({ way, status }) => [way, status])).toEqual(ways.map((way) => [way, 403]));
  });
});
