import { expect, test } from "vitest";
import { recogniseTelegram } from "../../../src/sources/telegram/links.ts";
import { readPost } from "../../../src/sources/telegram/post.ts";
import { albumPost, postPage, videoPost, voicePost } from "../../lab/telegram-posts.ts";

test.each([
  ["https://t.me/lab_news/12", { handle: "lab_news", id: "12" }],
  ["https://T.me/Lab_News/12?single", { handle: "lab_news", id: "12", itemId: "12" }],
  ["https://t.me/s/lab_news/12", { handle: "lab_news", id: "12" }],
  ["http://www.telegram.me/lab_news/12?comment=5", { handle: "lab_news", id: "12" }],
  ["https://t.me/lab_group/3/12", { handle: "lab_group", id: "12" }],
  ["https://t.me/lab_news", undefined],
  ["https://t.me/c/1234567890/12", undefined],
  ["https://t.me/+AbCdEfGh", undefined],
  ["https://t.me/joinchat/12", undefined],
  ["https://t.me/lab_news/about", undefined],
  ["https://t.me/lab_news/1/2/3", undefined],
  ["https://example.com/lab_news/12", undefined],
])("%s is the post %j", (link, query) => {
  const found = recogniseTelegram(new URL(link));
  expect(found).toEqual(query && { is: "query", query: { platform: "telegram", kind: "post", ...query } });
});

test("a page tells of photos and videos in order, the text and the time", () => {
  const post = readPost(
    albumPost(
      "lab_news",
      [
        ["12", "photo", "https://cdn.example/a.jpg"],
        ["13", "video", "https://cdn.example/b.mp4?token=1"],
      ],
      "One<br>two <b>three</b>",
    ),
  );
  expect(post).toEqual({
    files: [
      { id: "12", kind: "photo", url: "https://cdn.example/a.jpg" },
      { id: "13", kind: "video", url: "https://cdn.example/b.mp4?token=1" },
    ],
    ...{ text: "One\ntwo three", takenAt: new Date("2026-11-28T10:00:00Z"), isPartial: false, isGone: false },
  });
});

test("a video that only the apps show has no address, and other pages are told apart", () => {
  expect(readPost(videoPost("lab_news", "14"))).toMatchObject({
    files: [{ id: "14", kind: "video" }],
    isPartial: true,
  });
  expect(readPost(videoPost("lab_news", "14"))?.files[0]).not.toHaveProperty("url");
  expect(
    readPost(postPage("lab_news", "15", '<a class="tgme_widget_message_document_wrap" href="https://t.me/x/1"></a>')),
  ).toMatchObject({ files: [], isPartial: true });
  expect(readPost('<div class="tgme_widget_message_error">Post not found</div>')).toMatchObject({ isGone: true });
  expect(readPost("<html><body>Are you a robot?</body></html>")).toBeUndefined();
});

test("a voice message has its address, and a song or a document none", () => {
  const url = "https://cdn.example/voice.ogg?token=1";
  expect(readPost(voicePost("lab_news", "17", url))).toMatchObject({
    files: [{ id: "17", kind: "voice", url }],
    isPartial: false,
  });
  const song =
    '<a class="tgme_widget_message_document_wrap"><div class="tgme_widget_message_document_icon audio"></div></a>';
  expect(readPost(postPage("lab_news", "18", song))).toMatchObject({ files: [], isPartial: true });
});

test("a page that no post can have gives no more than a post", () => {
  const file = (number: number): [string, "photo", string] => [
    String(number),
    "photo",
    `https://cdn.example/${number}.jpg`,
  ];
  const files = Array.from({ length: 500 }, (_, at) => file(at + 1));
  const page = albumPost("lab_news", files, "word ".repeat(20_000)).replaceAll(/datetime="[^"]*"/g, 'datetime="soon"');
  const post = readPost(page);
  expect(post).toMatchObject({ takenAt: undefined, files: { length: 10 } });
  expect(post?.text.length).toBe(4096);
});
