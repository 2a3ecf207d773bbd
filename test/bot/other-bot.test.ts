import { expect, test } from "vitest";
import { startBot, temporaryFolder } from "../bot-process.ts";
import { deliveredIn } from "../delivered.ts";
import { openTelegram, openWeb, photo } from "../lab/index.ts";

const isDone = ({ text }: { text?: string }): boolean => text?.includes("✓") === true;

test("another bot on the same data is told so, answers, and uploads what the first one had sent", async () => {
  await using home = await temporaryFolder();
  await using web = await openWeb({ folder: home.path });
  const link = web.file("/one.jpg", await photo(home.path));
  for (const [token, alerts] of [
    ["70001:first_first_first_first_first_first", 0],
    ["70002:second_second_second_second_second_", 1],
  ] as const) {
    await using telegram = await openTelegram({ folder: home.path, token });
    const admin = telegram.user({ firstName: "Ann", language: "en" });
    await admin.sends("/start"); // before that Telegram lets no bot write to him
    const env = { ALLOW_PRIVATE_HOSTS: web.host, ADMIN_IDS: String(admin.id) };
    await using _bot = await startBot({ telegram, dataDir: home.path, env });
    await admin.sends(link);
    await admin.sees(isDone);
    expect(deliveredIn(telegram).map(({ isUpload }) => isUpload)).toEqual([true]);
    const told = admin.chat.messages.filter(({ text }) => text?.includes("belonged to another bot"));
    expect(told.map(({ text }) => text?.includes("70001"))).toEqual(Array.from({ length: alerts }, () => true));
  }
});
