import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChatView, clip, type Person, video } from "../../lab/index.ts";
import { ADMIN_ID, type OpenBot, openBot } from "../open-bot.ts";

/** Each test has users of its own. */
let harness: OpenBot;
let film: string;
beforeAll(async () => {
  harness = await openBot({ isPaced: false });
  film = await clip(harness.folder);
});
afterAll(() => harness[Symbol.asyncDispose]());

const person = (firstName: string) => harness.telegram.user({ firstName, language: "en" });
const openIn = async ({ id }: Pick<ChatView, "id">) =>
  (await harness.jobs.list(id)).filter(({ state }) => state === "queued").map(({ title }) => title);

async function sendsMany(who: Person, { count, to = who.chat }: { count: number; to?: ChatView }): Promise<void> {
  const before = harness.jobs.began.length;
  for (let number = 1; number <= count; number++)
    await who.sendsTo(to, video(film, { name: `${who.user.first_name} ${number}.mp4`, caption: "/encode" }));
  await harness.jobs.begun(before + count - 1);
}

test("30 jobs are on pages, each with a button to its card and one to cancel it", async () => {
  const alice = person("Alice");
  await sendsMany(alice, { count: 30 });
  await alice.sends("/jobs");
  const list = await alice.sees("30 jobs are running or waiting");
  const ids = (await harness.jobs.list(alice.id)).map(({ id }) => id);
  expect(
    ids.filter((id) => list.text?.includes(id)),
    "titles and buttons say which is which",
  ).toEqual([]);
  expect(list.text).toContain("Page 1 of 4");
  expect(list.text).not.toContain("Alice 9.mp4");
  await alice.presses(list, "▶");
  const second = await alice.sees("Page 2 of 4", { of: list });
  expect(second.text).toContain("Alice 9.mp4");
  await alice.presses(second, "Alice 9.mp4");
  const answer = await alice.sees(/^Alice 9\.mp4\n⏳/);
  expect(answer.reply_to_message?.text).toContain("Alice 9.mp4");
  await alice.presses(answer, "Cancel");
  expect(await openIn(alice.chat)).toHaveLength(29);
  await alice.presses(second, "◀");
  await alice.sees("Page 1 of 4", { of: list });
});

test("all jobs of a chat are cancelled at once, those of others only by an admin, after one question", async () => {
  const [alice, bob, ada] = [person("Alice"), person("Bob"), person("Ada")];
  const group = harness.telegram.group({ title: "Friends", members: [alice, bob, ada], admins: [ada] });
  await sendsMany(alice, { count: 3, to: group });
  await sendsMany(bob, { count: 2, to: group });
  await alice.sendsTo(group, "/jobs@mediaferry_lab_bot");
  const list = await group.sees("5 jobs are running or waiting");
  await alice.presses(list, "Cancel all");
  const question = await group.sees("Cancel 3 jobs?", { of: list });
  await ada.presses(question, "Cancel all");
  await group.sees("Cancel 5 jobs?", { of: list });
  expect(await openIn(group)).toHaveLength(5);
  await alice.presses(question, "Cancel all");
  await group.sees("2 jobs are running or waiting", { of: list });
  expect(await openIn(group)).toEqual(["Bob 1.mp4", "Bob 2.mp4"]);
});

test("/jobs all has the open jobs of every chat for an admin, who may cancel each, and nobody else", async () => {
  const [alice, bob] = [person("Alice"), person("Bob")];
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  const group = harness.telegram.group({ title: "Friends", members: [alice, bob, admin] });
  for (const { id } of (await harness.jobs.listOpen({ offset: 0, limit: 1000 })).views) await harness.jobs.cancel(id);
  await sendsMany(alice, { count: 9 });
  await sendsMany(bob, { count: 1, to: group });
  await alice.sends("/jobs all");
  await alice.sees("for the admins");
  await admin.sends("/jobs all");
  const list = await admin.sees("10 jobs are running or waiting in all chats");
  expect(list.text).toContain(`8. Alice 8.mp4\n⏳ next in the queue\n👤 ${alice.id}`);
  await admin.presses(list, "▶");
  const last = await admin.sees("Page 2 of 2", { of: list });
  expect(last.text).toContain(`10. Bob 1.mp4\n⏳ next in the queue\n👤 ${bob.id} in 💬 ${group.id}`);
  expect((await admin.presses(last, "✕ 10")).text).toBe("Cancelled.");
  await admin.sees("9 jobs are running or waiting", { of: list });
  expect(await openIn(group)).toEqual([]);
  await admin.presses(list, "✕ 9");
  await admin.sees(/^8 jobs [\s\S]*1\. Alice 1\.mp4/, { of: list });
  await admin.sendsTo(group, "/jobs@mediaferry_lab_bot all");
  const shared = await group.sees("in all chats");
  expect((await bob.presses(shared, "✕ 1")).text).toMatch(/admin/);
  expect(await openIn(alice.chat)).toHaveLength(8);
});
