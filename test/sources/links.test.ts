import { describe, expect, test } from "vitest";
import { recogniseInstagram } from "../../src/sources/instagram/links.ts";
import { PROFILE_LINKS, USER_PLATFORMS } from "../../src/sources/query.ts";
import { recognise } from "../../src/sources/recognise.ts";
import { recogniseSnapchat, snapchatStoriesOf } from "../../src/sources/snapchat/links.ts";

const read = (text: string) => recognise(text, [{ recognise: recogniseInstagram }, { recognise: recogniseSnapchat }]);
const query = (text: string) => {
  const found = read(text);
  return found?.is === "query" ? found.query : found;
};
const creator = { platform: "snapchat", kind: "stories", handle: "example.creator" };

test("the address of a user's page is read as that user, on each platform", () => {
  for (const platform of USER_PLATFORMS) {
    const handle = "example.creator";
    expect(query(PROFILE_LINKS[platform](handle))).toEqual({ platform, kind: "stories", handle });
  }
});

describe("a link of Snapchat is read", () => {
  test.each([
    "HTTPS://WWW.SNAPCHAT.COM/ADD/Example.Creator",
    "Snapchat.com/@EXAMPLE.creator",
    "http://www.snapchat.com./@example.creator",
    "https://www.snapchat.com/%40example.creator",
    "https://www.snapchat.com//@example.creator//",
    "https://www.snapchat.com/add/@example.creator",
    "https://www.snapchat.com/@example.creator#top",
    "(https://www.snapchat.com/@example.creator)",
    "<https://www.snapchat.com/@example.creator>,",
    "«https://www.snapchat.com/@example.creator»!",
    "https://www.snapchat.com/@example.creator…",
    "`snapchat.com/@example.creator`",
    " \u00a0https://www.snapchat.com/@example.creator\n",
  ])("though it is written %j", (text) => {
    expect(query(text)).toEqual(creator);
  });

  test("and refused where nothing can be fetched", () => {
    for (const text of [
      "https://www.snapchat.com/example.creator",
      "https://www.snapchat.com/@",
      "https://www.snapchat.com/@-dash",
      `https://www.snapchat.com/@${"a".repeat(33)}`,
      "https://www.snapchat.com/@user/short",
      "https://www.snapchat.com/@user/highlight",
      "https://www.snapchat.com/@user/highlight/..%2f..%2fadmin",
      "https://www.snapchat.com/spotlight/",
      "https://www.snapchat.com/spotlight/a%2Fb/c",
      "https://t.snapchat.com/",
      "https://t.snapchat.com/AbCdEfGh/more",
      "https://www.snapchat.com/%E0%A4%A",
      "https://web.snapchat.com/@user",
      "snapchat.com",
    ])
      expect(read(text), text).toEqual({ is: "refused", platform: "snapchat" });
  });
});

describe("a text", () => {
  test("without a link in it is none", () => {
    for (const text of ["", " ", "hello", "@example.creator", "example.creator", "v1.2", "ftp://snapchat.com/@user"])
      expect(read(text), text).toBeUndefined();
    for (const text of ["bob@snapchat.com", "a snapchat.com/@user", "https://", "mailto:bob@snapchat.com", "://x"])
      expect(read(text), text).toBeUndefined();
  });

  test("of enormous length is none, at once", () => {
    expect(read(`https://www.snapchat.com/@${"a".repeat(10_000_000)}`)).toBeUndefined();
    expect(read(`snapchat.com/@user${")".repeat(10_000_000)}`)).toBeUndefined();
    expect(read("(".repeat(4000))).toBeUndefined();
    expect(read(`${"a-".repeat(1990)}.x`)).toBeUndefined();
  });

  test("with a link to another site keeps all of it but what stands around it", () => {
    expect(read("https://files.example/A_(1).mp4?x=1&y=2#z")).toEqual({
      is: "link",
      url: "https://files.example/A_(1).mp4?x=1&y=2#z",
    });
    expect(read('"http://files.example/a.mp4".')).toEqual({ is: "link", url: "http://files.example/a.mp4" });
  });

  test("with a link to another site and no scheme is none: it could be a file's name", () => {
    expect(read("files.example/a.mp4")).toBeUndefined();
    expect(read("holiday.mp4")).toBeUndefined();
  });
});

test("a link with a password or a port in it is of no platform", () => {
  for (const url of ["https://bob:x@www.snapchat.com/@user", "https://www.snapchat.com:8443/@user"])
    expect(read(url)).toEqual({ is: "link", url });
});

test("a way out of Instagram that leads into Snapchat is one of Snapchat", () => {
  const target = encodeURIComponent("https://www.snapchat.com/add/example.creator");
  expect(query(`https://l.instagram.com/?u=${target}&e=1`)).toEqual(creator);
});

describe("a name of Snapchat is taken", () => {
  test.each([
    ["example.creator", "example.creator"],
    ["@Example.Creator", "example.creator"],
    [" @a ", "a"],
    ["under_score-dash", "under_score-dash"],
    ["https://www.snapchat.com/add/Example.Creator?share_id=x", "example.creator"],
    ["snapchat.com/@example.creator", "example.creator"],
    ["https://www.snapchat.com/@example.creator/highlight/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee", "example.creator"],
  ])("%j", (text, handle) => {
    expect(snapchatStoriesOf(text)).toEqual({ platform: "snapchat", kind: "stories", handle });
  });
});

describe("a name of Snapchat is refused", () => {
  test.each(["", "@", "@@user", "-user", ".user", "a b", "имя", "a".repeat(33), "id:123", "a/b", "a\u202eb"])(
    "%j",
    (text) => {
      expect(() => snapchatStoriesOf(text)).toThrow(
        expect.objectContaining({ key: "error-handle-invalid", params: { text: text.trim() } }),
      );
    },
  );

  test.each(["https://www.snapchat.com/spotlight/W7_EDlXWTBi", "https://www.instagram.com/example_user/"])(
    "that is the link %s",
    (text) => {
      expect(() => snapchatStoriesOf(text)).toThrow(expect.objectContaining({ key: "error-handle-invalid" }));
    },
  );

  test("of 10,000 characters, which are not repeated to the user", () => {
    expect(() => snapchatStoriesOf("😀".repeat(10_000))).toThrow(
      expect.objectContaining({ key: "error-handle-invalid", params: { text: `${"😀".repeat(40)}…` } }),
    );
  });
});
