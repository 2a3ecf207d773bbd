import { expect, test } from "vitest";
import { isSilentAt } from "../../../src/jobs/items/quiet-hours.ts";

test.each([
  ["never", null, "03:00", false],
  ["always", null, "12:00", true],
  ["23-8", null, "22:59", false],
  ["23-8", null, "23:00", true],
  ["23-8", null, "00:30", true],
  ["23-8", null, "07:59", true],
  ["23-8", null, "08:00", false],
  ["1-5", null, "00:59", false],
  ["1-5", null, "04:59", true],
  ["1-5", null, "05:00", false],
  ["23-8", "Asia/Tokyo", "14:00", true],
  ["23-8", "Asia/Tokyo", "23:00", false],
  ["23-8", "+05:30", "02:29", true],
  ["23-8", "+05:30", "02:30", false],
  ["what a later version says", null, "03:00", false],
])("%s in %s at %s UTC: silent %s", (silence, timeZone, time, isSilent) => {
  expect(isSilentAt(new Date(`2026-01-15T${time}:00Z`), { silence, timeZone })).toBe(isSilent);
});

test("quiet hours follow the summer time of the zone", () => {
  const chat = { silence: "23-8", timeZone: "Europe/Berlin" };
  expect(isSilentAt(new Date("2026-01-15T06:30:00Z"), chat)).toBe(true);
  expect(isSilentAt(new Date("2026-07-15T06:30:00Z"), chat)).toBe(false);
});
