import type { Message } from "@grammyjs/types";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { BotProcess } from "../bot-process.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { clip, type Person, video } from "../lab/index.ts";
import { openUsersStage, type UsersStage } from "./users-stage.ts";

/** One bot for all; each test has people of its own. */
let stage: UsersStage;
let bot: BotProcess;

beforeAll(async () => {
  stage = await openUsersStage();
  bot = await stage.start();
});
afterAll(async () => {
  await bot.stop();
  const { complaints } = stage.telegram;
  await stage[Symbol.asyncDispose]();
  expect(complaints).toEqual([]);
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(() => console.info(stage.telegram.transcript()));
});

const alice = (): Person => stage.telegram.user({ firstName: "Alice", language: "en" });
const buttonsOf = (message: Message): string[] =>
  message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];

const isEncoded = (message: Message): boolean => message.video !== undefined && isFinalCard(message);

/** Opens a page of /settings, or the overview. */
async function settingsOf(person: Person, page?: string): Promise<Message> {
  await person.sends("/settings");
  const overview = await person.sees(/This chat/);
  if (page === undefined) return overview;
  await person.presses(overview, page);
  return person.sees((message) => buttonsOf(message).includes("‹ Back"), { of: overview });
}

describe.concurrent("a chat", () => {
  test("chooses the sizes that videos come in, and /encode all or a size asks for others once", async () => {
    const person = alice();
    const sizes = () =>
      deliveriesIn(stage.telegram).flatMap(({ chatId, label }) => (chatId === person.id ? [label] : []));
    const page = await settingsOf(person, "Sizes…");
    expect(page.text).toBe("Videos come in all sizes");
    for (const size of ["144p", "480p", "720p", "1080p"]) await person.presses(page, `✓ ${size}`);
    await person.sees(/these sizes: 240p, 360p$/, { of: page });
    await person.presses(page, "‹ Back");
    expect((await person.sees(/This chat/, { of: page })).text).toContain("these sizes: 240p, 360p");

    const film = await clip(stage.folder, { seconds: 1, width: 426, height: 240 });
    const sent = await person.sends(video(film));
    await person.sees(isEncoded);
    expect(sizes()).toEqual(["240p"]);
    await person.replies(sent, "/encode all");
    await person.sees(isEncoded);
    expect(sizes().toSorted()).toEqual(["144p", "240p", "240p"]);
  });
});
