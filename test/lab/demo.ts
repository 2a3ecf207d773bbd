import { existsSync } from "node:fs";
import path from "node:path";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { startBot, temporaryFolder } from "../house.ts";
import { table } from "../table.ts";
import { type ChatEvent, clip, openTelegram, type Person, type Telegram, video } from "./index.ts";
import { openSampleSites, type SampleSites } from "./sample-sites.ts";

/** A real film where the development media lie beside the checkout. */
const FILM = path.resolve(import.meta.dirname, "../../../shared/media/bbb-1080p-30s.mp4");
const MADE = { seconds: 20, width: 1920, height: 1080, fps: 30 };

/** `npm run demo`: the whole bot on its embedded defaults against played sites, told in the terminal. */
async function tour(): Promise<void> {
  await using home = await temporaryFolder();
  say("A Telegram of our own opens on this machine. It plays a Bot API server in local mode (files up to 2,000 MB).");
  await using telegram = await openTelegram({ mode: "local", folder: home.path });
  say("An Instagram and a Snapchat open beside it, with a few people who post stories.");
  await using sites = await openSampleSites(home.path);
  say("The bot starts: private Redis and PostgreSQL in a folder of its own, no account, no token of yours.");
  const env = { LOG_LEVEL: "info", ...sites.environment };
  await using bot = await startBot({ telegram, dataDir: home.path, env });
  const alice = telegram.user({ firstName: "Alice", language: "en" });

  await alice.sends("/start");
  tell("Mediaferry", (await alice.sees(() => true)).text ?? "");
  await playLadder(telegram, { alice, film: existsSync(FILM) ? FILM : await clip(home.path, MADE) });
  await playWatch(alice, sites);
  await playFetch(alice);

  const complaints = [...sites.instagram.cdn.complaints, ...sites.snapchat.cdn.complaints];
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
  if (telegram.floods.length > 0) throw new Error("the bot was told to slow down");
  const code = await bot.stop();
  if (code !== 0) throw new Error(`the bot ended with ${code}`);
  say("The bot has stopped and taken its servers and files with it. To run it for real: npm start");
}

async function playLadder(telegram: Telegram, { alice, film }: { alice: Person; film: string }): Promise<void> {
  tell("Alice", `[${path.basename(film)}]  /encode`);
  const startedAt = Date.now();
  const end = await telling(alice, async () => {
    await alice.sends(video(film, { as: "document", caption: "/encode" }));
    return alice.sees(isFinalCard);
  });
  const deliveries = deliveriesIn(telegram);
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

/** Prints every state of every message of the bot as it comes, for as long as `play` takes. */
async function telling<T>({ chat: { history } }: Person, play: () => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  let told = history.length;
  const look = () => {
    for (const event of history.slice(told)) {
      told++;
      tellEvent(event, (event.at.getTime() - startedAt) / 1000);
    }
  };
  const timer = setInterval(look, 100);
  try {
    return await play();
  } finally {
    clearInterval(timer);
    look();
  }
}

function tellEvent({ by, kind, message }: ChatEvent, seconds: number): void {
  if (by !== "bot" || !message) return;
  const { video: film, photo } = message;
  const shown = film ? `[video ${film.width}×${film.height}]` : photo ? "[photo]" : "";
  const text = message.text ?? message.caption ?? "";
  tell(`Mediaferry, ${kind} after ${seconds.toFixed(1)} s`, shown, text, buttonsOf(message));
}

const buttonsOf = (message: NonNullable<ChatEvent["message"]>): string =>
  (message.reply_markup?.inline_keyboard ?? []).map((row) => row.map(({ text }) => `[ ${text} ]`).join(" ")).join("\n");

const say = (text: string) => process.stdout.write(`\n— ${text}\n`);

function tell(who: string, ...parts: string[]): void {
  const lines = parts.filter(Boolean).join("\n").split("\n");
  process.stdout.write(`\n${who}:\n${lines.map((line) => `    ${line}`).join("\n")}\n`);
}

await tour();
