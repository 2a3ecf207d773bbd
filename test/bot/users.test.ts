import type { Message } from "@grammyjs/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BotProcess, LogLine } from "../bot-process.ts";
import { type Delivered, deliveredIn } from "../delivered.ts";
import { clip, type Person, type SnapchatItem } from "../lab/index.ts";
import { albumPost, videoPost, voicePost } from "../lab/telegram-posts.ts";
import { buttonsOf, textOf } from "../messages.ts";
import { testPlaces } from "./users/places.ts";
import { openUsersStage, type UsersStage } from "./users-stage.ts";

/** One bot for all; each test has people and users of its own. */
let stage: UsersStage;
let bot: BotProcess;
let admin: Person;

beforeAll(async () => {
  stage = await openUsersStage({ lab: { bot: { supports_inline_queries: true } } });
  admin = stage.telegram.user({ firstName: "Ada", language: "en" });
  bot = await stage.start({ ADMIN_IDS: String(admin.id) });
});
afterAll(async () => {
  await bot.stop();
  const files = await stage.workFiles();
  const { instagram, snapchat, telegram } = stage;
  const complaints = [instagram.cdn, snapchat.cdn, telegram].flatMap((each) => each.complaints);
  await stage[Symbol.asyncDispose]();
  expect({ files, complaints }, "nothing is left on disk, and no cookie reached a media server").toEqual({
    files: [],
    complaints: [],
  });
});

describe("where it is asked for", () => testPlaces(() => ({ stage, bot, admin })));

const alice = (): Person => stage.telegram.user({ firstName: "Alice", language: "en" });
const deliveredTo = ({ id }: Person): Delivered[] => deliveredIn(stage.telegram).filter(({ chatId }) => chatId === id);

/** Eight live snaps, a minute apart; all but the first are photos, or those that are named by their places. */
async function publish(username: string, photos = [1, 2, 3, 4, 5, 6, 7]): Promise<SnapchatItem[]> {
  const { snapchat, film, picture } = stage;
  const user = snapchat.user(username);
  const snaps = [];
  for (let index = 0; index < 8; index++) {
    const takenAt = new Date(Date.now() - (60 - index) * 60_000);
    snaps.push(await user.postsSnap({ ...(photos.includes(index) ? { photo: picture } : { video: film }), takenAt }));
  }
  return snaps;
}

/** Resolves with the card as it was when it said so. */
async function watches(person: Person, words: string, says: RegExp): Promise<Message> {
  const request = await person.sends(`/watch ${words}`);
  const card = await person.sees(
    (message) => message.message_id > request.message_id && /Checked every/.test(textOf(message)),
  );
  return person.sees(says, { of: card });
}

/** Once no check is running any more. */
async function checksNow(person: Person, card: Message): Promise<void> {
  await person.sees((message) => buttonsOf(message).includes("↻ Check now"), { of: card });
  await person.presses(card, "↻ Check now");
}

