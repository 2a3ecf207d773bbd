import { expect, test } from "vitest";
import { listingOf, readPosts, readReels } from "../../../src/sources/instagram/items.ts";

const stories = { platform: "instagram", kind: "stories", handle: "example" } as const;
const post = { platform: "instagram", kind: "post", id: "3700000000000000003" } as const;
const user = { pk: "99000000001", username: "Example" };
const picture = (width: number) => ({ width, height: width * 2, url: `https://cdn.example/${width}.jpg` });
const film = (width?: number) => ({ type: 101, width, height: width, url: `https://cdn.example/${width}.mp4` });

test("of each item the largest rendition comes first, whatever order the site keeps", () => {
  const reel = {
    id: "99000000001",
    user,
    items: [
      { pk: "2", taken_at: 20, image_versions2: { candidates: [picture(10), picture(30), picture(20)] } },
      {
        pk: "1",
        taken_at: 10,
        video_versions: [film(5), film(7)],
        image_versions2: { candidates: [picture(1)] },
        video_duration: 1.5,
      },
      {
        pk: "3",
        taken_at: 30,
        video_versions: [{ url: "https://cdn.example/first.mp4" }, { url: "https://cdn.example/second.mp4" }],
      },
    ],
  };
  const { items, owner } = listingOf(stories, readReels([reel]));
  expect(owner).toEqual({ handle: "example", userId: "99000000001" });
  expect(
    items.map(({ id, kind, media, durationSeconds }) => [id, kind, media.map(({ url }) => url), durationSeconds]),
  ).toEqual([
    ["1", "video", ["https://cdn.example/7.mp4", "https://cdn.example/5.mp4"], 1.5],
    [
      "2",
      "photo",
      ["https://cdn.example/30.jpg", "https://cdn.example/20.jpg", "https://cdn.example/10.jpg"],
      undefined,
    ],
    ["3", "video", ["https://cdn.example/first.mp4", "https://cdn.example/second.mp4"], undefined],
  ]);
});

test("a live story ends when the site says, else a day after it was taken", () => {
  const items = [
    { pk: "1", taken_at: 1000, expiring_at: 2000, image_versions2: { candidates: [picture(1)] } },
    { pk: "2", taken_at: 3000, image_versions2: { candidates: [picture(1)] } },
  ];
  const listed = (id: string) => listingOf(stories, readReels([{ id, user, items }])).items;
  expect(listed("99000000001").map(({ expiresAt }) => expiresAt?.getTime())).toEqual([2_000_000, 89_400_000]);
  expect(listed("highlight:17900000000000001").map(({ expiresAt }) => expiresAt)).toEqual([undefined, undefined]);
});

test("a story is public only where the site says that its owner is", () => {
  const items = [{ pk: "1", taken_at: 1000, image_versions2: { candidates: [picture(1)] } }];
  const isPublic = (owner: object) =>
    listingOf(stories, readReels([{ id: "99000000001", user: { ...user, ...owner }, items }])).items[0]?.isPublic;
  expect([{ is_private: false }, { is_private: true }, {}, { is_private: "no" }].map(isPublic)).toEqual([
    true,
    undefined,
    undefined,
    undefined,
  ]);
});

test("items for close friends and items without an address are named and left out", () => {
  const items = [
    { pk: "1", audience: "besties", image_versions2: { candidates: [picture(1)] } },
    { pk: "2", image_versions2: null, video_versions: null },
    { pk: "3", image_versions2: { candidates: [{ url: "" }, { url: "file:///etc/passwd" }, { url: "javascript:x" }] } },
    { pk: "4", audience: null, image_versions2: { candidates: [picture(1)] } },
    { no: "number" },
    null,
    "text",
  ];
  const listing = listingOf(stories, readReels([{ id: "99000000001", user, items }, null, 5]));
  expect(listing.items.map(({ id }) => id)).toEqual(["4"]);
  expect(listing.skipped).toEqual([
    { id: "1", reason: "close-friends" },
    { id: "2", reason: "no-media" },
    { id: "3", reason: "no-media" },
  ]);
});

const carousel = {
  pk: 3700000000000000003n,
  user,
  taken_at: 100,
  caption: { text: "Caption" },
  product_type: "carousel_container",
  image_versions2: { candidates: [picture(1)] },
  carousel_media: [
    { pk: "31", image_versions2: { candidates: [picture(1)] } },
    { pk: "32", video_versions: [film(5)], video_duration: 2 },
    { pk: "33", image_versions2: { candidates: [picture(3)] } },
  ],
};
const told = () => readPosts([{ ...carousel, pk: String(carousel.pk) }]);

test("each child of a carousel is an item that can be listed again", () => {
  const { items } = listingOf(post, told());
  expect(items).toEqual([
    expect.objectContaining({ id: "31", kind: "photo", type: "post", owner: "example", caption: "Caption" }),
    expect.objectContaining({ id: "32", kind: "video", durationSeconds: 2 }),
    expect.objectContaining({ id: "33", kind: "photo" }),
  ]);
  expect(items[1]).toMatchObject({
    link: "https://www.instagram.com/p/DNZCmWE8gAD/?img_index=2",
    query: { platform: "instagram", kind: "post", id: post.id, itemId: "32" },
    takenAt: new Date(100_000),
  });
  const again = listingOf(items[1]?.query ?? post, told());
  expect(again.items.map(({ id }) => id)).toEqual(["32"]);
});

test("one child is picked by its place or its number", () => {
  expect(listingOf({ ...post, index: 3 }, told()).items.map(({ id }) => id)).toEqual(["33"]);
  expect(listingOf({ ...post, itemId: "31" }, told()).items.map(({ id }) => id)).toEqual(["31"]);
  expect(listingOf({ ...post, index: 4 }, told()).items).toEqual([]);
});

test("a reel is told from a post", () => {
  const clip = { pk: "3700000000000000002", user, product_type: "clips", video_versions: [film(5)] };
  expect(listingOf(post, readPosts([clip])).items).toEqual([
    expect.objectContaining({ type: "reel", kind: "video", link: "https://www.instagram.com/reel/DNZCmWE8gAC/" }),
  ]);
});
