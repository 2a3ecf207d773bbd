import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { anonymouslyIn, asChannel, type ChatView, clip, document, type Person, video } from "../lab/index.ts";
import { ADMIN_ID, type OpenBot, openBot } from "./open-bot.ts";

/** Each case has users of its own, but for the bot's admin. */
let harness: OpenBot;
let ada: Person;
let file: string;
beforeAll(async () => {
  harness = await openBot({ isPaced: false });
  ada = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  file = await clip(harness.folder);
});
afterAll(() => harness[Symbol.asyncDispose]());

let stranger: Person;
beforeEach(() => {
  stranger = person("Mallory");
});

const BOT = "@mediaferry_lab_bot";
const person = (firstName: string) => harness.telegram.user({ firstName, language: "en" });
const accessOf = async ({ id }: Person) => (await harness.stores.rows.rememberUser({ userId: id, chatId: id })).access;
const jobsIn = (chat: Pick<ChatView, "id">) => harness.jobs.list(chat.id);
/** The bot has handled everything that was sent to it before. */
const settled = async (who: Person) => {
  await who.sends("/help");
  await who.sees("Commands");
};
const quoted = (text: string) => [{ type: "blockquote", offset: 0, length: text.length } as const];
const viaBot = { via_bot: { id: 77, is_bot: true, first_name: "Inline", username: "inline_bot" } };

test.each(
  Object.entries({
    forwarded: async (text: string): Promise<void> => void (await ada.forwards(await stranger.sends(text))),
    "forwarded from a hidden author": async (text: string): Promise<void> =>
      void (await ada.forwards(await stranger.sends(text), { isHidden: true })),
    "forwarded as a caption": async (text: string): Promise<void> =>
      void (await ada.forwards(await stranger.sends(document(file, { name: "a.pdf", caption: text })))),
    "sent through another bot": async (text: string): Promise<void> => void (await ada.sendsTo(ada.chat, text, viaBot)),
    "in a quotation": async (text: string): Promise<void> =>
      void (await ada.sendsTo(ada.chat, text, {
        entities: [{ type: "bot_command", offset: 0, length: 4 }, ...quoted(text)],
      })),
  }),
)("a command that is %s is not carried out", async (_, brings) => {
  const victim = person("Victor");
  await brings(`/ban ${victim.id}`);
  await ada.sees("Nothing was done");
  expect(await accessOf(victim)).toBe("default");
});

test("a command that is forwarded into a group asks for nothing, and neither does a mention", async () => {
  const alice = person("Alice");
  const group = harness.telegram.group({ title: "Friends", members: [alice, ada] });
  await ada.forwards(await stranger.sends(`/ban ${alice.id}`), { to: group });
  await ada.forwards(await stranger.sends(`${BOT} https://example.com/a.mp4`), { to: group });
  await ada.sendsTo(group, `/help${BOT}`);
  await group.sees("Commands");
  expect(await accessOf(alice)).toBe("default");
  expect(await jobsIn(group)).toEqual([]);
});

test("forwarded media, links and lists are taken, whatever command stands in them", async () => {
  const alice = person("Alice");
  await alice.forwards(await stranger.sends(video(file, { caption: "/encode 240" })));
  await alice.forwards(await stranger.sends("/fetch https://example.com/a.mp4"));
  await alice.forwards(await stranger.sends(document(file, { name: "list.json", caption: "/images max 1" })));
  await alice.sees("list.json");
  const jobs = await jobsIn(alice);
  expect(jobs.map(({ kind }) => kind)).toEqual(["encode", "links", "images"]);
  expect(harness.jobs.asked("encode").find(({ userId }) => userId === alice.id)?.request.wanted).toEqual({});
});

test("a file of cookies that is forwarded to an admin does not become the session", async () => {
  await ada.forwards(await stranger.sends(document(file, { name: "instagram.com_cookies.txt" })));
  await settled(ada);
  expect(harness.telegram.calls.filter(({ method }) => method === "deleteMessage")).toEqual([]);
});

test("a command in bold is a command", async () => {
  const text = "/help";
  const alice = person("Alice");
  await alice.sendsTo(alice.chat, text, {
    entities: [
      { type: "bold", offset: 0, length: 5 },
      { type: "bot_command", offset: 0, length: 5 },
    ],
  });
  await alice.sees("Commands");
});

/** A group with an admin, a member, and a channel that writes in it. */
function openGroup({ isClosed = false } = {}) {
  const [admin, member, owner] = [person("Bob"), person("Eve"), person("Olga")];
  const group = harness.telegram.group({ title: "Friends", members: [admin, member, owner, ada], admins: [admin] });
  const channel = harness.telegram.channel({ title: "News", admins: [owner], isClosed });
  return { admin, member, owner, group, channel };
}

type Cast = ReturnType<typeof openGroup>;
const ASKERS = {
  member: ({ member, group }: Cast, text: string) => member.sendsTo(group, text),
  "anonymous admin": ({ admin, group }: Cast, text: string) => admin.sendsTo(group, text, anonymouslyIn(group)),
  channel: ({ owner, group, channel }: Cast, text: string) => owner.sendsTo(group, text, asChannel(channel)),
};

