import { startBot, temporaryFolder } from "../../bot-process.ts";
import { deliveriesIn, isFinalCard } from "../../deliveries.ts";
import { buttonsOf } from "../../messages.ts";
import { table } from "../../table.ts";
import { type OutgoingFile, openTelegram, type Person, type Telegram } from "../index.ts";
import { openSampleSites, type SampleSites } from "../sample-sites.ts";
import { say, tell, telling } from "./narration.ts";
import { createSampleFiles } from "./samples.ts";

/** `npm run demo -- --tour`: the whole bot on its embedded defaults against played sites, told in the terminal. */
export async function playTour(): Promise<void> {
  await using home = await temporaryFolder();
  say(
    "A Telegram of our own opens on this machine, and beside it an Instagram, a site with films, and hosts of images.",
  );
  await using telegram = await openTelegram({ folder: home.path, mode: "local" });
  await using sites = await openSampleSites(home.path);
  say("The bot starts: private Redis and PostgreSQL in a folder of its own, no account, no token of yours.");
  const env = { LOG_LEVEL: "info", PUBLIC_URL: "http://127.0.0.1:0", ...sites.environment };
  await using bot = await startBot({ telegram, dataDir: home.path, env });
  const alice = telegram.user({ firstName: "Alice", language: "en" });

  await alice.sends("/start");
  tell("Mediaferry", (await alice.sees(() => true)).text ?? "");
  await playWatch(alice, sites);
  await playLink(alice, sites);
  await playImages(alice, sites);
  await playLadder(telegram, { alice, film: await createSampleFiles(sites).film() });

  const complaints = [...telegram.complaints, ...sites.instagram.cdn.complaints];
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
  const code = await bot.stop();
  if (code !== 0) throw new Error(`the bot ended with ${code}`);
  say("The bot has stopped and taken its servers and files with it. To run it for real: npm start");
}

/** Three stories come, then one that is posted later comes alone. */
async function playWatch(alice: Person, { postsAnother }: SampleSites): Promise<void> {
  say("Alice wants every new story of @example_user.");
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

/** A page with several qualities: its menu, a choice, the film. */
async function playLink(alice: Person, { samples }: SampleSites): Promise<void> {
  say("She finds a page with a film, and sends its link.");
  tell("Alice", samples.film);
  const menu = await telling(alice, async () => {
    await alice.sends(samples.film);
    return alice.sees(hasButton("480p"));
  });
  say("She presses “480p”.");
  await telling(alice, async () => {
    await alice.presses(menu, "480p");
    await alice.sees(({ video: film }) => film);
    await alice.sees(isFinalCard, { of: menu });
  });
}

/** A list of posts with images: what it holds, and all that is there as a ZIP. */
async function playImages(alice: Person, { samples }: SampleSites): Promise<void> {
  say("She has a list of posts with images: a file, or here a link to one.");
  tell("Alice", `/images ${samples.imageList}`);
  const card = await telling(alice, async () => {
    await alice.sends(`/images ${samples.imageList}`);
    return alice.sees(hasButton("Start"));
  });
  say("So far only the list was read. She presses “Start”.");
  await telling(alice, async () => {
    await alice.presses(card, /Start/);
    await alice.sees(/✅|⚠️/, { of: card });
    await alice.sees(({ document: file }) => file?.file_name?.endsWith(".csv"));
  });
}

async function playLadder(telegram: Telegram, { alice, film }: { alice: Person; film: OutgoingFile }): Promise<void> {
  say("Last, she sends a video. Its card becomes the video, and better ones replace it.");
  tell("Alice", `[${film.name}]  /encode`);
  const startedAt = Date.now();
  const end = await telling(alice, async () => {
    await alice.sends({ ...film, caption: "/encode" });
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

const hasButton = (part: string) => (message: Parameters<typeof buttonsOf>[0]) =>
  buttonsOf(message).some((label) => label.includes(part));
