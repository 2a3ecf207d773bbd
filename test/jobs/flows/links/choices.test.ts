import { describe, expect, test } from "vitest";
import { choiceToFetch, menuFor, menuOf, resolveChoice, resolveCut } from "../../../../src/jobs/flows/links/choices.ts";
import { nameOf } from "../../../../src/jobs/flows/links/outgoing-file.ts";
import type { LinkChoice } from "../../../../src/jobs/index.ts";
import type { Choice, Quality, WebPage } from "../../../../src/sources/index.ts";

const LIMIT = { sendBytes: 50_000_000, hasLinks: true };
const NO_LINKS = { ...LIMIT, hasLinks: false };
const quality = (choice: Choice, sizeMb?: number): Quality => ({
  ...{ choice, width: 0, height: Number.parseInt(choice, 10), isExact: false },
  sizeBytes: sizeMb === undefined ? undefined : sizeMb * 1e6,
});
const about = { url: "https://example.com/1", title: "A film", site: "example.com" };
const film = (...qualities: Quality[]): WebPage => ({
  ...about,
  is: "video",
  durationSeconds: 60,
  qualities,
  audio: { sizeBytes: 1_000_000, isExact: true },
});
const whole = film(quality("2160p", 900), quality("1080p", 310), quality("720p", 38), quality("360p", 9));
const small = film(quality("720p", 38), quality("360p", 9));
const sound: WebPage = { ...about, is: "video", qualities: [], audio: { isExact: false } };
const file: WebPage = { ...about, is: "file", kind: "document", name: "a.pdf" };
const bigFilm: WebPage = { ...about, is: "file", kind: "video", name: "a.mp4", sizeBytes: 60_000_000 };
const list: WebPage = { ...about, is: "list", entries: [] };

describe("a menu", () => {
  test("has each height, sound, and a way to make the big ones fit", () => {
    expect(menuOf(whole, LIMIT).map(({ choice, arrives }) => `${choice} ${arrives}`)).toEqual([
      "2160p link",
      "1080p link",
      "720p chat",
      "360p chat",
      "m4a chat",
      "mp3 chat",
      "fit chat",
    ]);
  });

  test("offers nothing to make fit where all fits, and does not say how something of unknown size arrives", () => {
    expect(menuOf(small, LIMIT).map(({ choice }) => choice)).toEqual(["720p", "360p", "m4a", "mp3"]);
    expect(menuOf(film(quality("720p")), LIMIT)).toMatchObject([
      { choice: "720p", arrives: undefined },
      ...[{ choice: "m4a" }, { choice: "mp3" }],
      { choice: "fit" }, // it may be too big
    ]);
    expect(menuOf(list, LIMIT)).toEqual([]);
    expect(menuOf(file, LIMIT)).toEqual([]);
  });
});

test("a film that lies there as a file too big for the chat comes by a link, or made to fit", () => {
  expect(menuOf(bigFilm, LIMIT).map(({ choice, arrives }) => `${choice} ${arrives}`)).toEqual([
    "file link",
    "fit chat",
  ]);
  expect(menuOf(bigFilm, { ...LIMIT, sendBytes: 60_000_000 })).toEqual([]);
  expect(menuOf({ ...bigFilm, kind: "document" }, LIMIT)).toEqual([]);
  expect(choiceToFetch(bigFilm, "fit", LIMIT.sendBytes)).toBe("file");
});

test.each<[string, WebPage, LinkChoice | undefined, LinkChoice | undefined]>([
  ["a big film of which nobody said anything", bigFilm, undefined, undefined],
  ["a big film to fit", bigFilm, "fit", "fit"],
  ["a big film, whatever height was wished for", bigFilm, "720p", "file"],
  ["nobody said anything", whole, undefined, undefined],
  ["a list", list, "720p", undefined],
  ["a file", file, undefined, "file"],
  ["a file, whatever was wished for", file, "mp3", "file"],
  ["a height that is there", whole, "720p", "720p"],
  ["a height between two", whole, "480p", "360p"],
  ["a height below all", whole, "144p", "360p"],
  ["a height above all", small, "1080p", "720p"],
  ["the best", whole, "best", "2160p"],
  ["sound", whole, "mp3", "mp3"],
  ["sound that is all there is", sound, "720p", "m4a"],
  ["something to fit of unknown size", film(quality("720p")), "fit", "fit"],
  ["something to fit where all fits", small, "fit", "720p"],
  ["something to fit", whole, "fit", "fit"],
])("without a menu: %s", (_, page, wish, expected) => {
  expect(resolveChoice(page, wish, LIMIT)).toBe(expected);
});

