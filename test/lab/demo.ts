import { existsSync, openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { startBot, temporaryFolder } from "../bot-process.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { table } from "../table.ts";
import { playImages } from "./demo-images.ts";
import { playBigFile, playLink, playList } from "./demo-links.ts";
import { clip, openTelegram, type Person, type Telegram, video } from "./index.ts";
import { say, tell, telling } from "./narration.ts";
import { openSampleSites, type SampleSites } from "./sample-sites.ts";

/** A real film where the development media lie beside the checkout. */
const FILM = path.resolve(import.meta.dirname, "../../../shared/media/bbb-1080p-30s.mp4");
const MADE = { seconds: 20, width: 1920, height: 1080, fps: 30 };

/** More than the 20 MB that bots can read. */
const UNREADABLE_BYTES = 21_000_000;

/** `npm run demo`: the whole bot on its embedded defaults against played sites, told in the terminal. */
async function tour(): Promise<void> {
  await using home = await temporaryFolder();
  say("A Telegram of our own opens on this machine. As in the cloud, bots can read 20 MB of a file and send 50 MB.");
  await using telegram = await openTelegram({ folder: home.path });
  say(
    "An Instagram and a Snapchat open beside it, with a few people who post stories, a site with films and files, and four hosts with images.",
  );
  await using sites = await openSampleSites(home.path);
  say("The bot starts: private Redis and PostgreSQL in a folder of its own, no account, no token of yours.");
  const port = await freePort();
  const address = { HTTP_PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
  const env = { LOG_LEVEL: "info", ...address, ...sites.environment };
  await using bot = await startBot({ telegram, dataDir: home.path, env });
  const alice = telegram.user({ firstName: "Alice", language: "en" });

  await alice.sends("/start");
  tell("Mediaferry", (await alice.sees(() => true)).text ?? "");
  await playLink(alice, sites);
  await playList(alice, sites);
  await playBigFile(alice, sites);
  await playImages(alice, { telegram, sites });
  await playLadder(telegram, { alice, film: existsSync(FILM) ? FILM : await clip(home.path, MADE) });
  await playWatch(alice, sites);
  await playFetch(alice);

  const complaints = [...telegram.complaints, ...sites.instagram.cdn.complaints, ...sites.snapchat.cdn.complaints];
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
  if (telegram.floods.length > 0) throw new Error("the bot was told to slow down");
  const code = await bot.stop();
  if (code !== 0) throw new Error(`the bot ended with ${code}`);
  say("The bot has stopped and taken its servers and files with it. To run it for real: npm start");
}

/** Too big for Telegram to hand it to a bot: it is brought by the page, and becomes the ladder. */
async function playLadder(telegram: Telegram, { alice, film }: { alice: Person; film: string }): Promise<void> {
  tell("Alice", `[${path.basename(film)}]  /encode`);
  const sizeBytes = Math.max((await stat(film)).size, UNREADABLE_BYTES);
  const offer = await telling(alice, async () => {
    await alice.sends(video(film, { as: "document", caption: "/encode", sizeBytes }));
    return alice.sees(/https?:\/\/127\.\S+/);
  });
  const page = /https?:\/\/127\.[^\s"]+/.exec(offer.text ?? "")?.[0] ?? "";
  say("The address in it is a page of the bot, for browsers and for curl. Alice brings the whole file there.");
  const startedAt = Date.now();
  const end = await telling(alice, async () => {
    const form = new FormData();
    form.set("file", await openAsBlob(film), path.basename(film));
    const answer = await fetch(page, { method: "POST", body: form });
    if (!answer.ok) throw new Error(`the page answered ${answer.status}: ${await answer.text()}`);
    return alice.sees((message) => message.video && isFinalCard(message));
  });
  const deliveries = deliveriesIn(telegram).filter(({ messageId }) => messageId === end.message_id);
  if (deliveries.length === 0) throw new Error(`nothing was delivered: ${end.text ?? end.caption}`);
  const rows = deliveries.map(({ label, at, file, facts }) => [
    label,
    `${facts.width}×${facts.height}`,
    `${(file.sizeBytes / 1e6).toFixed(2)} MB`,
    String(facts.frames),
    `${facts.durationSeconds.toFixed(3)} s`,
    `${((at.getTime() - startedAt) / 1000).toFixed(1)} s`,
  ]);
  process.stdout.write(`\n${table(["rung", "picture", "size", "frames", "duration", "in the chat after"], rows)}\n\n`);
}

/** Three stories come, then one that is posted later comes alone. */
async function playWatch(alice: Person, { postsAnother }: SampleSites): Promise<void> {
  say("From now on Alice wants every new story of @example_user.");
  tell("Alice", "/watch instagram example_user");
  const card = await telling(alice, async () => {
    await alice.sends("/watch instagram example_user");
    return alice.sees(/3 seen, 3 delivered/);
  });
  say("@example_user posts another story, and Alice presses “Check now” instead of waiting for the next check.");
  await telling(alice, async () => {
    await postsAnother();
    await alice.presses(card, "Check now");
    await alice.sees(/4 seen, 4 delivered/);
  });
}

async function playFetch(alice: Person): Promise<void> {
  say("What somebody else has posted today she fetches once.");
  tell("Alice", "/fetch snapchat example.creator");
  await telling(alice, async () => {
    await alice.sends("/fetch snapchat example.creator");
    await alice.sees(/example\.creator[\s\S]*2 delivered/);
  });
}

/** One that was free a moment ago: what the bot is reached by has to be known before it starts. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

await tour();
