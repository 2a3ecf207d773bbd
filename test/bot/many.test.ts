import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { BotProcess } from "../bot-process.ts";
import { deliveredIn } from "../delivered.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { clip, type Person, video } from "../lab/index.ts";
import { type LinkStage, openLinkStage } from "./links-stage.ts";

/** One bot for all scenes; the first one ends it in the middle. Each has users of its own. */
let stage: LinkStage;
let bot: BotProcess;
const env = { OPEN_ENCODES: "2", OPEN_JOBS: "2", LOCK_SECONDS: "2" };
beforeAll(async () => {
  stage = await openLinkStage();
  bot = await stage.start(env);
});
afterAll(() => stage[Symbol.asyncDispose]());

const textsOf = ({ chat }: Person, words: RegExp) => chat.messages.filter(({ text = "" }) => words.test(text));

test("videos sent in a row are one list; each gets its card when it starts, also after a kill", async () => {
  const { telegram } = stage;
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>();
  const hold = telegram.fault({ method: "file", kind: "delay", until: mayGoOn, times: 100 });
  const film = await clip(stage.folder, { seconds: 1, width: 256, height: 144 });
  for (let sent = 0; sent < 6; sent++) await alice.sends(video(film));
  const list = await alice.sees(/6 received.*2 at a time/);
  await alice.sees(/Waiting: 4/, { of: list });
  expect(alice.chat.messages.filter(({ from }) => from?.is_bot)).toHaveLength(3);

  await bot.kill();
  bot = await stage.start(env);
  hold.remove();
  goOn();
  await alice.sees(/Nothing is left in the queue/, { of: list });
  await expect.poll(() => deliveriesIn(telegram).filter(({ chatId }) => chatId === alice.id)).toHaveLength(6);
  expect(textsOf(alice, /received/)).toHaveLength(1);
  const finalCards = () => alice.chat.messages.filter((message) => message.from?.is_bot && isFinalCard(message));
  await expect.poll(finalCards).toHaveLength(6);
  expect(alice.chat.messages.filter(({ from }) => from?.is_bot)).toHaveLength(7);
});

test("Cancel all below a list ends what runs and what waits, and nothing more begins", async () => {
  const { telegram } = stage;
  const bob = telegram.user({ firstName: "Bob", language: "ru" });
  const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>();
  const hold = telegram.fault({ method: "file", kind: "delay", until: mayGoOn, times: 100 });
  const film = await clip(stage.folder, { seconds: 1, width: 256, height: 144 });
  await bob.sendsAlbum([video(film), video(film), video(film), video(film)]);
  const list = await bob.sees(/Принято: 4/);
  await bob.sees(/Ждут очереди: 2/, { of: list });
  await bob.presses(list, /Отменить всё/);
  const question = await bob.sees(/Отменить 4 задания\?/);
  await bob.presses(question, /Отменить всё/);
  await bob.sees(/В очереди больше ничего нет/, { of: list });
  hold.remove();
  goOn();
  await bob.sees(/Ничего не выполняется/, { of: question });
  expect(deliveriesIn(telegram).filter(({ chatId }) => chatId === bob.id)).toEqual([]);
});