test.each(
  Object.entries({
    "the member": ["member", "member", true],
    "another member": ["member", "owner", false],
    "an admin of the group": ["member", "admin", true],
    "an admin of the bot": ["member", "ada", true],
    "an anonymous admin's, pressed by an admin": ["anonymous admin", "admin", true],
    "an anonymous admin's, pressed by a member": ["anonymous admin", "member", false],
    "a channel's, pressed by its owner": ["channel", "owner", true],
    "a channel's, pressed by a member": ["channel", "member", false],
    "a channel's, pressed by an admin of the group": ["channel", "admin", true],
  } satisfies Record<string, [keyof typeof ASKERS, "member" | "owner" | "admin" | "ada", boolean]>),
)("a card in a group may be pressed: %s", async (_, [asker, presser, isAllowed]) => {
  const cast = openGroup();
  await ASKERS[asker](cast, `/encode${BOT} https://example.com/a.mp4`);
  const card = await cast.group.sees("Starts in a moment");
  const who = presser === "ada" ? ada : cast[presser];
  const { text } = await who.presses(card, "Cancel");
  expect(text).toMatch(isAllowed ? /^Cancelled/ : /or an admin/);
  expect((await jobsIn(cast.group))[0]?.state).toBe(isAllowed ? "cancelled" : "queued");
});

test("who writes in the name of a chat is that chat, and each stops its own", async () => {
  const cast = openGroup({ isClosed: true });
  const other = openGroup();
  await ASKERS["anonymous admin"](cast, `/encode${BOT} https://example.com/a.mp4`);
  await cast.group.sees("Starts in a moment");
  await ASKERS.channel(cast, `/encode${BOT} https://example.com/b.mp4`);
  const card = await cast.group.sees("Starts in a moment");
  await ASKERS["anonymous admin"](other, `/encode${BOT} https://example.com/c.mp4`);
  await other.group.sees("Starts in a moment");
  expect((await jobsIn(cast.group)).map(({ userId }) => userId)).toEqual([cast.group.id, cast.channel.id]);
  expect((await jobsIn(other.group)).map(({ userId }) => userId)).toEqual([other.group.id]);
  expect((await cast.owner.presses(card, "Cancel")).text).toMatch(/or an admin/); // nobody tells whose channel it is
  await ASKERS.channel(cast, `/cancel${BOT}`);
  await cast.group.sees(/^Cancelled\.$/);
  expect((await jobsIn(cast.group)).map(({ state }) => state)).toEqual(["queued", "cancelled"]);
});

test("a ban of an anonymous admin's group or of a channel reaches that one alone", async () => {
  const cast = openGroup();
  const other = openGroup();
  const said = await ASKERS["anonymous admin"](cast, `/help${BOT}`);
  await cast.group.sees("Commands");
  await ada.replies(said, `/ban${BOT}`);
  await cast.group.sees(`${cast.group.id}`);
  await ASKERS["anonymous admin"](cast, `/encode${BOT} https://example.com/a.mp4`);
  await ASKERS["anonymous admin"](other, `/encode${BOT} https://example.com/a.mp4`);
  await other.group.sees("Starts in a moment");
  expect(await jobsIn(cast.group)).toEqual([]);
  await ada.sends(`/ban ${cast.channel.id}`);
  await ada.sees(`${cast.channel.id}`);
});

test("a ban ends what is the user's, and the cards of watches say so", async () => {
  const alice = person("Alice");
  await alice.sends("/watch ig nasa");
  const card = await alice.sees("Instagram · @nasa");
  await ada.sends(`/ban ${alice.id}`);
  await ada.sees("is banned");
  await alice.sees("is no longer watched", { of: card });
  expect(harness.jobs.banned).toContain(alice.id);
});

test("who is an admin is asked once in a while, by another way where members are hidden, and anew after a change", async () => {
  const { admin, group, member } = openGroup();
  await ASKERS.member({ admin, group, member } as Cast, `/encode${BOT} https://example.com/a.mp4`);
  const card = await group.sees("Starts in a moment");
  harness.telegram.fault({
    ...{ method: "getChatMember", kind: "error", code: 400 },
    description: "Bad Request: member list is inaccessible",
  });
  expect((await admin.presses(card, "Cancel")).text).toMatch(/^Cancelled/);
  await group.sees("Cancelled", { of: card });
  await admin.presses(card, "Try again");
  const asked = () =>
    harness.telegram.calls.filter(
      ({ method, payload }) => /^getChat(Member|Administrators)$/.test(method) && payload.chat_id === group.id,
    );
  expect(asked().map(({ method }) => method)).toEqual(["getChatMember", "getChatAdministrators"]);
  harness.telegram.promotes(group, admin, false);
  await expect.poll(() => harness.stores.keys.exists(`chat-admin:${group.id}:${admin.id}`)).toBe(0);
  await group.sees("Starts in a moment", { of: card });
  expect((await admin.presses(card, "Cancel")).text).toMatch(/or an admin/);
});

test("of one kind of alarm there is one an hour, whatever it is about; the next one counts the others", async () => {
  const tell = (site: string) =>
    harness.ours.outbox.notifyAdmins({ key: "alert-page-blocked", params: { site, cause: "429" } });
  const told = () => ada.chat.messages.filter(({ text }) => text?.includes(".example"));
  for (const site of ["a.example", "b.example", "c.example"]) await tell(site);
  expect(told().map(({ text }) => /\w\.example/.exec(text ?? "")?.[0])).toEqual(["a.example"]);
  await harness.stores.keys.del("alert:alert-page-blocked:quiet");
  await tell("d.example");
  expect(told().at(-1)?.text).toMatch(/d\.example[\s\S]*It has happened 2 more times/);
  await harness.stores.keys.del("alert:alert-page-blocked:quiet");
  harness.telegram.fault({
    method: "sendMessage",
    kind: "error",
    code: 403,
    description: "Forbidden: bot was blocked by the user",
  });
  await expect(tell("e.example")).rejects.toThrow();
  await tell("f.example");
  expect(told().at(-1)?.text).toContain("f.example");
});
