import { expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { createLibrary } from "../../../src/telegram/texts/texts.ts";
import { readTimeZone } from "../../../src/telegram/texts/time-zones.ts";

test.each([
  ["Europe/Berlin", "Europe/Berlin"],
  ["europe/berlin", "Europe/Berlin"],
  ["Berlin", "Europe/Berlin"],
  ["new york", "America/New_York"],
  ["Kolkata", "Asia/Calcutta"],
  ["America/Argentina/Buenos_Aires", "America/Buenos_Aires"],
  ["utc", "UTC"],
  ["GMT", "UTC"],
  ["UTC+3", "+03:00"],
  ["gmt-5", "-05:00"],
  ["UTC \u22122", "-02:00"],
  ["+5:30", "+05:30"],
  ["+0545", "+05:45"],
  ["UTC+0", "UTC"],
  ["UTC+15", undefined],
  ["Atlantis", undefined],
  ["../../etc/passwd", undefined],
  ["", undefined],
  ["a".repeat(500), undefined],
])("%s is the zone %s", (text, zone) => {
  expect(readTimeZone(text)).toBe(zone);
});

test("texts of one language tell the time of the zone each was made for, and UTC says that it is", () => {
  const { textsFor } = createLibrary(createLogger({ level: "silent" }));
  const [utc, tokyo, moscow] = [textsFor("en"), textsFor("en", "Asia/Tokyo"), textsFor("ru", "Europe/Moscow")];
  const at = Date.UTC(2026, 10, 23, 20, 10);
  const told = [utc, tokyo, moscow, utc].map((texts) => texts.plain("watch-last", { at }));
  expect(told).toEqual([
    "Last check: Nov 23, 20:10 UTC",
    "Last check: Nov 24, 05:10",
    expect.stringContaining("23:10"),
    "Last check: Nov 23, 20:10 UTC",
  ]);
});
