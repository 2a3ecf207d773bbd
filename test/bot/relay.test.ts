import type { Message } from "@grammyjs/types";
import { expect, test } from "vitest";
import type { Person } from "../lab/index.ts";
import { relayedIn } from "../relays.ts";
import { openRelayStage, type RelayStage } from "./relay-house.ts";

const textOf = (message: Message): string => message.text ?? message.caption ?? "";

/** Eight live snaps, the third and the sixth of them photos, a minute apart. */
async function eightSnaps({ snapchat, film, picture }: RelayStage, username = "bob.ferry") {
  const user = snapchat.user(username);
  const snaps = [];
  for (let index = 0; index < 8; index++) {
    const takenAt = new Date(Date.now() - (60 - index) * 60_000);
    const clip = index === 2 || index === 5 ? { photo: picture } : { video: film };
    snaps.push(await user.postsSnap({ ...clip, takenAt }));
  }
  return { user, snaps };
}

const allDelivered = (card: Message): boolean => /8 seen, 8 delivered/.test(textOf(card));

/** The watch as it stands after a check that ended: the time of the next one is told. */
async function watches(person: Person, words: string, isOver: (card: Message) => boolean) {
  await person.sends(`/watch ${words}`);
  const card = await person.sees(/First check|asking|Asking|downloaded|Next check/i);
  const last = await person.sees((message) => isOver(message), { of: card });
  return { card, last };
}

test("the live stories of a watched user arrive as one album in the order taken, and the card counts each phase", async () => {
  await using stage = await openRelayStage();
  const { telegram } = stage;
  const { snaps } = await eightSnaps(stage);
  const bot = await stage.start();
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  const { card } = await watches(alice, "snapchat bob.ferry every 6h", allDelivered);

  const relayed = relayedIn(telegram);
  expect(relayed.map(({ kind }) => kind)).toEqual([
    "video",
    "video",
    "photo",
    "video",
    "video",
    "photo",
    "video",
    "video",
  ]);
  expect(new Set(relayed.map(({ albumId }) => albumId)).size).toBe(1);
  const [first, ...others] = relayed.map(({ caption }) => caption);
  expect(first).toContain("@bob.ferry");
  expect(others.join("")).toBe("");
  const album = alice.chat.messages.find(({ message_id }) => message_id === relayed[0]?.messageId);
  const links = album?.caption_entities?.flatMap((entity) => (entity.type === "text_link" ? [entity.url] : []));
  for (const { link } of snaps) expect(links).toContain(link);

  for (const count of ["8/8"])
    for (const phase of ["downloaded", "sent"])
      await bot.logged((line) => line.msg === `items ${phase}` && line.count === count);
  await bot.logged((line) => line.msg === "items prepared" && line.count === "6/6");
  const versions = alice.chat.history.filter(({ message }) => message?.message_id === card.message_id);
  expect(versions.some(({ message }) => /\d\/8 downloaded/.test(textOf(message!)))).toBe(true);
  expect(stage.snapchat.cdn.complaints).toEqual([]);
  expect(await stage.workFiles()).toEqual([]);
});

test("a second check sends nothing, and a story added later arrives alone at the next tick", async () => {
  await using stage = await openRelayStage();
  const { telegram, snapchat } = stage;
  const { user } = await eightSnaps(stage);
  const bot = await stage.start({ WATCH_EVERY_MIN: "1s", WATCH_TICK: "* * * * * *" });
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  await watches(alice, "snapchat bob.ferry every 2s", allDelivered);
  const listings = snapchat.pages("/@bob.ferry");
  await bot.logged((line) => line.msg === "site listed" && line.listed === 8 && line.claimed === 0);
  expect(relayedIn(telegram)).toHaveLength(8);
  expect(snapchat.pages("/@bob.ferry")).toBeGreaterThan(listings - 1);

  const added = await user.postsSnap({ photo: stage.picture });
  await alice.sees(/9 seen, 9 delivered/);
  const late = relayedIn(telegram).slice(8);
  expect(late).toMatchObject([{ kind: "photo", albumId: undefined }]);
  expect(snapchat.cdn.downloads(added.mediaId)).toBe(1);
});

