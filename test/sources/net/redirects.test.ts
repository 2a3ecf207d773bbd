import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openOrigin } from "../../lab/origin.ts";
import { useDownloads } from "./open.ts";

const on = useDownloads();
const body = randomBytes(300_000);

describe("a redirect", () => {
  const chain = (length: number): string => {
    for (let step = 0; step < length; step++)
      on.origin.serves(`/${step}`, { redirectTo: `/${step + 1}`, body: "moved" });
    on.origin.serves(`/${length}`, { body });
    return `${on.origin.url}/0`;
  };

  test("is followed 20 times", async () => {
    expect(await on.get(chain(20))).toMatchObject({ sizeBytes: body.length, name: "20" });
    await expect(on.get(chain(21))).rejects.toMatchObject({ key: "error-link-loop" });
  });

  test("is not followed in a circle", async () => {
    on.origin.serves("/there", { redirectTo: "/round" });
    await expect(on.get(on.origin.serves("/round", { redirectTo: "/there" }))).rejects.toMatchObject({
      key: "error-link-loop",
    });
    expect(on.origin.requests).toHaveLength(2);
  });

  test.each([
    ["raw UTF-8", Buffer.from("/видео/клип.mp4").toString("latin1"), "/видео/клип.mp4"],
    ["raw Latin-1", "/caf\u00e9.mp4", "/café.mp4"],
    ["a relative path", "../up/clip.mp4?a=1&b=2", "/up/clip.mp4"],
    ["a name without a scheme", "//HOST/clip.mp4", "/clip.mp4"],
    ["a query alone", "?file=1", "/some/where"],
  ])("to %s is followed", async (_, location, at) => {
    const redirectTo = location.replace("HOST", on.origin.host);
    on.origin.serves(at, { body });
    const url = on.origin.serves("/some/where", { redirectTo, times: 1, afterwards: { body } });
    expect(await on.get(url)).toMatchObject({ sizeBytes: body.length });
  });

  test("to itself with a cookie is followed, and the cookie kept for the chain", async () => {
    const headers = { "set-cookie": ["session=a=b; Path=/; HttpOnly", "old=1; Max-Age=0", "no cookie"] };
    const url = on.origin.serves("/gate", {
      redirectTo: "/gate",
      headers,
      times: 1,
      afterwards: { redirectTo: "/clip" },
    });
    on.origin.serves("/clip", { body });
    await on.get(url);
    expect(on.origin.requests.map(({ headers }) => headers.cookie)).toEqual([undefined, "session=a=b", "session=a=b"]);
    await on.get(`${on.origin.url}/clip`);
    expect(on.origin.requests.at(-1)?.headers.cookie).toBeUndefined();
  });

  test("to another site carries no cookie of the first", async () => {
    await using other = await openOrigin();
    const named = other.host.replace("127.0.0.1", "localhost");
    await on.reach([on.origin.host, named]);
    const headers = { "set-cookie": ["session=1", "wide=1; Domain=localhost", "apex=1; Domain=1"] };
    other.serves("/clip", { body });
    await on.get(on.origin.serves("/gate", { redirectTo: `http://${named}/clip`, headers }));
    expect(other.requests[0]?.headers.cookie).toBeUndefined();
  });

  test("without a place to go is a failure", async () => {
    await expect(on.get(on.origin.serves("/nowhere", { status: 302 }))).rejects.toMatchObject({
      key: "error-link-failed",
    });
  });

  test("to something other than http is refused", async () => {
    for (const redirectTo of [
      "file:///etc/passwd",
      "ftp://127.0.0.1/",
      "gopher://127.0.0.1/",
      "http://user:pass@127.0.0.1/",
    ])
      await expect(on.get(on.origin.serves("/away", { redirectTo }))).rejects.toMatchObject({
        key: "error-link-invalid",
      });
  });
});
