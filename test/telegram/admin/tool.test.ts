import { afterAll, beforeAll, expect, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import type { JobsStats } from "../../../src/jobs/index.ts";
import { createLogger } from "../../../src/log.ts";
import { toolLines } from "../../../src/telegram/admin/stats/machine-lines.ts";
import { createLibrary } from "../../../src/telegram/texts/texts.ts";
import { SOME_STATS } from "../memory-jobs.ts";
import { ADMIN_ID, type OpenBot, openBot } from "../open-bot.ts";

let harness: OpenBot;
beforeAll(async () => {
  harness = await openBot({ isPaced: false });
});
afterAll(() => harness[Symbol.asyncDispose]());

const { textsFor } = createLibrary(createLogger({ level: "silent" }));
const [YT_DLP, GALLERY_DL] = SOME_STATS.tools as [JobsStats["tools"][number], JobsStats["tools"][number]];
const linesOf = (change: Partial<typeof YT_DLP>, { of = YT_DLP, language = "en" } = {}) =>
  toolLines({ ...of, ...change }, textsFor(language)).join("\n");

test("/stats tells yt-dlp's version, age and runtime, and what is wrong with it", () => {
  expect(linesOf({})).toBe("yt-dlp 2026.11.01 · 22 days old · node 24.21.0");
  expect(linesOf({ isOutdated: true, ageDays: 91 }, { language: "ru" })).toBe(
    "yt-dlp 2026.11.01 · выпущен 91 день назад · node 24.21.0\n⚠️ Он устарел, а сайты с тех пор изменились.\n/update установит последнюю версию.",
  );
  expect(linesOf({ isOutdated: true, canUpdate: false }).split("\n")).toHaveLength(2);
  expect(linesOf({ runtime: undefined, ageDays: undefined })).toBe(
    "yt-dlp 2026.11.01\n⚠️ It finds no JavaScript runtime: some sites give it less or nothing.",
  );
  expect(linesOf({ version: undefined })).toBe(
    "⚠️ yt-dlp is missing or does not run: links to web pages do not work.\n/update installs the latest version.",
  );
});

test("/stats tells gallery-dl's version, and since when it is here", () => {
  expect(linesOf({}, { of: GALLERY_DL })).toBe("gallery-dl 1.32.18 · installed 3 days ago");
  expect(linesOf({ installedDays: 0 }, { of: GALLERY_DL, language: "ru" })).toBe(
    "gallery-dl 1.32.18 · установлен сегодня",
  );
  expect(linesOf({ version: undefined, canUpdate: false }, { of: GALLERY_DL })).toBe(
    "⚠️ gallery-dl is missing or does not run: posts with pictures do not work.",
  );
});

test("/update brings the newest of both tools for an admin, and says from what to what, or why not", async () => {
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  await alice.sends("/update");
  await alice.sees("for the admins");
  const { web } = harness.sources;
  const play = (updateTool: typeof web.updateTool) => Object.assign(web, { updateTool });
  play(async (name) =>
    name === "yt-dlp" ? { from: "2026.08.01", to: "2026.11.20" } : { from: "1.32.18", to: "1.33.0" },
  );
  await admin.sends("/update");
  await admin.sees("✅ yt-dlp 2026.11.20 is in use (was 2026.08.01).");
  await admin.sees("✅ gallery-dl 1.33.0 is in use (was 1.32.18).");
  play(async (name) => (name === "yt-dlp" ? { to: "2026.11.20" } : { from: "1.33.0", to: "1.33.0" }));
  await admin.sends("/update");
  await admin.sees("✅ yt-dlp 2026.11.20 is in use.");
  await admin.sees("gallery-dl 1.33.0 is already the latest version");
  play(async (name) => {
    if (name === "yt-dlp") throw new UserError("error-tool-not-ours", { tool: name });
    return { from: "1.33.0", to: "1.34.0" };
  });
  await admin.sends("/update");
  await admin.sees(textsFor("en").plain("error-tool-not-ours", { tool: "yt-dlp" }));
  await admin.sees("✅ gallery-dl 1.34.0 is in use (was 1.33.0).");
  expect(admin.menu().map(({ command }) => command)).toContain("update");
});

test("alerts reach the admins with what the tool said in one line, cut short", async () => {
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  const before = admin.chat.messages.length;
  const cause = `Sign in to <confirm>\nyou’re not a bot ${"x".repeat(5000)}`;
  for (const key of ["alert-tool-missing", "alert-tool-outdated", "alert-page-blocked", "alert-page-changed"] as const)
    await harness.ours.outbox.notifyAdmins({ key, params: { site: "YouTube", cause } });
  const alerts = admin.chat.messages.slice(before).map(({ text = "" }) => text);
  expect(alerts).toHaveLength(4);
  for (const text of alerts) expect(text.length).toBeLessThan(1500);
  expect(alerts.filter((text) => text.includes("Sign in to <confirm> you’re not a bot xxx")).length).toBeGreaterThan(0);
});

test("/update tells what each other host runs then", async () => {
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  const tools = [
    { name: "yt-dlp" as const, version: "2026.11.20" },
    { name: "gallery-dl" as const, version: "1.33.0" },
  ];
  harness.jobs.otherUpdates.push(
    { host: "one", tools, failed: [] },
    { host: "two", tools, failed: ["gallery-dl"] },
    { host: "three", tools: [], failed: [] },
  );
  await admin.sends("/update");
  await admin.sees("✅ one now runs yt-dlp 2026.11.20, gallery-dl 1.33.0.");
  await admin.sees(
    "⚠️ two: gallery-dl could not be updated; its log says why. It runs yt-dlp 2026.11.20, gallery-dl 1.33.0 now.",
  );
  await admin.sees("⚠️ three did not answer in time.");
});
