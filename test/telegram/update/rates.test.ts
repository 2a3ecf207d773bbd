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

test("look-ups beyond those of a minute wait for theirs, and their cards say so; jobs have no part in it", async () => {
  const alice = person("Alice");
  await alice.sends(profile("nasa"));
  await alice.sees("Starts in a moment");
  await alice.sends("/fetch instagram nasa");
  await alice.sees("Starts in a moment");
  await alice.sends(profile("esa"));
  await alice.sees(/Many links at once: this one starts in about/);
  await alice.sends(video(film));
  await alice.sees("Starts in a moment");
  expect(jobsOf(alice).map(({ kind }) => kind)).toEqual(["users", "users", "users", "encode"]);
  const [first, , third] = jobsOf(alice);
  expect(first?.startsAt).toBeUndefined();
  expect(third?.startsAt?.getTime()).toBeGreaterThan(Date.now() + 30_000);
});

test("a watch beyond the look-ups of its minute is taken, and its first check waits", async () => {
  const carol = person("Carol");
  await carol.sends([profile("nasa"), profile("esa")].join("\n"));
  await carol.sees("Starts in a moment");
  await carol.sends("/watch snapchat jaxa");
  const { nextCheckAt } = await harness.jobs.watching(carol.id);
  expect(nextCheckAt?.getTime()).toBeGreaterThan(Date.now() + 30_000);
  await carol.sees(/Next check/);
});

test("only what would wait for more than ten minutes is refused, once and by name", async () => {
  const mallory = person("Mallory");
  const tenFrom = (first: number) => Array.from({ length: 10 }, (_, at) => profile(`user.${first + at}`)).join("\n");
  for (const first of [10, 20, 30]) await mallory.sends(tenFrom(first));
  const refusal = await mallory.sees(/2 links, lists or profiles start per minute/);
  expect(refusal.text).toMatch(/@user\.32\n.*@user\.39$/s);
  await mallory.sends(tenFrom(40));
  await mallory.sends("/jobs");
  await mallory.sees(/22 jobs are running or waiting/);
  expect(mallory.chat.messages.filter(({ text = "" }) => /start per minute/.test(text))).toHaveLength(1);
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
  await alice.sees("Many links at once");
  await alice.sends("https://example.com/fifth 720p");
  await alice.sees("Starts in a moment");
  expect(jobsOf(alice)).toHaveLength(5);
});

test("reading a list is a look-up, and starting its set is a job", async () => {
  const alice = person("Alice");
  await alice.sends("/images https://example.com/1.csv");
  const first = await alice.sees("Starts in a moment");
  await alice.sends("/images https://example.com/2.csv");
  const second = await alice.sees("Starts in a moment");
  await alice.sends("/images https://example.com/3.csv");
  await alice.sees("Many links at once");
  const counts = { posts: 1, images: 1, duplicates: 0, invalid: 0, leftOut: 0, known: 0, hostCount: 0, seconds: 2 };
  for (const { id } of jobsOf(alice).slice(0, 2))
    harness.jobs.updateImages(id, { state: "done", stage: "ready", summary: { ...counts, bad: [], hosts: [] } });
  for (const of of [first, second]) await alice.sees("⏱ Takes about 2s", { of });
  for (const of of [first, second]) expect((await alice.presses(of, "Start")).text).toBe("Started.");
  expect(jobsOf(alice).map(({ state }) => state)).toEqual(["queued", "queued", "queued"]);
});

test("a press above the limit gives a job that waits, and pressing a button again counts once", async () => {
  const alice = person("Alice");
  const before = harness.jobs.began.length;
  await alice.sends(profile("nasa"));
  const { message_id } = await alice.sees("Starts in a moment");
  const { id } = await harness.jobs.begun(before);
  harness.jobs.updateUsers(id, { state: "done", isListing: false, offers: ["highlights", "spotlights"] });
  const card = await alice.sees("Nothing is live right now", { of: { message_id } });
  for (let press = 0; press < 3; press++) expect((await alice.presses(card, "Spotlights")).text).toBeUndefined();
  await alice.presses(card, "Highlights");
  expect(jobsOf(alice).map(({ startsAt }) => startsAt !== undefined)).toEqual([false, false, true]);
});

test("what is handled once more after trouble counts once", async () => {
  const alice = person("Alice");
  const trouble = { kind: "error", code: 500, description: "Internal Server Error" } as const;
  const fault = harness.telegram.fault({ method: "sendMessage", ...trouble });
  await alice.sends(profile("nasa"));
  await alice.sees("Starts in a moment");
  expect(fault.hits).toBe(1);
  expect(await harness.stores.keys.llen(`rate:look-up:${alice.id}`)).toBe(1);
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
