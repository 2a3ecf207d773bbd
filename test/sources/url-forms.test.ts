import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Platform, Recognised } from "../../src/sources/index.ts";
import { recogniseInstagram } from "../../src/sources/instagram/links.ts";
import { recognise } from "../../src/sources/recognise.ts";
import { recogniseSnapchat } from "../../src/sources/snapchat/links.ts";

interface Form {
  url: string;
  expect: Record<string, string | undefined> & { platform: string; kind: string };
}

const FORMS = path.join(import.meta.dirname, "../fixtures/url-forms.json");
const { cases } = JSON.parse(readFileSync(FORMS, "utf8")) as { cases: Form[] };
const platforms = [{ recognise: recogniseInstagram }, { recognise: recogniseSnapchat }];

test("all forms are there", () => {
  expect(cases).toHaveLength(110);
});

describe("a link is read as the table says:", () => {
  test.each(cases.map((form) => [form.url, form.expect] as const))("%s", (url, wanted) => {
    expect(recognise(url, platforms)).toEqual(expected(url, wanted));
  });
});

/** The words of the table in ours. */
function expected(url: string, wanted: Form["expect"]): Recognised {
  if (wanted.platform === "other") return { is: "link", url };
  const platform = wanted.platform as Platform;
  if (wanted.kind === "unsupported") return { is: "refused", platform };
  if (wanted.target !== undefined) return { is: "link", url: wanted.target };
  return { is: "query", query: { platform, ...queryOf(wanted) } as never };
}

function queryOf({ kind, username: handle, user_id: userId, ...wanted }: Form["expect"]): object {
  const user = { ...(handle && { handle }), ...(userId && { userId }) };
  switch (kind) {
    case "post":
      return {
        kind,
        id: wanted.media_pk ?? pkOf(wanted.shortcode!),
        ...(wanted.img_index && { index: wanted.img_index }),
      };
    case "share_link":
      return { kind: "share", id: expect.stringMatching(new RegExp(`(^|/)${wanted.code}$`)) };
    case "short_link":
      return { kind: "share", id: wanted.code };
    case "highlight":
      return { kind, ...user, id: wanted.highlight_id, ...(wanted.media_pk && { itemId: wanted.media_pk }) };
    case "spotlight":
      return { kind, id: wanted.spotlight_id };
    case "profile_tab":
      return { kind: wanted.tab, ...user };
    default: {
      expect(["stories", "profile", "user", "story_snap"]).toContain(kind);
      const itemId = wanted.media_pk ?? wanted.snap_id;
      return { kind: "stories", ...user, ...(itemId && { itemId }) };
    }
  }
}

/** Base 64 with the letters of URLs, big-endian, as whole 6-bit letters. */
function pkOf(shortcode: string): string {
  const bits = Buffer.from(shortcode.padStart(12, "A"), "base64url").toString("hex");
  return String(BigInt(`0x${bits}`));
}
