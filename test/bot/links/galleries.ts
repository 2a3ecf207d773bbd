import { beforeAll, describe, expect, test } from "vitest";
import type { BotProcess } from "../../bot-process.ts";
import { type Delivered, deliveredIn } from "../../delivered.ts";
import { clip, mastodonPost, misskeyNote, type Person, photo, runsSoftware } from "../../lab/index.ts";
import { buttonsOf, isLinkDone, textOf } from "../../messages.ts";
import type { LinkStage, OpenLinks } from "../links-stage.ts";

const OPEN = { id: "113000000000000010", content: "Two and a film" };

/** Links to posts, whose pictures gallery-dl finds. */
export function testGalleries(openLinks: () => OpenLinks): void {
  let stage: LinkStage;
  let bot: BotProcess;
  beforeAll(() => {
    ({ stage, bot } = openLinks());
  });

  const alice = (): Person => stage.telegram.user({ firstName: "Alice", language: "en" });
  const sentTo = ({ id }: Person): Delivered[] => deliveredIn(stage.telegram).filter(({ chatId }) => chatId === id);
  const requestsFor = (part: string) => stage.web.requests.filter((request) => request.path.includes(part));

  /** Addresses of so many pictures of their own. */
  async function pictures(at: string, count: number): Promise<string[]> {
    const file = await photo(stage.folder, { width: 320, height: 240 });
    return Array.from({ length: count }, (_, index) => stage.web.file(`${at}/${index + 1}.jpg`, file));
  }

  describe.concurrent("a link to a post with pictures", () => {
    test("brings its pictures and its video as one album in its order, with the words of the post", async () => {
      const person = alice();
      const film = stage.web.file("/mixed/film.mp4", await clip(stage.folder, { seconds: 1, width: 256, height: 144 }));
      const [one = "", two = "", three = ""] = await pictures("/mixed", 3);
      const media = [one, film, two, three];
      await person.sends(
        mastodonPost(stage.web, { id: "113000000000000001", media, content: "<p>Three and a film</p>" }),
      );
      const card = await person.sees(isLinkDone);
      const sent = sentTo(person);
      expect(sent.map(({ kind }) => kind)).toEqual(["photo", "video", "photo", "photo"]);
      expect(new Set(sent.map(({ albumId }) => albumId)).size).toBe(1);
      expect(sent[0]?.caption).toContain("Three and a film");
      expect(textOf(card)).toMatch(/4 files/);
      expect(buttonsOf(card)).toEqual([]);
      expect(requestsFor("/mixed/1.jpg")[0]?.headers).toMatchObject({ referer: "https://mastodon.social/" });
    });

    test("comes by the files that Telegram has when somebody else asks, and hidden where its site hides it", async () => {
      const [one, other] = [alice(), alice()];
      const link = mastodonPost(stage.web, {
        id: "113000000000000002",
        media: await pictures("/sent-before", 2),
        isSensitive: true,
      });
      await one.sends(link);
      await one.sees(isLinkDone);
      await other.sends(link);
      await other.sees(isLinkDone);
      expect(sentTo(other).map(({ isUpload }) => isUpload)).toEqual([false, false]);
      expect(requestsFor("/sent-before/1.jpg")).toHaveLength(1);
      const isHidden = ({ chat }: Person) =>
        chat.messages.filter(({ photo: shown }) => shown).map((sent) => sent.has_media_spoiler);
      expect([isHidden(one), isHidden(other)]).toEqual([
        [true, true],
        [true, true],
      ]);
    });

    test("asks whether to bring the first ten or all, and the others after the first", async () => {
      const person = alice();
      await person.sends(mastodonPost(stage.web, { id: "113000000000000003", media: await pictures("/many", 13) }));
      const menu = await person.sees((message) => buttonsOf(message).includes("All 13"));
      expect(buttonsOf(menu)).toEqual(["The first 10", "All 13"]);
      await person.presses(menu, /first/);
      const card = await person.sees(isLinkDone, { of: menu });
      expect(sentTo(person)).toHaveLength(10);
      await person.presses(card, "The other 3");
      await person.sees((message) => isLinkDone(message) && message.message_id > card.message_id);
      expect(sentTo(person)).toHaveLength(13);
      expect(new Set(sentTo(person).map(({ albumId }) => albumId)).size).toBe(2);
    });

    test("of more than a hundred files is offered whole", async () => {
      const person = alice();
      const [picture = ""] = await pictures("/hundreds", 1);
      const media = Array.from({ length: 120 }, () => picture);
      await person.sends(mastodonPost(stage.web, { id: "113000000000000011", media }));
      const menu = await person.sees((message) => buttonsOf(message).includes("All 120"));
      expect(textOf(menu)).not.toContain("can only fetch the first");
    });

    test("has its sound after its pictures, or alone where sound was asked for", async () => {
      const [one, other] = [alice(), alice()];
      const sound = await clip(stage.folder, { seconds: 1, codec: "none", extension: ".m4a" });
      const media = [stage.web.file("/slides/song.m4a", sound), ...(await pictures("/slides", 2))];
      const link = mastodonPost(stage.web, { id: "113000000000000007", media });
      const kinds = ({ chat }: Person) =>
        chat.messages.flatMap(({ photo: shown, audio }) => (shown ? ["photo"] : audio ? ["audio"] : []));
      await one.sends(link);
      await one.sees(isLinkDone);
      expect(kinds(one)).toEqual(["photo", "photo", "audio"]);
      await other.sends(`/fetch mp3 ${link}`);
      await other.sees(isLinkDone);
      expect(kinds(other)).toEqual(["audio"]);
    });

    test("tells of what its site has and what cannot be had", async () => {
      const person = alice();
      const [one = "", two = ""] = await pictures("/partly", 2);
      const media = [one, "text:nothing", two, stage.trap.url];
      await person.sends(mastodonPost(stage.web, { id: "113000000000000004", media }));
      const card = await person.sees(isLinkDone);
      expect(textOf(card)).toMatch(/2 files/);
      expect(textOf(card)).toMatch(/1 file could not be sent/);
      expect(textOf(card)).toMatch(/1 of them could not be read/);
      expect(stage.trap.connections).toBe(0);
    });

    test("is listed again where an address is no longer good", async () => {
      const person = alice();
      const [picture = ""] = await pictures("/expired", 1);
      stage.web.misbehaves({ body: "no", status: 403 }, { to: "/expired/1.jpg", times: 1 });
      await person.sends(mastodonPost(stage.web, { id: "113000000000000005", media: [picture] }));
      await person.sees(isLinkDone);
      expect(sentTo(person)).toHaveLength(1);
      expect(requestsFor("/api/v1/statuses/113000000000000005")).toHaveLength(2);
      expect(bot.lines.some(({ msg }) => /listing its post again/.test(msg))).toBe(true);
    });

    test("that is gone, or has nothing to see, is told as what it is", async () => {
      const person = alice();
      await person.sends("https://mastodon.social/@lab_user/113000000000000099");
      await person.sees(/no longer available/);
      await person.sends(mastodonPost(stage.web, { id: "113000000000000006", media: [] }));
      await person.sees(/no picture, video or sound/);
    });

    test("leads the tool to no private address", async () => {
      const person = alice();
      stage.web.redirect("/api/v1/statuses/113000000000000008", stage.trap.url);
      await person.sends("https://mastodon.social/@lab_user/113000000000000008");
      await person.sees(/private network/);
      expect(stage.trap.connections).toBe(0);
    });
  });

  describe("a post of a server that anybody may run", () => {
    test.each([
      ["akkoma", "/open", (media: string[]) => mastodonPost(stage.web, { ...OPEN, media, at: stage.web.url })],
      ["sharkey", "/notes-of", (media: string[]) => misskeyNote(stage.web, { ...OPEN, media })],
    ])("(%s) brings its pictures and its video as one album", async (software, at, post) => {
      const person = alice();
      runsSoftware(stage.web, software);
      const film = stage.web.file(`${at}/film.mp4`, await clip(stage.folder, { seconds: 1, width: 256, height: 144 }));
      const [one = "", two = ""] = await pictures(at, 2);
      await person.sends(post([one, film, two]));
      await person.sees(isLinkDone);
      const sent = sentTo(person);
      expect(sent.map(({ kind }) => kind)).toEqual(["photo", "video", "photo"]);
      expect(new Set(sent.map(({ albumId }) => albumId)).size).toBe(1);
      expect(sent[0]?.caption).toContain("Two and a film");
    });
  });
}