test("without links a menu has only what goes into the chat", () => {
  const choices = (page: WebPage) => menuOf(page, NO_LINKS).map(({ choice }) => choice);
  expect(choices(whole)).toEqual(["720p", "360p", "m4a", "mp3", "fit"]);
  expect(choices(film(quality("1080p", 310)))).toEqual(["m4a", "mp3", "fit"]);
  expect(choices(bigFilm)).toEqual(["fit"]);
});

test.each<[string, WebPage, LinkChoice | undefined, LinkChoice | undefined]>([
  ["a big film of which nobody said anything", bigFilm, undefined, undefined],
  ["a big film, whatever was wished for", bigFilm, "720p", "fit"],
  ["the best", whole, "best", "720p"],
  ["a height that is too big", film(quality("1080p", 310), quality("720p", 80)), "720p", "fit"],
  ["a height of unknown size", film(quality("1080p")), "1080p", "1080p"],
  ["sound", whole, "m4a", "m4a"],
])("without links: %s", (_, page, wish, expected) => {
  expect(resolveChoice(page, wish, NO_LINKS)).toBe(expected);
});

test("without links a big file that is no film is refused before it is fetched", () => {
  const archive: WebPage = { ...about, is: "file", kind: "document", name: "a.zip", sizeBytes: 60_000_001 };
  expect(() => resolveChoice(archive, undefined, NO_LINKS)).toThrow(
    expect.objectContaining({ key: "error-too-big-no-link", params: { sizeMb: 61, limitMb: 50 } }),
  );
});

test("what has to fit is made from the smallest that is too big, and from no more than 1080p", () => {
  expect(choiceToFetch(whole, "fit", LIMIT.sendBytes)).toBe("1080p");
  expect(choiceToFetch(film(quality("1080p", 310), quality("720p", 80)), "fit", LIMIT.sendBytes)).toBe("720p");
  expect(choiceToFetch(film(quality("2160p", 900), quality("1080p")), "fit", LIMIT.sendBytes)).toBe("1080p");
  expect(choiceToFetch(whole, "720p", LIMIT.sendBytes)).toBe("720p");
});

test.each<[string, LinkChoice, string, string]>([
  ["A film", "720p", "mp4", "A film 720p.mp4"],
  ["../../etc/passwd", "file", "pdf", "etc passwd.pdf"],
  ["report.pdf", "file", "pdf", "report.pdf"],
  ["Кино: «да»?", "m4a", "m4a", "Кино «да».m4a"],
  ["A; B", "720p", "mp4", "A B 720p.mp4"],
  ["\u202egnp.exe", "best", "mp4", "gnp.exe.mp4"],
  ["", "file", "", "file.bin"],
  ["a".repeat(300), "file", "mp4", `${"a".repeat(60)}.mp4`],
])("%j is saved as a name that every system takes", (title, choice, extension, expected) => {
  const item = { url: "", link: "", site: "", fetch: "best", durationSeconds: 0, title, choice };
  expect(nameOf({ item }, extension)).toBe(expected);
});

describe("a part", () => {
  const cut = { startSeconds: 1 };

  test("has a menu without sizes, which nobody knows before", () => {
    const menu = menuFor(whole, { cut }, NO_LINKS);
    expect(menu).toEqual(["2160p", "1080p", "720p", "360p", "m4a"].map((choice) => ({ choice, isExact: false })));
  });

  test.each<[WebPage, LinkChoice | undefined, LinkChoice | undefined]>([
    [whole, undefined, undefined],
    [whole, "720p", "720p"],
    [whole, "mp3", "m4a"],
    [bigFilm, undefined, "file"],
    [list, "720p", undefined],
  ])("of %j wanted as %s is %s", (page, wanted, choice) => {
    expect(resolveCut(page, wanted)).toBe(choice);
  });

  test("of a document is refused", () => {
    expect(() => resolveCut(file, "file")).toThrow("error-cut-nothing");
  });
});
