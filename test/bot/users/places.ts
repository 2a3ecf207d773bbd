import { readFile } from "node:fs/promises";
import type { Message } from "@grammyjs/types";
import { beforeAll, expect, test } from "vitest";
import { type BotProcess, newIn } from "../../bot-process.ts";
import { type ChatView, clip, inTopic, type Person, video } from "../../lab/index.ts";
import { buttonsOf, textOf } from "../../messages.ts";
import type { OpenUsers, UsersStage } from "../users-stage.ts";

const BOT = "@mediaferry_lab_bot";

/** Groups, topics and channels. Each test has people and groups of its own. */
export function testPlaces(openUsers: () => OpenUsers): void {
  let stage: UsersStage;
  let bot: BotProcess;
  let admin: Person;
  beforeAll(() => {
    ({ stage, bot, admin } = openUsers());
  });
  const person = (firstName: string) => stage.telegram.user({ firstName, language: "en" });

  test("a ban ends the watches and the jobs of the user in every chat", async () => {
    const isNew = newIn(bot);
    const eve = person("Eve");
    const group = stage.telegram.group({ title: "Friends", members: [eve], admins: [eve] });
    stage.snapchat.user("quiet.one");
    await eve.sends("/watch sc quiet.one");
    const own = await eve.sees("Checked every");
    await eve.sendsTo(group, `/watch${BOT} sc quiet.one`);
    const shared = await group.sees("Checked every");
    const held = Promise.withResolvers<void>();
    const fault = stage.telegram.fault({ method: "file", kind: "silence", until: held.promise });
    await eve.sendsTo(group, video(await clip(stage.folder), { caption: `/encode${BOT} 144` }));
    await bot.logged(isNew(({ msg, kind }) => msg === "job accepted" && kind === "encode"));
    await expect.poll(() => fault.hits).toBe(1);
    await admin.sends(`/ban ${eve.id}`);
    await admin.sees("is banned");
    await eve.sees("is no longer watched", { of: own });
    await group.sees("is no longer watched", { of: shared });
    await group.sees("Cancelled");
    await bot.logged(isNew(({ msg, state }) => msg === "job finished" && state === "cancelled"));
    held.resolve();
    const told = eve.chat.messages.length;
    await eve.sends("/watches");
    await bot.logged(({ msg, userId }) => msg === "banned user ignored" && userId === eve.id);
    expect(eve.chat.messages).toHaveLength(told + 1);
  });

  const threadsOf = ({ messages }: ChatView) =>
    messages
      .filter(
        ({ from, forum_topic_created, forum_topic_closed }) =>
          from?.is_bot && !forum_topic_created && !forum_topic_closed,
      )
      .map(({ message_thread_id }) => message_thread_id);

  /** A forum with a topic for films, and a user with a story. */
  function openForum(handle: string) {
    const alice = person("Alice");
    const group = stage.telegram.group({ title: "Forum", members: [alice], admins: [alice] });
    const films = stage.telegram.topic(group, "Films");
    const user = stage.snapchat.user(handle);
    return { alice, group, films, user };
  }

  test("all that is asked for in a topic comes there: cards, stories, videos, notices, failures", async () => {
    const { alice, group, films, user } = openForum("forum.one");
    await user.postsSnap({ photo: stage.picture });
    await user.postsSnap({ video: stage.film });
    await alice.sendsTo(group, `/watch${BOT} sc forum.one`, inTopic(films));
    await group.sees("2 seen, 2 delivered");
    await alice.sendsTo(group, video(await clip(stage.folder), { caption: `/encode${BOT} 144` }), inTopic(films));
    await group.sees(({ video: shown, from }) => shown !== undefined && from?.is_bot === true);
    await alice.sendsTo(group, `/fetch${BOT} ig nobody.there`, inTopic(films));
    await group.sees("nobody.there");
    await alice.sendsTo(group, `/jobs${BOT}`, inTopic(films));
    await group.sees("forum");
    expect(new Set(threadsOf(group))).toEqual(new Set([films]));
  });

  test("General and threads of replies are no topics", async () => {
    const { alice, group, user } = openForum("forum.two");
    await user.postsSnap({ photo: stage.picture });
    await alice.sendsTo(group, `/watch${BOT} sc forum.two`);
    await group.sees("1 seen, 1 delivered");
    const plain = stage.telegram.group({ title: "Plain", members: [alice], admins: [alice] });
    await alice.sendsTo(plain, `/watch${BOT} sc forum.two`, { message_thread_id: 1234 });
    await plain.sees("1 seen, 1 delivered");
    expect([...threadsOf(group), ...threadsOf(plain)].filter((thread) => thread !== undefined)).toEqual([]);
  });

  test("the last /watch says to which topic the stories of a user come", async () => {
    const { alice, group, films, user } = openForum("forum.three");
    const news = stage.telegram.topic(group, "News");
    await alice.sendsTo(group, `/watch${BOT} sc forum.three`, inTopic(films));
    await group.sees("Last check");
    await user.postsSnap({ photo: stage.picture });
    await alice.sendsTo(group, `/watch${BOT} sc forum.three`, inTopic(news));
    await alice.presses(await group.sees("Checked every"), "Check now");
    const sent = await group.sees(({ photo }) => photo !== undefined);
    expect(sent.message_thread_id).toBe(news);
  });

  test.each(["closed", "deleted"] as const)(
    "what cannot come to its topic, which is %s, comes to General, told once",
    async (state) => {
      const { alice, group, films, user } = openForum(`forum.${state}`);
      await alice.sendsTo(group, `/watch${BOT} sc forum.${state}`, inTopic(films));
      const card = await group.sees("Last check");
      stage.telegram.endsTopic(group, films, state);
      await user.postsSnap({ photo: stage.picture });
      await alice.presses(card, "Check now");
      const sent = await group.sees(({ photo }) => photo !== undefined);
      expect(sent.message_thread_id).toBeUndefined();
      await group.sees("closed or deleted");
      await group.sees(/1 delivered/, { of: card }); // the check is over, and another may be asked for
      // Two calls may have been on their way at once; once it is told none goes there any more.
      const refused = () =>
        stage.telegram.calls.filter(
          ({ payload, error }) =>
            error !== undefined && Number(payload.message_thread_id) === films && Number(payload.chat_id) === group.id,
        ).length;
      const before = refused();
      await user.postsSnap({ video: stage.film });
      await alice.presses(card, "Check now");
      await group.sees(({ video: shown }) => shown !== undefined);
      expect(group.messages.filter(({ text }) => text?.includes("closed or deleted"))).toHaveLength(1);
      expect([before > 0, refused()]).toEqual([true, before]);
    },
  );

  /** Address of the page that is offered for a video too big to be read. */
  async function uploadPage(person: Person, caption: string): Promise<string> {
    const earlier = new Set(person.chat.messages.map(({ message_id }) => message_id));
    await person.sends(video(await clip(stage.folder), { sizeBytes: 300_000_000, caption }));
    const isOffer = (message: Message) => /\/upload\/[\s\S]*goes to News/.test(textOf(message));
    const offer = await person.sees((message) => isOffer(message) && !earlier.has(message.message_id));
    return /http:\/\/localhost:\d+\/upload\/[0-9a-z]+/.exec(textOf(offer))?.[0] ?? "";
  }

  const uploadedTo = async (page: string): Promise<number> =>
    (await fetch(page, { method: "POST", body: await readFile(await clip(stage.folder)) })).status;

  const offers = (label: string) => (message: Message) => buttonsOf(message).includes(label);

  test("what is asked for a channel comes there with its card, and who asked is told when that ends", async () => {
    const [alice, olga] = [person("Alice"), person("Olga")];
    const channel = stage.telegram.channel({ title: "News", username: "lab_news", admins: [alice, olga] });
    await stage.instagram.user("for.channel").postsStory({ photo: stage.picture });
    await stage.snapchat.user("for.channel").postsSnap({ photo: stage.picture });
    await alice.sends("/watch instagram for.channel every 6h to @lab_news");
    await alice.sees("is now watched for News");
    const card = await channel.sees("1 seen, 1 delivered");
    await alice.sends("/fetch snapchat for.channel to @lab_news");
    await alice.sees("On its way to News");
    await channel.sees("1 delivered in");
    await alice.sends(video(await clip(stage.folder), { caption: "/encode 144 to @lab_news" }));
    const read = await channel.sees((message) => message.video?.height === 144);
    const page = await uploadPage(alice, "/encode 144 to @lab_news");
    expect(await uploadedTo(page)).toBe(200);
    await channel.sees(({ message_id: id, video: film }) => film?.height === 144 && id !== read.message_id);
    const unused = await uploadPage(alice, "/encode 240 to @lab_news");
    expect(channel.messages.filter(({ photo }) => photo !== undefined)).toHaveLength(2);
    expect(alice.chat.messages.filter(({ from, photo, video: film }) => from?.is_bot && (photo || film))).toEqual([]);
    await alice.sends("/watches");
    const list = await alice.sees("1 user you watch for a channel");
    await alice.presses(list, /News: Instagram/);
    const shown = await alice.sees(/for\.channel[\s\S]*For News/, { of: list });
    await alice.presses(shown, "Every");
    await alice.presses(await alice.sees(offers("12h"), { of: list }), "12h");
    await alice.sees("every 12h", { of: list });
    await channel.sees("every 12h", { of: card });
    await olga.sends("/watches");
    await olga.sees("No users are watched in this chat");
    stage.telegram.mutes(channel, alice);
    await alice.sees("You may no longer post in News");
    await channel.sees("Paused", { of: card });
    expect((await alice.presses(list, "Check now")).text).toMatch(/News/);
    expect(await uploadedTo(unused)).toBe(400);
    await olga.presses(card, "Resume");
    await channel.sees("Checked every", { of: card });
    stage.telegram.mutes(channel, "bot");
    await alice.sees("I may no longer post in News");
  });
}
