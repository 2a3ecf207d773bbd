import { InlineQueryResultBuilder } from "grammy";
import { expect, test } from "vitest";
import { clip, video } from "./index.ts";
import { openChat, refusal } from "./open-chat.ts";

const INLINE = { bot: { supports_inline_queries: true } };

test("an inline query is answered once, in the form that Telegram takes, and what is picked comes as a message via the bot", async () => {
  await using chat = await openChat(INLINE);
  const { api, alice, folder } = chat;
  const film = (await alice.sends(video(await clip(folder)))).video!.file_id;
  const asked = alice.asksInline(`films ${"x".repeat(300)}`);
  const query = (await api.getUpdates()).at(-1)?.inline_query;
  expect(query).toMatchObject({ from: { id: alice.id }, offset: "" });
  expect(query?.query).toHaveLength(256);
  const id = query!.id;
  const result = (name: string, file = film) =>
    InlineQueryResultBuilder.videoCached(name, "Film", file, { caption: "<b>a</b>", parse_mode: "HTML" });
  const refused = (error: RegExp | string, results = [result("1")], other = {}) =>
    expect(api.answerInlineQuery(id, results, other)).rejects.toMatchObject(refusal(400, error));
  await refused(/RESULT_ID_DUPLICATE/, [result("1"), result("1")]);
  await refused(/RESULT_ID_INVALID/, [result("x".repeat(65))]);
  await refused(
    /RESULTS_TOO_MUCH/,
    Array.from({ length: 51 }, (_, index) => result(String(index))),
  );
  await refused(/wrong file identifier/, [result("1", "unknown")]);
  await refused(/START_PARAM_INVALID/, [], { button: { text: "More", start_parameter: "a.b" } });
  await refused(/BUTTON_TYPE_INVALID/, [], { button: { text: "More" } });
  const button = { text: "More", start_parameter: "more" };
  await api.answerInlineQuery(id, [result("1")], { is_personal: true, cache_time: 5, button });
  const answer = await asked;
  expect(answer).toMatchObject({ isPersonal: true, cacheSeconds: 5, button });
  await refused(/query is too old/);
  const picked = alice.picks(answer.results[0]!);
  expect(picked).toMatchObject({ video: { file_id: film }, caption: "a", via_bot: { id: chat.telegram.bot.id } });
  expect((await api.getUpdates()).at(-1)?.message).toEqual(picked);
});

test("a bot without inline mode gets no inline queries", async () => {
  await using chat = await openChat();
  expect(() => chat.alice.asksInline("x")).toThrow(/no inline mode/);
});
