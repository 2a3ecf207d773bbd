import type { InlineQueryResult } from "@grammyjs/types";
import { expect, test } from "vitest";
import type { KnownFile } from "../../../src/jobs/index.ts";
import { clip, video } from "../../lab/index.ts";
import { ADMIN_ID, openBot } from "../open-bot.ts";

const INLINE = { lab: { bot: { supports_inline_queries: true } }, isPaced: false };
const LINK = "https://example.com/film?a=1&b=2";
const about = { site: "Example", title: "A <film>", link: LINK, text: "said" };
const titlesOf = (results: InlineQueryResult[]) => results.map((result) => ("title" in result ? result.title : ""));

test("an inline query offers what Telegram has of its link, for this user alone, and a way to the rest", async () => {
  await using harness = await openBot(INLINE);
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const film = (await alice.sends(video(await clip(harness.folder)))).video!.file_id;
  await harness.jobs.begun();
  const files: KnownFile[] = [
    { fileId: film, kind: "video", choice: "720p", sizeBytes: 38_400_000, about },
    { fileId: film, kind: "document", choice: "file", about: { ...about, title: "" } },
  ];
  harness.jobs.knownFiles.set(LINK, files);
  const answer = await alice.asksInline(`look: ${LINK} 720p`);
  expect(titlesOf(answer.results)).toEqual(["A <film> · 720p", "Example · Original"]);
  expect(answer.results[0]).toMatchObject({ type: "video", video_file_id: film, description: "38.4 MB" });
  expect(answer).toMatchObject({
    isPersonal: true,
    cacheSeconds: 10,
    button: { text: "⬇️ Fetch it in the chat with me" },
  });

  const picked = alice.picks(answer.results[0]!);
  expect(picked).toMatchObject({
    caption: expect.stringMatching(/^A <film>\nExample/),
    via_bot: { id: harness.telegram.bot.id },
  });
  await alice.sends(`/start ${startOf(answer)}`);
  expect((await alice.sees("Fetch this link?")).text).toContain(LINK);
  expect(harness.jobs.asked("encode")).toHaveLength(1); // what was picked asks for nothing
  expect(harness.jobs.asked("links")).toEqual([]);
  expect(harness.telegram.complaints).toEqual([]);
});

const startOf = ({ button }: { button?: object | undefined }) =>
  (button as { start_parameter: string }).start_parameter;

test("a link that is too long for the button comes to the chat all the same, and a query without one says what to do", async () => {
  await using harness = await openBot(INLINE);
  const alice = harness.telegram.user({ firstName: "Alice", language: "ru" });
  const long = `https://example.com/${"x".repeat(200)}`;
  const { results, button } = await alice.asksInline(long);
  expect(results).toEqual([]);
  await alice.sends(`/start ${startOf({ button })}`);
  const question = await alice.sees("Скачать по этой ссылке?");
  await alice.presses(question, "Скачать");
  await harness.jobs.begun();
  expect(harness.jobs.asked("links")[0]?.request.url).toBe(long);
  for (const query of ["", "cats", "javascript:alert(1)"])
    expect(await alice.asksInline(query)).toMatchObject({ results: [], button: { start_parameter: "help-links" } });
});

test("who may not use the bot is offered nothing, and an answer with a lost file comes without its files", async () => {
  await using harness = await openBot({ ...INLINE, config: { access: "allowlist" } });
  const eve = harness.telegram.user({ firstName: "Eve", language: "en" });
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  harness.jobs.knownFiles.set(LINK, [{ fileId: "lost", kind: "video", choice: "720p", about }]);
  const offered = await eve.asksInline(LINK);
  expect(offered.results).toEqual([]);
  expect(offered.button).toBeUndefined();
  const answer = await admin.asksInline(LINK);
  expect(answer.results).toEqual([]);
  expect(answer.button).toBeDefined();
  expect(harness.logLines.join("\n")).toContain("inline results were refused");
});

test("a flood of inline queries of one user is answered with nothing looked up", async () => {
  await using harness = await openBot(INLINE);
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  for (let count = 0; count < 60; count++) await alice.asksInline("c");
  expect((await alice.asksInline(LINK)).button).toBeUndefined();
  const bob = harness.telegram.user({ firstName: "Bob", language: "en" });
  expect((await bob.asksInline(LINK)).button).toBeDefined();
});
