import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { sessionOverview } from "../../../src/telegram/admin/session-overview.ts";
import { createLibrary } from "../../../src/telegram/texts/texts.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { document, openInstagram } from "../../lab/index.ts";
import { ADMIN_ID, openBot } from "../open-bot.ts";

test.each(["cloud", "local"] as const)("%s: an admin brings cookies, which nobody sees again", async (mode) => {
  await using home = await temporaryFolder();
  await using site = await openInstagram({ folder: home.path });
  await using harness = await openBot({ lab: { mode }, isPaced: false, instagram: site });
  const { telegram, folder } = harness;
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  const admin = telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  const cookies = await site.session.cookiesFile(folder);
  await alice.sends(document(cookies, { caption: "/session", name: "cookies.txt" }));
  await alice.sees("for the admins");
  await admin.sends("/session");
  const none = await admin.sees("🔑 Instagram session");
  expect(none.text).toContain("There is none.");
  const upload = await admin.replies(none, document(cookies, { name: "cookies.txt" }));
  await admin.seesGone(upload);
  expect(existsSync(telegram.file(upload.document!.file_id).path)).toBe(mode === "cloud"); // a local server keeps files
  const healthy = await admin.sees("✅ Working since");
  expect(healthy.text).toContain(`Account: ${site.session.account}`);
  expect(existsSync(path.join(folder, "sessions/instagram.txt"))).toBe(false); // it is in the database, sealed

  const page = path.join(folder, "page.txt");
  await writeFile(page, "<html>sign in</html>");
  await admin.seesGone(await admin.sends(document(page, {}))); // it was asked for a moment ago
  await admin.sees("This file contains no session");
  await admin.seesGone(await admin.sends(document(page, { caption: "/session", sizeBytes: 1_000_001 })));
  await admin.sees("This file contains no session");

  site.session.ends();
  await admin.seesGone(await admin.sends(document(cookies, { name: "instagram.com_cookies.txt" })));
  const dead = await admin.sees("🛑 Instagram has been rejecting the session since");
  expect(dead.text).toContain("sign in to Instagram again");
  expect((await admin.presses(dead, "Resume")).text).toBe("Resumed: requests are sent again.");
  await admin.sees("✅ Working", { of: dead });

  const lost = { kind: "error", code: 400, description: "Bad Request: message can't be deleted" } as const;
  telegram.fault({ method: "deleteMessage", ...lost });
  await admin.sends(document(cookies, { caption: "/session" }));
  await admin.sees("Please delete it yourself");
  const told = [...harness.logLines, JSON.stringify(telegram.calls.map(({ payload }) => payload))].join("\n");
  expect(told).not.toContain(site.session.sessionId);
  expect(telegram.complaints).toEqual([]);
});

test("trouble is told to every admin who can be reached, in their language, with what to do", async () => {
  await using harness = await openBot({ isPaced: false, config: { adminIds: [ADMIN_ID, ADMIN_ID + 1, ADMIN_ID + 2] } });
  const { telegram, ours } = harness;
  const ada = telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  const boris = telegram.user({ firstName: "Boris", language: "ru", id: ADMIN_ID + 1 });
  await boris.sends("/help");
  await boris.sees("Команды");
  const params = { platform: "Instagram", cause: "<b>checkpoint" };
  await ours.outbox.notifyAdmins({ key: "alert-session-challenged", params });
  const alert = await ada.sees("🛑 Instagram asks for verification");
  expect(alert.text).toContain("It said: <b>checkpoint.");
  expect(alert.text).toContain("2. Send /session and press “Resume”.");
  await boris.sees("нажмите «Продолжить»");
  expect(harness.logLines.filter((line) => line.includes("admin could not be notified"))).toHaveLength(1);
  await ours.outbox.notifyAdmins({ key: "alert-session-dead", params: { ...params, cause: "" } });
  await boris.sees("Его ответ: –.");
  ada.blocks();
  boris.blocks();
  await harness.stores.keys.del("alert:alert-session-dead:quiet");
  await expect(ours.outbox.notifyAdmins({ key: "alert-session-dead", params })).rejects.toMatchObject({
    key: "error-blocked",
  });
});

test("cookies that could not be tried are not said to work", () => {
  const texts = createLibrary(createLogger({ level: "silent" })).textsFor("en");
  const session = { platform: "instagram", state: "healthy", since: new Date() } as const;
  expect(sessionOverview(session, texts).text).toContain("✅ Working");
  const untried = sessionOverview({ ...session, isUntried: true }, texts).text;
  expect(untried).toContain("❔ The cookies are saved.");
  expect(untried).not.toContain("Working");
});