test("three chats that watch the same user share one listing, eight downloads and eight uploads", async () => {
  await using stage = await openRelayStage();
  const { telegram, snapchat } = stage;
  const { snaps } = await eightSnaps(stage);
  await stage.start();
  const people = ["Alice", "Bob", "Carol"].map((firstName) => telegram.user({ firstName, language: "en" }));
  await Promise.all(people.map((person) => watches(person, "snapchat @Bob.Ferry", allDelivered)));

  const relayed = relayedIn(telegram);
  expect(relayed).toHaveLength(24);
  expect(relayed.filter(({ isUpload }) => isUpload)).toHaveLength(8);
  for (const { id } of people) expect(relayed.filter(({ chatId }) => chatId === id)).toHaveLength(8);
  expect(snapchat.pages("/@bob.ferry")).toBe(1);
  for (const { mediaId } of snaps) expect(snapchat.cdn.downloads(mediaId)).toBe(1);
});

test("one story that cannot be had costs none of the others, is named on the card, and comes with Retry", async () => {
  await using stage = await openRelayStage();
  const { telegram, snapchat } = stage;
  const { snaps } = await eightSnaps(stage);
  const lost = snaps[3]!;
  const trouble = snapchat.cdn.misbehaves("html", { to: lost.mediaId });
  await stage.start();
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  const { last } = await watches(alice, "snapchat bob.ferry", (card) => /8 seen, 7 delivered/.test(textOf(card)));
  expect(relayedIn(telegram)).toHaveLength(7);
  expect(textOf(last)).toMatch(/✗.*neither a picture nor a video/);
  expect(await stage.workFiles()).toEqual([]);

  trouble.remove();
  await alice.presses(last, /again|retry/i);
  const whole = await alice.sees(allDelivered, { of: last });
  expect(textOf(whole)).not.toContain("✗");
  expect(relayedIn(telegram)).toHaveLength(8);
});

test("what runs out between listing and fetching is asked for once more, and delivered", async () => {
  await using stage = await openRelayStage();
  const { telegram, instagram } = stage;
  const user = instagram.user("example_user");
  await user.postsStory({ photo: stage.picture });
  await user.postsStory({ video: stage.film });
  instagram.cdn.misbehaves({ status: 403, body: "URL signature expired", contentType: "text/plain" }, { times: 1 });
  await stage.start();
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends("/fetch instagram example_user");
  await alice.sees(/2 (items )?delivered|delivered.*2/i);
  expect(relayedIn(telegram).map(({ kind }) => kind)).toEqual(["photo", "video"]);
  expect(instagram.cdn.complaints).toEqual([]);
});

test("a challenge ends all requests of the session, and the admins are told once; a new cookie file makes it go on", async () => {
  await using stage = await openRelayStage();
  const { telegram, instagram } = stage;
  const admin = telegram.user({ firstName: "Ada", language: "en" });
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  const user = instagram.user("example_user");
  await user.postsStory({ photo: stage.picture });
  const bot = await stage.start({ ADMIN_IDS: String(admin.id) });
  await admin.sends("/start");
  instagram.answers("challenge");
  await alice.sends("/fetch instagram example_user");
  await alice.sees(/confirm the account/i);
  await admin.sees(/\/session/);
  const asked = instagram.requests.length;
  await alice.sends("/fetch instagram example_user");
  await bot.logged((line) => line.msg === "job finished" && line.failure === "error-session-challenged");
  expect(instagram.requests.length).toBe(asked);
  expect(
    telegram.calls.filter((call) => call.payload.chat_id === admin.id && /confirm/i.test(String(call.payload.text))),
  ).toHaveLength(1);
});

const REFUSALS: [words: string, answer: RegExp][] = [
  ["/fetch snapchat nobody.there", /no user/i],
  ["/fetch snapchat ordinary.one", /no public profile/i],
  ["/fetch snapchat quiet.one", /nothing|no stor/i],
  [`/fetch snapchat ${"x".repeat(4000)}`, /cannot be a user name/i],
  ["/fetch https://www.instagram.com/accounts/login/", /nothing I can fetch/i],
  ["/fetch instagram", /Write whom you mean|\/fetch/],
  ["/watch snapchat bob.ferry every 5m", /from 30/i],
];

test("what cannot be fetched is answered with what is wrong and what to do", async () => {
  await using stage = await openRelayStage();
  const { telegram, snapchat } = stage;
  snapchat.user("ordinary.one", { isOrdinary: true });
  snapchat.user("quiet.one");
  await stage.start({ INSTAGRAM_COOKIES_FILE: "" });
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  for (const [words, answer] of REFUSALS) {
    const { message_id: id } = await alice.sends(words);
    await alice.sees((message) => message.reply_to_message?.message_id === id && answer.test(textOf(message)));
  }
  expect(relayedIn(telegram)).toEqual([]);
  expect(await stage.workFiles()).toEqual([]);
});
