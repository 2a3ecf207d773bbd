import { afterAll, beforeAll, expect, test } from "vitest";
import { NO_COUNTS } from "../memory-jobs.ts";
import { type OpenBot, openBot } from "../open-bot.ts";

/** Each test has users of its own. */
let harness: OpenBot;
beforeAll(async () => {
  harness = await openBot({ isPaced: false });
});
afterAll(() => harness[Symbol.asyncDispose]());

const person = (firstName: string) => harness.telegram.user({ firstName, language: "en" });
const usersJobsOf = (userId: number) => harness.jobs.asked("users").filter((job) => job.userId === userId);
/** The job of the n-th users job of a person, once its card is there. */
async function begun(userId: number, index = 0) {
  for (let at = 0; ; at++) {
    const view = await harness.jobs.begun(at);
    if (view.userId === userId && index-- === 0) return view;
  }
}

test("a link alone is fetched, several side by side, and the card tells how it goes", async () => {
  const alice = person("Alice");
  const request = await alice.sends("https://www.instagram.com/p/DNZCmWE8gAB/ and https://www.snapchat.com/add/nasa");
  const [post, stories] = [await begun(alice.id), await begun(alice.id, 1)];
  expect(usersJobsOf(alice.id)).toMatchObject([
    {
      number: 0,
      requestMessageId: request.message_id,
      request: { query: { kind: "post", id: "3700000000000000001" } },
    },
    {
      number: 1,
      title: "@nasa",
      request: { query: { platform: "snapchat", kind: "stories", handle: "nasa" } },
    },
  ]);
  expect(post.cardMessageId).not.toBe(stories.cardMessageId);
  harness.jobs.updateUsers(stories.id, { state: "active" });
  await alice.sees("🔎 Checking Snapchat");
  const counts = { ...NO_COUNTS, known: 8 };
  harness.jobs.updateUsers(stories.id, {
    state: "done",
    isListing: false,
    counts,
    offers: ["highlights", "spotlights"],
  });
  const known = await alice.sees("Nothing new: all 8 were already sent here");
  expect((await alice.presses(known, "Send again")).text).toBe("Sending it again.");
  expect(harness.jobs.checked).toEqual([stories.id]);

  harness.jobs.updateUsers(stories.id, { counts: NO_COUNTS });
  const nothing = await alice.sees("💤 Nothing is live right now");
  await alice.presses(nothing, "Spotlights");
  await alice.presses(nothing, "Spotlights");
  await begun(alice.id, 2);
  await alice.presses(nothing, "Highlights");
  await begun(alice.id, 4); // the second press found the job of the first
  expect(usersJobsOf(alice.id).slice(2)).toMatchObject([
    {
      request: { query: { platform: "snapchat", kind: "spotlight", handle: "nasa" } },
      requestMessageId: nothing.message_id,
    },
    { request: { query: { platform: "snapchat", kind: "highlights", handle: "nasa" } } },
  ]);
  await alice.sends("/jobs");
  expect((await alice.sees("jobs are running")).text).toContain("Snapchat · @nasa");
  expect(harness.telegram.complaints).toEqual([]);
});

test("/fetch takes names and links, and says what it does not take", async () => {
  const alice = person("Alice");
  await alice.sends("/fetch insta @nasa");
  await begun(alice.id);
  expect(usersJobsOf(alice.id)).toMatchObject([{ request: { query: { platform: "instagram", handle: "nasa" } } }]);
  await alice.replies(await alice.sends("📥 Snapchat · @esa\n\n✅ 2 delivered in 1s"), "/fetch");
  await begun(alice.id, 1);
  expect(usersJobsOf(alice.id)).toMatchObject([{}, { request: { query: { platform: "snapchat", handle: "esa" } } }]);
  await alice.sends("/fetch");
  await alice.sees("What should I fetch?");
  await alice.sends("/fetch instgram nasa");
  await alice.sees("Did you mean “instagram nasa”?");
  await alice.sends("/fetch nasa");
  const question = await alice.sees("Which platform is @nasa on?");
  await alice.presses(question, "Snapchat");
  await alice.sees("Snapchat · @nasa");
  expect(usersJobsOf(alice.id)).toMatchObject([
    {},
    {},
    { request: { query: { platform: "snapchat", kind: "stories", handle: "nasa" } } },
  ]);
  await alice.sends("/fetch instagram na/sa");
  await alice.sees("“na/sa” is not a valid user name");
  await alice.sends("/fetch https://www.instagram.com/accounts/login/");
  await alice.sees("There is nothing I can fetch at this Instagram link");
  await alice.sends(Array.from({ length: 12 }, (_, index) => `https://www.snapchat.com/add/user${index}`).join("\n"));
  await alice.sees("I take up to 10 links per message");
  expect(usersJobsOf(alice.id)).toHaveLength(13);
  const profile = await alice.sends("see https://www.snapchat.com/add/esa");
  await alice.replies(profile, "/fetch");
  await begun(alice.id, 14);
});

test("what is beyond the limit of a message is named in full, by as much as can be sent again at once", async () => {
  const alice = person("Alice");
  const links = Array.from({ length: 20 }, (_, index) => `https://video.example.com/watch?v=${index}&t=9`);
  await alice.sends(`/fetch 720p ${links.join("\n")}\nsnapchat nasa`);
  const first = await alice.sees("I take up to 10 links per message");
  expect(first.text?.split("\n").slice(2)).toEqual(["720p", ...links.slice(10)]);
  await alice.sees(/^720p\nsnapchat nasa$/);
});

test("in a group a link is fetched when the bot is mentioned with it or in a reply to it", async () => {
  const [alice, bob] = [person("Alice"), person("Bob")];
  const group = harness.telegram.group({ title: "Friends", members: [alice, bob] });
  const talk = await alice.sendsTo(group, "look: https://www.instagram.com/nasa/");
  await bob.sendsTo(group, "@mediaferry_lab_bot https://www.snapchat.com/add/nasa");
  await begun(bob.id);
  await bob.replies(talk, "@mediaferry_lab_bot");
  await begun(bob.id, 1);
  expect(usersJobsOf(bob.id).map(({ request }) => request.query.platform)).toEqual(["snapchat", "instagram"]);
  expect(usersJobsOf(alice.id)).toEqual([]);
});