describe.concurrent("a watch", () => {
  test("brings live stories as one album in the order taken; its card counts each phase, and later checks send nothing", async () => {
    const person = alice();
    const snaps = await publish("whole.user", [2, 5]);
    const rest = Promise.withResolvers<void>();
    stage.snapchat.cdn.misbehaves({ pause: { atBytes: 100, until: rest.promise } }, { to: snaps[7]!.mediaId });
    const moving = await watches(person, "snapchat whole.user", /7\/8 downloaded[\s\S]*0\/8 sent/);
    rest.resolve();
    const card = await person.sees(/8 seen, 8 delivered/, { of: moving });

    const delivered = deliveredTo(person);
    expect(delivered.map(({ kind }) => kind[0]).join("")).toBe("vvpvvpvv");
    expect(new Set(delivered.map(({ albumId }) => albumId)).size).toBe(1);
    expect(delivered.map(({ caption }) => caption.includes("@whole.user"))).toEqual([true, ...Array(7).fill(false)]);
    const album = person.chat.messages.find(({ message_id }) => message_id === delivered[0]?.messageId);
    const links = album?.caption_entities?.flatMap((entity) => (entity.type === "text_link" ? [entity.url] : []));
    expect(links).toEqual(snaps.map(({ link }) => link));

    expect(textOf(card), "the phases are over, and said once").not.toMatch(/downloaded|prepared|sent/);
    const { jobId } = await bot.logged(
      (line) => line.msg === "site listed" && line.claimed === 8 && isOf(line, "whole.user"),
    );
    for (const [phase, count] of [
      ["downloaded", "8/8"],
      ["prepared", "6/6"],
      ["sent", "8/8"],
    ])
      await bot.logged((line) => line.jobId === jobId && line.msg === `items ${phase}` && line.count === count);

    await checksNow(person, card);
    await bot.logged((line) => line.msg === "site listed" && line.claimed === 0 && isOf(line, "whole.user"));
    expect(deliveredTo(person)).toHaveLength(8);
  });

  test("shared by three chats costs one listing, eight downloads and eight uploads for 24 deliveries", async () => {
    const people = [alice(), alice(), alice()];
    const snaps = await publish("shared.user");
    const words = [
      "snapchat @Shared.User every 24h",
      "https://www.snapchat.com/add/shared.user every 1d",
      "sc shared.user every 24h",
    ];
    await Promise.all(people.map((person, index) => watches(person, words[index]!, /8 seen, 8 delivered/)));

    const delivered = people.flatMap(deliveredTo);
    expect(people.map((person) => deliveredTo(person).length)).toEqual([8, 8, 8]);
    expect(delivered.filter(({ isUpload }) => isUpload)).toHaveLength(8);
    expect(stage.snapchat.pages("/@shared.user")).toBe(1);
    expect(snaps.map(({ mediaId }) => stage.snapchat.cdn.downloads(mediaId))).toEqual(Array(8).fill(1));
  });

  test("is checked when its own chat wants it: what another chat does changes neither its card nor what it got", async () => {
    const [person, other] = [alice(), alice()];
    const user = stage.snapchat.user("own.checks");
    await user.postsSnap({ photo: stage.picture });
    await watches(person, "snapchat own.checks every 24h", /1 seen, 1 delivered/);
    const card = await person.sees(/Last check[\s\S]*Next check/);
    const theirs = await watches(other, "snapchat own.checks every 30m", /1 seen, 1 delivered/);
    await user.postsSnap({ video: stage.film });
    await checksNow(other, theirs);
    await other.sees(/2 seen, 2 delivered/, { of: theirs });
    expect(textOf(person.chat.messages.find(({ message_id }) => message_id === card.message_id)!)).toBe(textOf(card));
    expect(deliveredTo(person)).toHaveLength(1);
    await checksNow(person, card);
    await person.sees(/2 seen, 2 delivered/, { of: card });
  });

  test("of which one story cannot be had brings the others, names that one, and tries again when asked", async () => {
    const person = alice();
    const snaps = await publish("lossy.user");
    const trouble = stage.snapchat.cdn.misbehaves("html", { to: snaps[3]!.mediaId });
    const card = await watches(person, "snapchat lossy.user every 24h", /8 seen, 7 delivered/);
    expect(deliveredTo(person)).toHaveLength(7);
    expect(textOf(card)).toMatch(/✗.*neither a photo nor a video/);

    trouble.remove();
    await person.sees((message) => buttonsOf(message).includes("↻ Try again"), { of: card });
    await person.presses(card, "↻ Try again");
    const whole = await person.sees(/8 seen, 8 delivered/, { of: card });
    expect(textOf(whole)).not.toContain("✗");
    expect(deliveredTo(person)).toHaveLength(8);
  });

  test("can be paused, resumed and stopped, and single messages can be chosen", async () => {
    const person = alice();
    const user = stage.snapchat.user("paused.user");
    const card = await watches(person, "snapchat paused.user", /Last check/);
    await person.presses(card, "⏸ Pause");
    await person.sees(/Paused/, { of: card });
    await person.sends("/settings");
    const settings = await person.sees((message) => buttonsOf(message).some((text) => /album/i.test(text)));
    await person.presses(settings, /album/i);
    await user.postsSnap({ photo: stage.picture });
    await user.postsSnap({ video: stage.film });
    const paused = await person.sends("/watches");
    await person.sees((message) => message.message_id > paused.message_id && /paused\.user/.test(textOf(message)));
    expect(deliveredTo(person)).toEqual([]);
    await person.presses(card, "▶ Resume");
    await person.sees(/2 seen, 2 delivered/, { of: card });
    expect(deliveredTo(person).map(({ albumId }) => albumId)).toEqual([undefined, undefined]);
    await person.sends("/unwatch paused.user");
    await person.sees(/no longer watched/);
  });

  test("of nobody asks whether to keep trying, which goes on at a slower pace until there is somebody", async () => {
    const person = alice();
    const card = await watches(person, "snapchat not.yet", /Please check the name/);
    expect(textOf(card)).toContain("No checks until you decide");
    expect(buttonsOf(card)).toEqual(["↻ Keep trying", "⏹ Stop"]);
    await person.presses(card, "↻ Keep trying");
    const kept = await person.sees(/once a day until there is something to see, then every 6h/, { of: card });
    expect(textOf(kept)).toContain("Next check");
    await stage.snapchat.user("not.yet").postsSnap({ photo: stage.picture });
    await checksNow(person, card);
    const found = await person.sees(/1 seen, 1 delivered/, { of: card });
    expect(textOf(found)).toMatch(/Checked every 6h/);
    expect(textOf(found)).not.toMatch(/no user/);
  });

  test("follows an account through a new name and while it is private, and tells of both", async () => {
    const person = alice();
    const user = stage.instagram.user("first.name");
    await user.postsStory({ photo: stage.picture });
    const card = await watches(person, "instagram first.name", /1 seen, 1 delivered/);
    user.renames("second.name");
    await checksNow(person, card);
    const renamed = await person.sees(/@second\.name\s+✏️ Formerly @first\.name/, { of: card });
    expect(textOf(renamed)).not.toMatch(/failed/);
    await user.postsStory({ video: stage.film });
    await checksNow(person, card);
    await person.sees(/2 seen, 2 delivered/, { of: card });
    expect(deliveredTo(person)[1]?.caption).toContain("@second.name");

    user.becomes({ isPrivate: true });
    await checksNow(person, card);
    const closed = await person.sees(/🔒 Private since/, { of: card });
    expect(textOf(closed)).toMatch(/once a day[\s\S]*second\.name is private/);
    user.becomes({ isPrivate: false });
    await checksNow(person, card);
    expect(textOf(await person.sees(/🔓 Public again/, { of: card }))).toMatch(/Checked every 6h/);
    await person.sends("/unwatch ig first.name");
    await person.sees(/second\.name is no longer watched/);
  });

  test("of one account under two names becomes one, and the card of the other says so", async () => {
    const person = alice();
    const user = stage.instagram.user("old.name");
    await user.postsStory({ photo: stage.picture });
    const card = await watches(person, "instagram old.name", /1 seen, 1 delivered/);
    user.renames("new.name");
    const twin = await watches(person, "instagram new.name", /Last check|is the new name of/);
    await person.presses(card, "↻ Check now");
    await person.sees(/@new\.name\s+✏️ Formerly @old\.name/, { of: card });
    const told = await person.sees(/new\.name is the new name of @old\.name/, { of: twin });
    expect(buttonsOf(told)).toEqual([]);
    await person.sends("/watches");
    await person.sees(/1 user watched in this chat/);
    expect(deliveredTo(person)).toHaveLength(1);
  });
});

