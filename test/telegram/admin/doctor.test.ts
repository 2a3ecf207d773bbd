import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { doctorReport } from "../../../src/telegram/admin/doctor-command.ts";
import { createLibrary } from "../../../src/telegram/texts/texts.ts";
import { textOf } from "../../messages.ts";
import { ADMIN_ID, type OpenBot, openBot } from "../open-bot.ts";

let harness: OpenBot;
beforeAll(async () => {
  harness = await openBot({ isPaced: false });
});
afterAll(() => harness[Symbol.asyncDispose]());

const english = createLibrary(createLogger({ level: "silent" })).textsFor("en");

test("/doctor examines for admins alone", async () => {
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends("/doctor");
  await alice.sees("for the admins");
  const ada = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  await ada.sends("/doctor");
  await ada.sees("Examining this machine");
  const report = await ada.sees("everything is well");
  expect(textOf(report)).toContain("✅ Clock: right, by that of Telegram");
});

test("what is wrong comes first, with what to do, and a long report ends within a message", () => {
  const advice = "Set <it> right.";
  const report = doctorReport(
    [
      { name: "Clock", findings: [{ state: "ok", says: "right" }] },
      { name: "Disk", findings: [{ state: "warn", says: "nearly full", advice }] },
      { name: "Redis", findings: [{ state: "fail", says: "away", advice }] },
      { name: "Tools", findings: Array.from({ length: 50 }, () => ({ state: "ok" as const, says: "x".repeat(200) })) },
    ],
    english,
  );
  expect(report.split("\n").slice(0, 6)).toEqual([
    expect.stringMatching(/^🩺 <b>.+<\/b>: 2 things to look at$/),
    "❌ <b>Redis</b>: away",
    "→ <i>Set &lt;it&gt; right.</i>",
    "⚠️ <b>Disk</b>: nearly full",
    "→ <i>Set &lt;it&gt; right.</i>",
    "✅ <b>Clock</b>: right",
  ]);
  expect(report.length).toBeLessThan(4096);
});
