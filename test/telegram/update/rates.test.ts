import { afterAll, beforeAll, expect, test } from "vitest";
import { clip, type Person, video } from "../../lab/index.ts";
import { ADMIN_ID, type OpenBot, openBot } from "../open-bot.ts";

/** Each test has users of its own. */
let harness: OpenBot;
let film: string;
beforeAll(async () => {
  const rates = { lookUpsPerMinute: 2, openJobs: 1, openEncodes: 1, daily: { bytes: 1e9, seconds: 3600 } };
  harness = await openBot({ isPaced: false, config: { rates } });
  film = await clip(harness.folder);
});
afterAll(() => harness[Symbol.asyncDispose]());

const person = (firstName: string, language = "en") => harness.telegram.user({ firstName, language });
const jobsOf = ({ id }: Person) => [...harness.jobs.views.values()].filter(({ userId }) => userId === id);
const profile = (name: string) => `https://www.snapchat.com/add/${name}`;
/** Midnight may pass while a test runs. */
const hoursLeft = () => Math.ceil(24 - (Date.now() % 86_400_000) / 3_600_000);

test("look-ups have a limit that jobs have no part in, and who asks for more is told when to come back", async () => {
  const alice = person("Alice");
  const window = `rate:look-up:${alice.id}`;
  await alice.sends(profile("nasa"));
  await alice.sees("Starts in a moment");
  await alice.sends("/fetch instagram nasa");
  await alice.sees("Starts in a moment");
  expect(await harness.stores.keys.pttl(window)).toBeGreaterThan(0);
  await harness.stores.keys.pexpire(window, 42_000);
  await alice.sends(profile("esa"));
  const refusal = await alice.sees("Limit: 2 links, lists or profiles per minute");
  expect(refusal.text).toMatch(/try again in 4[12] seconds/);
  await alice.sends(video(film));
  await alice.sees("Starts in a moment");
  expect(jobsOf(alice).map(({ kind }) => kind)).toEqual(["users", "users", "encode"]);
  await harness.stores.keys.del(window);
  await alice.sends(profile("esa"));
  await alice.sees("Starts in a moment");
  expect(jobsOf(alice)).toHaveLength(4);
});

test("20 videos sent at once are all taken: those that cannot run yet wait for their turn", async () => {
  const alice = person("Alice");
  for (let sent = 0; sent < 20; sent++) await alice.sends(video(film));
  await alice.sends("/jobs");
  await alice.sees("20 jobs are running or waiting");
});

test("a link with a choice is a job, and one without is a look-up", async () => {
  const alice = person("Alice");
  await alice.sends("https://example.com/film 720p");
  await alice.sees("Starts in a moment");
  await alice.sends("https://example.com/other");
  await alice.sees("Starts in a moment");
  await alice.sends("https://example.com/third");
  await alice.sees("Starts in a moment");
  await alice.sends("https://example.com/fourth");
  await alice.sees("Limit: 2 links");
  await alice.sends("https://example.com/fifth 720p");
  await alice.sees("Starts in a moment");
  expect(jobsOf(alice)).toHaveLength(4);
});

test("reading a list is a look-up, and starting its set is a job", async () => {
  const alice = person("Alice");
  await alice.sends("/images https://example.com/1.csv");
  const first = await alice.sees("Starts in a moment");
  await alice.sends("/images https://example.com/2.csv");
  const second = await alice.sees("Starts in a moment");
  await alice.sends("/images https://example.com/3.csv");
  await alice.sees("Limit: 2 links, lists or profiles per minute");
  const counts = { posts: 1, images: 1, duplicates: 0, invalid: 0, leftOut: 0, known: 0, hostCount: 0, seconds: 2 };
  for (const { id } of jobsOf(alice))
    harness.jobs.updateImages(id, { state: "done", stage: "ready", summary: { ...counts, bad: [], hosts: [] } });
  for (const of of [first, second]) await alice.sees("⏱ Takes about 2s", { of });
  for (const of of [first, second]) expect((await alice.presses(of, "Start")).text).toBe("Started.");
  expect(jobsOf(alice).map(({ state }) => state)).toEqual(["queued", "queued"]);
});

test("of several links in one message those above the limit are named in one answer", async () => {
  const boris = person("Boris", "ru");
  await boris.sends(["nasa", "esa", "jaxa", "isro<b>"].map((name) => profile(name.slice(0, 4))).join("\n"));
  const refusal = await boris.sees("ссылки, списки и профили: 2");
  expect(refusal.text).toMatch(/через \d+ секунд.*\n\nНе начаты эти 2:\n• @jaxa\n• @isro$/s);
  expect(jobsOf(boris)).toHaveLength(2);
  expect(boris.chat.messages.filter(({ from }) => from?.is_bot)).toHaveLength(3);
});

test("a press above the limit is answered with an alert, and pressing a button again counts once", async () => {
  const alice = person("Alice");
  const before = harness.jobs.began.length;
  await alice.sends(profile("nasa"));
  const { message_id } = await alice.sees("Starts in a moment");
  const { id } = await harness.jobs.begun(before);
  harness.jobs.updateUsers(id, { state: "done", isListing: false, offers: ["highlights", "spotlights"] });
  const card = await alice.sees("Nothing is live right now", { of: { message_id } });
  for (let press = 0; press < 3; press++) expect((await alice.presses(card, "Spotlights")).text).toBeUndefined();
  expect(await alice.presses(card, "Highlights")).toMatchObject({ text: /lists or profiles/, showsAlert: true });
  expect(jobsOf(alice)).toHaveLength(2);
});

test("what is handled once more after trouble counts once", async () => {
  const alice = person("Alice");
  const trouble = { kind: "error", code: 500, description: "Internal Server Error" } as const;
  const fault = harness.telegram.fault({ method: "sendMessage", ...trouble });
  await alice.sends(profile("nasa"));
  await alice.sees("Starts in a moment");
  expect(fault.hits).toBe(1);
  expect(await harness.stores.keys.get(`rate:look-up:${alice.id}`)).toBe("1");
});

test("who has used up a day may come back after midnight, and in the meantime gets answers to all else", async () => {
  const { rows } = harness.stores;
  const [alice, bob] = [person("Alice"), person("Bob")];
  await rows.countUsage(alice.id, { bytes: 1e9 - 1, seconds: 0 });
  await alice.sends(profile("nasa"));
  await alice.sees("Starts in a moment");
  await rows.countUsage(alice.id, { bytes: 1, seconds: 0 });
  const before = hoursLeft();
  await alice.sends(profile("esa"));
  const { text } = await alice.sees("You have used today's 1,000 MB");
  expect([before, hoursLeft()].map(String)).toContain(/try again in (\d+) hour/.exec(text ?? "")?.[1]);
  await rows.countUsage(bob.id, { bytes: 0, seconds: 3600 });
  await bob.sends(video(film));
  await bob.sees("You have used today's 60 minutes of video");
  await bob.sends("/jobs");
  await bob.sees("Nothing is running");
  expect(jobsOf(bob)).toEqual([]);
});

test("admins may ask for any number", async () => {
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  await harness.stores.rows.countUsage(admin.id, { bytes: 5e9, seconds: 5e4 });
  const before = harness.jobs.began.length;
  await admin.sends(["nasa", "esa", "jaxa", "isro"].map(profile).join("\n"));
  await harness.jobs.begun(before + 3);
  expect(jobsOf(admin)).toHaveLength(4);
});
