import { expect, test } from "vitest";
import { clip, video } from "../lab/index.ts";
import { textOf } from "../messages.ts";
import { openLinkStage } from "./links-stage.ts";

test("where nobody outside gets to the bot, nobody is sent to it, and the admins are told how to change that", async () => {
  await using stage = await openLinkStage();
  const { telegram, web, folder } = stage;
  const admin = telegram.user({ firstName: "Ann", language: "en" });
  await admin.sends("/start"); // before that Telegram lets no bot write to her
  await using _bot = await stage.start({ PUBLIC_URL: "", ADMIN_IDS: String(admin.id) });
  const person = telegram.user({ firstName: "Alice", language: "en" });

  const type = { contentType: "application/zip" };
  await person.sends(web.file("/big.zip", { generatedBytes: 60_000_000 }, type));
  await person.sees(/60 MB, and Telegram lets this bot send 50 MB/);
  await admin.sees(/could not be given a link[\s\S]*PUBLIC_URL/);
  await person.sends(web.file("/unknown.zip", { generatedBytes: 60_000_000 }, { ...type, isChunked: true }));
  await person.sees((message) => /unknown\.zip[\s\S]*60 MB, and Telegram lets/.test(textOf(message)));
  await person.sends(video(await clip(folder, { seconds: 1 }), { sizeBytes: 300_000_000 }));
  await person.sees(/300 MB, and Telegram lets this bot read 20 MB/);

  expect(web.requests.filter(({ path, range }) => path === "/big.zip" && range === undefined)).toEqual([]);
  expect(person.chat.messages.map(textOf).join("\n")).not.toMatch(/localhost|127\.0\.0\.1:\d+\/(files|upload)/);
});