describe.concurrent("a fetch", () => {
  test("of a user brings what is live, and the same again only when asked to", async () => {
    const person = alice();
    await publish("once.user");
    await person.sends("/fetch snapchat once.user");
    await person.sees(/8 delivered/);
    await person.sends("https://www.snapchat.com/add/once.user?share_id=abc");
    const card = await person.sees(/already sent here/);
    expect(deliveredTo(person)).toHaveLength(8);
    await person.presses(card, /again/i);
    await person.sees(/8 delivered/, { of: card });
    expect(deliveredTo(person).map(({ isUpload }) => isUpload)).toEqual([
      ...Array(8).fill(true),
      ...Array(8).fill(false),
    ]);
  });

  test("of single things brings each: stories, highlights, spotlights, carousels, reels, by every link", async () => {
    const person = alice();
    const { instagram, snapchat, film, picture } = stage;
    const snapper = snapchat.user("many.things");
    const snap = await snapper.postsSnap({ video: film });
    const spotlight = await snapper.postsSpotlight({ video: film });
    const poster = instagram.user("many.things");
    const carousel = await poster.postsCarousel({
      items: [{ photo: picture }, { video: film }],
      caption: "Two <things>",
    });
    const reel = await poster.postsReel({ video: film });
    const highlight = await poster.highlight({ title: "Best", items: [{ photo: picture }] });
    const links = [snap, spotlight, carousel, reel, highlight].map(({ link }) => link);
    await person.sends(`/fetch ${links.join(" ")}`);
    const ended = new Set<number>();
    await person.chat.notices(({ message }) => {
      if (message && /delivered in/.test(textOf(message))) ended.add(message.message_id);
      return ended.size === links.length;
    });
    await person.sends(snapchat.shares(snap.link));
    await person.sees((message) => /delivered in/.test(textOf(message)) && !ended.has(message.message_id));
    const delivered = deliveredTo(person);
    expect(delivered.map(({ kind }) => kind).sort()).toEqual([
      "photo",
      "photo",
      "video",
      "video",
      "video",
      "video",
      "video",
    ]);
    expect(delivered.filter(({ isUpload }) => isUpload)).toHaveLength(6);
    expect(delivered.map(({ caption }) => caption).join("\n")).toContain("Two <things>");
  });

  test("of a short link is one of what it leads to: a profile's stories, and of a post the file that was sent before", async () => {
    const person = alice();
    const { site, snapchat, instagram, film } = stage;
    await snapchat.user("short.user").postsSnap({ video: film });
    const post = await instagram.user("short.user").postsReel({ video: film });
    const hop = site.serves("/b", { redirectTo: "https://www.snapchat.com/add/short.user?share_id=1", status: 301 });
    const profile = site.serves("/a", { redirectTo: hop, status: 302 });
    const reel = site.serves("/c", { redirectTo: post.link, status: 302 });
    await person.sends(profile);
    const card = await person.sees(/1 delivered/);
    expect(textOf(card)).toMatch(/^.*Snapchat · @short\.user/);
    await person.sends(`/fetch ${post.link}`);
    await person.sees((message) => /1 delivered/.test(textOf(message)) && message.message_id > card.message_id);
    const before = deliveredTo(person).length;
    await person.sends(`look at ${reel}`);
    await person.chat.notices(() => deliveredTo(person).length > before);
    const [, first, again] = deliveredTo(person);
    expect([first, again].map((sent) => [sent?.isUpload, sent?.fileId])).toEqual([
      [true, first?.fileId],
      [false, first?.fileId],
    ]);
  });

  test("is offered in any chat while it is live and public, by what was delivered", async () => {
    const [person, friend] = [alice(), alice()];
    const { instagram, snapchat, picture } = stage;
    await instagram.user("open.one").postsStory({ photo: picture });
    await instagram.user("for.followers", { isPrivate: true, isFollowed: true }).postsStory({ photo: picture });
    await snapchat.user("open.snap").postsSnap({ photo: picture });
    const offered = async (query: string) => (await friend.asksInline(query)).results.map(({ type }) => type);
    expect(await offered("instagram open.one")).toEqual([]);
    for (const user of ["instagram open.one", "instagram for.followers", "snapchat open.snap"]) {
      await person.sends(`/fetch ${user}`);
      const [, name = ""] = user.split(" ");
      await person.sees((message) => textOf(message).includes(name) && /1 delivered/.test(textOf(message)));
    }
    expect(await offered("ig open.one")).toEqual(["photo"]);
    expect(await offered("https://www.instagram.com/open.one/")).toEqual(["photo"]);
    expect(await offered("snapchat open.snap")).toEqual(["photo"]);
    expect(await offered("instagram for.followers")).toEqual([]);
    const { button } = await friend.asksInline("snapchat nobody.else");
    expect(button).toMatchObject({ start_parameter: expect.stringMatching(/./) });
  });

  test("of a post of a public channel brings its album, one of it alone, and says what only the apps show", async () => {
    const person = alice();
    const { site, film, picture } = stage;
    const photoUrl = site.serves("/file/a.jpg", { body: { path: picture }, contentType: "image/jpeg" });
    const videoUrl = site.serves("/file/b.mp4", { body: { path: film }, contentType: "video/mp4" });
    const page = (body: string) => ({ body, contentType: "text/html; charset=utf-8" });
    const files = [
      ["12", "photo", photoUrl],
      ["13", "video", videoUrl],
      ["16", "video", ""],
    ] as const;
    site.serves("/lab_posts/12", page(albumPost("lab_posts", files, "Two things")));
    site.serves("/lab_posts/14", page(videoPost("lab_posts", "14")));
    await person.sends("https://t.me/lab_posts/12");
    const card = await person.sees(/2 delivered/);
    expect(textOf(card)).toMatch(/Telegram · @lab_posts[\s\S]*1 more is shown only in the app of Telegram/);
    expect(deliveredTo(person).map(({ kind, isUpload }) => [kind, isUpload])).toEqual([
      ["photo", true],
      ["video", true],
    ]);
    expect(deliveredTo(person)[0]?.caption).toContain("Two things");
    const short = site.serves("/t", { redirectTo: "https://t.me/Lab_Posts/12?single", status: 302 });
    await person.sends(short);
    await person.sees(/1 delivered/);
    expect(deliveredTo(person).slice(2)).toMatchObject([{ kind: "photo", isUpload: false }]);
    await person.sends("/fetch t.me/lab_posts/14");
    await person.sees(/forward it to me/);
    const sound = await clip(stage.folder, { codec: "none", sound: "opus", extension: ".ogg" });
    const voice = site.serves("/file/v.ogg", { body: { path: sound }, contentType: "audio/ogg" });
    site.serves("/lab_posts/17", page(voicePost("lab_posts", "17", voice)));
    for (const other of [person, alice()]) {
      await other.sends("https://t.me/lab_posts/17");
      const said = await other.sees((message) => message.voice !== undefined);
      expect(said.caption).toContain("🎤");
    }
    await person.sends("https://t.me/lab_posts/15");
    await person.sees(/no longer available/);
  });

  test("whose addresses ran out asks for new ones once, and delivers", async () => {
    const person = alice();
    const user = stage.instagram.user("expiring.user");
    await user.postsStory({ photo: stage.picture });
    await user.postsStory({ video: stage.film });
    const gone = { status: 403, body: "URL signature expired", contentType: "text/plain" };
    stage.instagram.cdn.misbehaves(gone, { times: 1 });
    await person.sends("/fetch instagram expiring.user");
    await person.sees(/2 delivered/);
    expect(deliveredTo(person).map(({ kind }) => kind)).toEqual(["photo", "video"]);
  });

  test("of which one item failed is tried again, and takes what came before for its own", async () => {
    const person = alice();
    const user = stage.snapchat.user("again.user");
    await user.postsSnap({ photo: stage.picture });
    const snap = await user.postsSnap({ video: stage.film });
    const trouble = stage.snapchat.cdn.misbehaves("empty", { to: snap.mediaId });
    await person.sends("/fetch snapchat again.user");
    const card = await person.sees(/1 of 2 delivered/);
    trouble.remove();
    await person.presses(card, "↻ Try again");
    expect(textOf(await person.sees(/2 delivered/, { of: card }))).not.toContain("already");
    expect(deliveredTo(person)).toHaveLength(2);
  });

  const refusals: [words: string, answer: RegExp][] = [
    ["/fetch snapchat nobody.there", /no user/i],
    ["/fetch snapchat ordinary.one", /no public profile/i],
    ["/fetch snapchat quiet.one", /nothing|no stor/i],
    ["/fetch instagram closed.one", /private/i],
    ["/fetch instagram nobody.there", /no user/i],
    [`/fetch snapchat ${"x".repeat(4000)}`, /not a valid user name/i],
    ["https://www.instagram.com/accounts/login/", /nothing I can fetch/i],
    ["/fetch instagram", /What should I fetch\?/],
    ["/watch snapchat quiet.one every 60d", /longest interval is/],
    ["/unwatch nobody.there", /not watched in this chat/],
  ];
  test.each(refusals.map(([words, answer]) => ({ words, answer, about: words.slice(0, 40) })))(
    "that cannot be done is answered with what is wrong: $about",
    async ({ words, answer }) => {
      const person = alice();
      if (words.includes("ordinary.one")) stage.snapchat.user("ordinary.one", { isOrdinary: true });
      if (words.includes("fetch snapchat quiet.one")) stage.snapchat.user("quiet.one");
      if (words.includes("closed.one")) stage.instagram.user("closed.one", { isPrivate: true });
      await person.sends(words);
      expect(buttonsOf(await person.sees(answer))).not.toContain("↻ Try again");
      expect(deliveredTo(person)).toEqual([]);
    },
  );
});

