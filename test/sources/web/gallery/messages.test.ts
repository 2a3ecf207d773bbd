import { describe, expect, test } from "vitest";
import { readMessages } from "../../../../src/sources/web/gallery/messages.ts";

const X = "https://x.com/lab_user/status/1900000000000000101";
const photo = (change: object = {}) => ({
  ...{ category: "twitter", num: 1, count: 4, type: "photo", filename: "LabPh1", extension: "jpg" },
  ...{ date: "2025-03-13 01:44:34", author: { name: "lab_user", nick: "Lab" } },
  ...{ content: "hello world", description: "alt 1", ...change },
});
/** As the tool prints it: ids are numbers that do not fit into one of ours. */
const printed = (messages: unknown[], id = "1900000000000000101") => JSON.stringify(messages).replaceAll('"ID"', id);
const read = (messages: unknown[], url = X, id?: string) => readMessages(printed(messages, id), url);
const file = (address: string, facts: object) => [3, address, facts];

describe("the array that gallery-dl prints", () => {
  test("gives the pictures and the video of a post in its order, and its words", () => {
    const found = read([
      [2, {}],
      file("https://pbs.twimg.com/media/LabPh1?format=jpg&name=orig", photo({ tweet_id: "ID" })),
      file("https://video.twimg.com/LabVi1.mp4", photo({ tweet_id: "ID", type: "video", filename: "LabVi1" })),
    ]);
    expect(found).toMatchObject({
      title: "",
      uploader: "lab_user",
      text: "hello world",
      count: 4,
      unread: 0,
      next: [],
    });
    expect(found?.files.map(({ kind, referer }) => [kind, referer])).toEqual([
      ["photo", "https://x.com/"],
      ["video", "https://x.com/"],
    ]);
    expect(found?.files[0]?.media).toEqual(
      ["orig", "4096x4096", "large"].map((name) => `https://pbs.twimg.com/media/LabPh1?format=jpg&name=${name}`),
    );
  });

  test("names a file by all digits of its post, not by its signed address", () => {
    const idOf = (address: string, id: string) => read([file(address, photo({ tweet_id: "ID" }))], X, id)?.files[0]?.id;
    const [one, sameSignedAnew, other] = [
      idOf("https://a.example/1?sig=1", "1900000000000000101"),
      idOf("https://a.example/1?sig=2", "1900000000000000101"),
      idOf("https://a.example/1?sig=1", "1900000000000000102"),
    ];
    expect(sameSignedAnew).toBe(one);
    expect(other).not.toBe(one);
  });

  test("gives the words of HTML, and hides what a site calls sensitive", () => {
    const found = read(
      [
        file("https://files.mastodon.social/a.jpg", {
          ...{ category: "mastodon.social", id: "1100", content: "<p>hello<br>there &amp; <b>back</b></p>" },
          ...{ sensitive: true, extension: "jpg", account: { acct: "lab" }, media: { type: "image" } },
        }),
      ],
      "https://mastodon.social/@lab/1",
    );
    expect(found).toMatchObject({ text: "hello\nthere & back", uploader: "lab" });
    expect(found?.files[0]?.isSensitive).toBe(true);
  });

  test("gives the sound of a slideshow with its names", () => {
    const slide = { id: "7490", type: "image", user: "lab_user", desc: "hello" };
    const song = { type: "audio", num: 0, extension: "mp3", music: { title: "Some song", authorName: "Lab" } };
    const found = read([file("https://p16.example/1.jpeg", slide), file("https://sf16.example/lab.mp3", song)]);
    expect(found?.files.map(({ kind, title, performer }) => [kind, title, performer])).toEqual([
      ["photo", undefined, undefined],
      ["audio", "Some song", "Lab"],
    ]);
  });

  test("takes http and pages of yt-dlp alone, and counts what it leaves out", () => {
    const addresses = [
      "ytdl:https://v.redd.it/labvideo1/DASHPlaylist.mpd?a=1",
      ...["", "text:words", "file:///etc/hosts", "ytdl:file:///etc/hosts", "https://user:pass@a.example/1.jpg"],
    ];
    const found = read(addresses.map((address) => file(address, { id: "1", extension: "mp4" })));
    expect(found?.files.map(({ media, isPage }) => [media, isPage])).toEqual([
      [["https://v.redd.it/labvideo1/DASHPlaylist.mpd?a=1"], true],
    ]);
    expect(found?.unread).toBe(5);
  });

  test("tells of addresses for other extractors, and of failures", () => {
    const found = read([
      [6, "https://www.youtube.com/watch?v=LabVideo001", { title: "…" }],
      [-1, { error: "NotFoundError", message: "Requested post could not be found" }],
    ]);
    expect(found).toMatchObject({
      next: ["https://www.youtube.com/watch?v=LabVideo001"],
      complaint: { error: "NotFoundError", message: "Requested post could not be found" },
    });
  });

  test.each(["", "null", "{}", "[1, 2]", '[[3, "https://a.example/1.jpg"'])("is no array: %s", (stdout) => {
    expect(readMessages(stdout, X)).toBeUndefined();
  });

  test("survives nonsense in every field", () => {
    const facts = {
      category: 1,
      author: [],
      album: "a",
      music: 3,
      count: "x",
      content: {},
      tweet_id: null,
      rating: [],
    };
    expect(read([file("https://a.example/1.jpg", facts), [3, 5, null], [3]])).toMatchObject({ unread: 2, title: "" });
  });
});