test("all entries of a list come by one press, what failed is named in a file, and a retry brings only that", async () => {
  const { telegram, web } = stage;
  const carol = telegram.user({ firstName: "Carol", language: "en" });
  const film = await clip(stage.folder, { seconds: 1, width: 256, height: 144 });
  const file = (name: string) => ({ title: name, url: web.file(`/all/${name}.mp4`, film) });
  const refused = web.misbehaves({ status: 403 }, { to: "/all/three.mp4", after: 1 });
  await carol.sends(web.list("/all", [file("one"), file("two"), file("three"), file("four")], { title: "Many films" }));
  const list = await carol.sees(({ reply_markup }) => /All 4/.test(JSON.stringify(reply_markup)));
  await carol.presses(list, /All 4/);
  await carol.sees(/Choose a quality for all of them/, { of: list });
  const hold = web.hold("/all/one.mp4");
  await carol.presses(list, /720p/);
  const sent = () => deliveriesIn(telegram).filter(({ chatId }) => chatId === carol.id).length;
  await expect.poll(sent).toBe(2); // each as it is done: none waits for the first
  hold.release();
  const card = await carol.sees(/3 of 4 sent/);
  const { document: failures } = await carol.sees(({ document }) => document?.file_name === "failures.csv");
  expect(await readFile(telegram.file(failures?.file_id ?? "").path, "utf8")).toMatch(
    /^number,title,url,reason,explanation\r\n3,three\.mp4,http.*\/three\.mp4,[a-z-]+,"?[A-Z][^\r\n]+ [^\r\n]+\r\n$/,
  );
  expect(sent()).toBe(3);
  expect(textsOf(carol, /720p/)).toHaveLength(1);

  refused.remove();
  await carol.presses(card, /Try again/);
  await carol.sees(/All 4 sent/, { of: card });
  expect(sent()).toBe(4);
});

test("all of a list that is longer than its menu are taken, and what cannot be is counted", async () => {
  const { telegram, web } = stage;
  const dave = telegram.user({ firstName: "Dave", language: "en" });
  const links = Array.from({ length: 60 }, (_, index) => ({ title: `Film ${index}`, url: `/long/${index}.mp4` }));
  await dave.sends(web.list("/long", [...links, { title: "Odd", url: "file:///etc/passwd" }], { title: "Long" }));
  const list = await dave.sees(({ text = "" }) => /the first 50 of 61/.test(text));
  await dave.presses(list, /All 61/);
  await dave.sees(/Choose a quality for all of them/, { of: list });
  await dave.presses(list, /720p/);
  const card = await dave.sees(/1 entry of the list cannot be opened[\s\S]*of 60/);
  await dave.presses(card, /Cancel/);
  await dave.sees(/Cancelled/, { of: card });
});

test("beyond the jobs that may run the others wait for them, menus and retries too; only a flood is refused, once", async () => {
  const { telegram, web } = stage;
  const mallory = telegram.user({ firstName: "Mallory", language: "en" });
  const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);
  const file = (at: number) => web.file(`/${at}.bin`, { generatedBytes: 5000 + at });
  await mallory.sends(await web.page("/menu", { heights: [144, 240] }));
  const menu = await mallory.sees(({ reply_markup }) => /144p/.test(JSON.stringify(reply_markup)));
  const hold = web.hold(".bin");
  await mallory.sends(web.file("/cancelled.bin", { generatedBytes: 4000 }));
  await hold.reached;
  const failed = await mallory.sees(({ from, text = "" }) => from?.is_bot === true && /cancelled\.bin/.test(text));
  await mallory.presses(failed, /Cancel/);
  await mallory.sees(({ reply_markup }) => /Try again/.test(JSON.stringify(reply_markup)), { of: failed });

  for (const at of [0, 1]) {
    await mallory.sends(file(at));
    await mallory.sees(({ from, text = "" }) => from?.is_bot === true && text.includes(`${at}.bin`)); // it runs by then
  }
  await mallory.presses(menu, /^144p/);
  await mallory.sees(/Starts when one of your other jobs ends/, { of: menu });
  await mallory.presses(failed, /Try again/);
  await mallory.sees(/Starts when one of your other jobs ends/, { of: failed });
  await mallory.sends(upTo(10).slice(2).map(file).join(" "));
  await mallory.sends(upTo(18).slice(10).map(file).join(" "));
  await mallory.sends([18, 19].map(file).join(" "));
  await mallory.sends([20, 21].map(file).join(" "));
  await mallory.sends("/watches");
  await mallory.sees(/No users are watched/);
  expect(textsOf(mallory, /You already have 20 open jobs/)).toHaveLength(1);
  hold.release();
  const served = () => deliveredIn(telegram).filter(({ chatId }) => chatId === mallory.id);
  await expect.poll(() => new Set(served().map(({ fileId }) => fileId)).size).toBe(20);
  expect(served()).toHaveLength(20);
});