test("a story that is added later arrives alone at the next tick, and nothing arrives twice", async () => {
  await using own = await openUsersStage();
  await own.start({ WATCH_EVERY: "3s", WATCH_EVERY_MIN: "1s", WATCH_TICK: "* * * * * *" });
  const person = own.telegram.user({ firstName: "Alice", language: "en" });
  const user = own.snapchat.user("later.user");
  await user.postsSnap({ photo: own.picture });
  await person.sends("/watch snapchat later.user");
  await person.sees(/1 seen, 1 delivered/);
  const added = await user.postsSnap({ video: own.film });
  await person.sees(/2 seen, 2 delivered/);
  expect(deliveredIn(own.telegram).map(({ kind, albumId }) => [kind, albumId])).toEqual([
    ["photo", undefined],
    ["video", undefined],
  ]);
  expect(own.snapchat.cdn.downloads(added.mediaId)).toBe(1);
  expect(own.snapchat.pages("/@later.user")).toBeGreaterThan(1);
});

describe("a session that is challenged", () => {
  test("rests until an admin brings a new one; the admins are told once, and no request goes out meanwhile", async () => {
    const person = alice();
    const { instagram } = stage;
    const user = instagram.user("after.challenge");
    await user.postsStory({ photo: stage.picture });
    await admin.sends("/start");
    instagram.answers("challenge");
    await person.sends("/fetch instagram after.challenge");
    await person.sees(/verify its account/);
    await admin.sees(/Instagram asks for verification[\s\S]*\/session/);
    const asked = instagram.requests.length;
    await person.sends("/fetch instagram after.challenge");
    await person.sees(/verify its account/);
    expect(instagram.requests).toHaveLength(asked);
    const told = admin.chat.messages.filter((message) => /asks for verification/.test(textOf(message)));
    expect(told).toHaveLength(1);

    instagram.answers("ok");
    await admin.sends("/session");
    const state = await admin.sees(/Instagram session/);
    await admin.presses(state, /Resume/);
    await person.sends("/fetch instagram after.challenge");
    await person.sees(/1 delivered/);
  });
});

const isOf = (line: LogLine, handle: string): boolean =>
  bot.lines.some(
    ({ msg, jobId, target }) => msg === "watched user is due" && jobId === line.jobId && target === handle,
  );
