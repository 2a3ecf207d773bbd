import { type ChatView, inTopic, type Person, type Telegram, video } from "../index.ts";
import { landscapeFilm } from "../landscapes.ts";
import type { SampleSites } from "../sample-sites.ts";

/** One chat as the page shows it. */
export interface DemoChat {
  id: number;
  kind: "private" | "group" | "channel" | "admin";
  title: string;
  subtitle: string;
  /** What to try in it, in a sentence. */
  hint: string;
  /** In whose name the page writes there. */
  as: Person;
  view: ChatView;
  /** Of a forum, by the ids of their threads; General is none of them. */
  topics: readonly { id: number; name: string }[];
}

export interface Cast {
  /** In the order of the list. */
  chats: readonly DemoChat[];
  /** Who the page's user is. */
  you: Person;
  admin: Person;
  /** What was said in the group before the bot has come. */
  chatters(sites: SampleSites): Promise<void>;
}

const CLIP = { light: "dawn", width: 854, height: 480, seconds: 6, framesPerSecond: 24 } as const;

/** Everybody in the demo, and the chats they are in. */
export function openCast(telegram: Telegram): Cast {
  const you = telegram.user({ firstName: "Robin", language: "en" });
  const kim = telegram.user({ firstName: "Kim", language: "en" });
  const admin = telegram.user({ firstName: "Ada", language: "en" });
  const group = telegram.group({ title: "Film club", members: [you, kim], admins: [you] });
  const films = telegram.topic(group, "Films");
  const stories = telegram.topic(group, "Stories");
  const channel = telegram.channel({ title: "Views", username: "hill_views", admins: [you] });
  const at = `@${telegram.bot.username}`;
  return {
    you,
    admin,
    chats: [
      {
        kind: "private",
        title: telegram.bot.first_name,
        subtitle: "bot",
        hint: "Send a video or a link, or take a step of the list.",
        ...inChat(you, you.chat),
      },
      {
        kind: "group",
        title: "Film club",
        subtitle: "3 members",
        hint: `In groups the bot acts only when asked: reply to Kim’s video with /encode${at}`,
        ...inChat(you, group),
        topics: [
          { id: films, name: "Films" },
          { id: stories, name: "Stories" },
        ],
      },
      {
        kind: "channel",
        title: "Views",
        subtitle: "channel @hill_views",
        hint: "You and the bot are admins here. Post /watch instagram example_user, and its stories come as posts.",
        ...inChat(you, channel),
      },
      {
        kind: "admin",
        title: `${telegram.bot.first_name} · admin`,
        subtitle: "bot, as Ada, its admin, sees it",
        hint: "What only the admin has: /stats, /session, and a note when something needs a human.",
        ...inChat(admin, admin.chat),
      },
    ],
    async chatters({ samples }) {
      await kim.sendsTo(
        group,
        video(await landscapeFilm(CLIP), { caption: "This morning, from the train", name: "train.mp4" }),
      );
      await kim.sendsTo(group, `Worth an evening: ${samples.film}`, inTopic(films));
    },
  };
}

const inChat = (as: Person, view: ChatView) => ({ as, view, id: view.id, topics: [] });
