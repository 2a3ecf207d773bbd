import { describe, expect, test } from "vitest";
import { listedWebItem, webItem } from "../../../../src/jobs/flows/links/items.ts";
import { nameOf } from "../../../../src/jobs/flows/links/outgoing-file.ts";
import { isOffered, tracksOn } from "../../../../src/jobs/flows/links/tracks.ts";
import type { LinkChoice, MenuItem, Tracks } from "../../../../src/jobs/index.ts";
import type { WebPage } from "../../../../src/sources/index.ts";

const page: WebPage = {
  ...{ is: "video", url: "https://example.com/1", title: "A film", site: "example.com", qualities: [] },
  sounds: ["en", "ru"],
  subtitles: [
    { language: "de", isAutomatic: false },
    { language: "fr", isAutomatic: true },
  ],
};
const silent: WebPage = { ...page, sounds: undefined, subtitles: undefined };
const MENU: MenuItem[] = [
  { choice: "720p", isExact: true },
  { choice: "m4a", isExact: true },
];
const offers = (choice: LinkChoice, tracks?: Tracks, isCut = false, on: WebPage | undefined = page) =>
  isOffered(on, { choice, tracks, isCut }, MENU);

test("a choice is offered with the sounds of its page, and subtitles alone", () => {
  expect([offers("720p"), offers("m4a", { sound: "ru" }), offers("srt", { subtitles: "fr" })]).toEqual([
    true,
    true,
    true,
  ]);
  expect([offers("1080p"), offers("720p", { sound: "fr" }), offers("srt")]).toEqual([false, false, false]);
  expect([offers("srt", { subtitles: "ru" }), offers("720p", { subtitles: "de" })]).toEqual([false, false]);
  expect([offers("720p", { sound: "ru" }, true), offers("srt", { subtitles: "fr" }, true)]).toEqual([true, false]);
  expect(offers("720p", { sound: "ru" }, false, silent)).toBe(false);
});

test("subtitles are shown in a picture that is fetched in its size", () => {
  const shown = (["soft", "burnt"] as const).map((one) => ({ subtitles: "de", shown: one }));
  expect(shown.map((tracks) => offers("720p", tracks))).toEqual([true, true]);
  expect(shown.map((tracks) => offers("720p", tracks, true))).toEqual([false, false]);
  expect(shown.flatMap((tracks) => [offers("m4a", tracks), offers("srt", tracks)])).toEqual(Array(4).fill(false));
  expect(offers("720p", { shown: "soft" })).toBe(false);
});

test("the usual sound is nothing to ask for, and what is gone is told", () => {
  expect(tracksOn(page)).toBeUndefined();
  expect(tracksOn(page, { sound: "en" })).toBeUndefined();
  expect(tracksOn(page, { sound: "ru" })).toEqual({ sound: "ru" });
  expect(tracksOn(page, { sound: "en", subtitles: "de" })).toEqual({ subtitles: "de" });
  expect(() => tracksOn(silent, { sound: "ru" })).toThrow("error-page-no-quality");
  expect(() => tracksOn(silent, { subtitles: "de" })).toThrow("error-page-no-subtitles");
});

describe("an item", () => {
  const listed = (choice: LinkChoice, tracks?: Tracks) =>
    listedWebItem(
      page,
      { ...webItem(page, choice, { sendBytes: 5e7 }), ...(tracks && { tracks }) },
      { sendBytes: 5e7, normalUrl: "https://example.com/1" },
    );
  const all = [
    listed("720p"),
    listed("720p", { sound: "ru" }),
    listed("srt", { subtitles: "de" }),
    listed("720p", { subtitles: "de", shown: "soft" }),
  ];

  test("of each language is one of its own, and those of the usual ones are as ever", () => {
    const hash = all[0]?.sourceId.split(":")[0];
    expect(all.map(({ sourceId }) => sourceId.replace(`${hash}`, "…"))).toEqual([
      "…:720p",
      "tracks-ru.:…:720p",
      "tracks-.de:…:srt",
      "tracks-.de.soft:…:720p",
    ]);
    expect(all.map(({ kind }) => kind)).toEqual(["video", "video", "document", "video"]);
  });

  test("is saved under a name that tells its languages", () => {
    const names = all.map(({ item }, index) =>
      nameOf({ item: JSON.parse(JSON.stringify(item)) }, index === 2 ? "srt" : "mp4"),
    );
    expect(names).toEqual(["A film 720p.mp4", "A film 720p ru.mp4", "A film de.srt", "A film 720p de.mp4"]);
  });
});
