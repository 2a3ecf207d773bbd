import { expect, test } from "vitest";
import { instagramStoriesOf, pageOf, recogniseInstagram } from "../../../src/sources/instagram/links.ts";
import { pkOfShortcode, shortcodeOfPk } from "../../../src/sources/instagram/shortcode.ts";

test.each([
  ["B1LbfVPlwIA", "2110901750722920960"],
  ["B-fKL9qpeab", "2278584739065882267"],
  ["BqvsDleB3lV", "1922949326347663701"],
  ["BoHk1haB5tM", "1875629777499953996"],
  ["BkQjCfsBIzi", "1806097553666903266"],
  ["Bqxp0VSBgJg", "1923502432034620000"],
  ["DNZCmWE8gAB", "3700000000000000001"],
])("the code %s is the number %s, and back", (code, pk) => {
  expect(pkOfShortcode(code)).toBe(pk);
  expect(shortcodeOfPk(pk)).toBe(code);
});

test("the key of a private post is no part of its number", () => {
  expect(pkOfShortcode("CCQQsCXjOaBfS3I2PpqsNkxElV9DXj61vzo5xs0")).toBe("2346448800803776129");
});

test.each(["", "DNZCmWE8gA!", "кирилл", "A".repeat(20), "A".repeat(10_000)])("%.20j is no code", (code) => {
  expect(pkOfShortcode(code)).toBeUndefined();
});

test("a link of 10,000 characters is refused", () => {
  expect(recogniseInstagram(new URL(`https://www.instagram.com/p/${"a".repeat(10_000)}`))).toEqual({
    is: "refused",
    platform: "instagram",
  });
  const wrapped = `https://l.instagram.com/?u=${"https%3A%2F%2Fl.instagram.com%2F%3Fu%3D".repeat(300)}`;
  expect(recogniseInstagram(new URL(wrapped))).toMatchObject({ is: "refused" });
});

test.each([
  ["example_user", { handle: "example_user" }],
  ["@Example.User_1", { handle: "example.user_1" }],
  [" https://www.instagram.com/Example_User/?hl=en ", { handle: "example_user" }],
  ["instagram.com/example_user", { handle: "example_user" }],
  ["https://www.instagram.com/stories/example_user/", { handle: "example_user" }],
  ["https://www.instagram.com/stories/example_user/3900000000000000001/", { handle: "example_user" }],
  ["https://www.instagram.com/example_user/reels/", { handle: "example_user" }],
  ["id:99000000001", { userId: "99000000001" }],
])("the stories of %j can be watched", (text, user) => {
  expect(instagramStoriesOf(text)).toEqual({ platform: "instagram", kind: "stories", ...user });
});

test.each([
  "",
  "two words",
  "p",
  "explore",
  "a".repeat(31),
  "naïve",
  "https://www.instagram.com/p/DNZCmWE8gAB/",
  "https://www.instagram.com/stories/highlights/17900000000000001/",
  "https://example.org/example_user",
  "x".repeat(10_000),
  "../../etc/passwd",
])("%.40j is no user", (text) => {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  expect(() => instagramStoriesOf(text)).toThrowError(
    expect.objectContaining({ key: "error-handle-invalid", params: { text: shown } }),
  );
});

test("a query becomes the address of its page again", () => {
  const pages = [
    "https://www.instagram.com/stories/example_user/",
    "https://www.instagram.com/stories/example_user/3900000000000000001/",
    "https://www.instagram.com/stories/highlights/17900000000000001/",
    "https://www.instagram.com/example_user/highlights/",
    "https://www.instagram.com/example_user/reels/",
    "https://www.instagram.com/example_user/tagged/",
    "https://www.instagram.com/p/DNZCmWE8gAB/",
    "https://www.instagram.com/share/reel/BACiUUUYQV/",
  ];
  const again = pages.map((page) => {
    const found = recogniseInstagram(new URL(page));
    return found?.is === "query" ? pageOf(found.query) : undefined;
  });
  expect(again).toEqual(pages);
});
