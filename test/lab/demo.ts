import { existsSync } from "node:fs";
import path from "node:path";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { startBot, temporaryFolder } from "../house.ts";
import { table } from "../table.ts";
import { type ChatEvent, clip, openTelegram, video } from "./index.ts";

/** A real film where the development media lie beside the checkout. */
const FILM = path.resolve(import.meta.dirname, "../../../shared/media/bbb-1080p-30s.mp4");
const MADE = { seconds: 20, width: 1920, height: 1080, fps: 30 };

/** `npm run demo`: the whole bot on its embedded defaults against a played Telegram, told in the terminal. */
async function tour(): Promise<void> {
  await using home = await temporaryFolder();
  say("A Telegram of our own opens on this machine. It plays a Bot API server in local mode (files up to 2,000 MB).");
  await using telegram = await openTelegram({ mode: "local", folder: home.path });
  say("The bot starts: private Redis and PostgreSQL in a folder of its own, no account, no token of yours.");
  await using bot = await startBot({ telegram, dataDir: home.path, env: { LOG_LEVEL: "info" } });
  const alice = telegram.user({ firstName: "Alice", language: "en" });

  await alice.sends("/start");
  tell("Mediaferry", (await alice.sees(() => true)).text ?? "");

  const film = existsSync(FILM) ? FILM : await clip(home.path, MADE);
  tell("Alice", `[${path.basename(film)}]  /encode`);
  const startedAt = Date.now();
  const stopTelling = tellCards(alice.chat.history, startedAt);
  await alice.sends(video(film, { as: "document", caption: "/encode" }));
  const end = await alice.sees(isFinalCard);
  stopTelling();

  const deliveries = deliveriesIn(telegram);
  const rows = deliveries.map(({ label, at, file, facts }) => [
    label,
    `${facts.width}×${facts.height}`,
    `${(file.sizeBytes / 1e6).toFixed(2)} MB`,
    String(facts.frames),
    `${facts.durationSeconds.toFixed(3)} s`,
    `${((at.getTime() - startedAt) / 1000).toFixed(1)} s`,
  ]);
  process.stdout.write(`\n${table(["rung", "picture", "size", "frames", "duration", "in the chat after"], rows)}\n\n`);
  if (telegram.floods.length > 0) throw new Error("the bot was told to slow down");
  if (deliveries.length === 0) throw new Error(`nothing was delivered: ${end.text ?? end.caption}`);
  const code = await bot.stop();
  if (code !== 0) throw new Error(`the bot ended with ${code}`);
  say("The bot has stopped and taken its servers and files with it. To run it for real: npm start");
}

/** Prints every state of every card as it comes. */
function tellCards(history: ChatEvent[], startedAt: number): () => void {
  let told = history.length;
  const look = () => {
    for (const event of history.slice(told)) {
      told++;
      const { message } = event;
      if (event.by !== "bot" || !message) continue;
      const seconds = ((event.at.getTime() - startedAt) / 1000).toFixed(1);
      const shown = message.video ? `[video ${message.video.width}×${message.video.height}]\n` : "";
      tell(
        `Mediaferry, ${event.kind} after ${seconds} s`,
        `${shown}${message.text ?? message.caption ?? ""}`,
        buttonsOf(message),
      );
    }
  };
  const timer = setInterval(look, 100);
  return () => {
    clearInterval(timer);
    look();
  };
}

const buttonsOf = (message: NonNullable<ChatEvent["message"]>): string =>
  (message.reply_markup?.inline_keyboard ?? []).map((row) => row.map(({ text }) => `[ ${text} ]`).join(" ")).join("\n");

const say = (text: string) => process.stdout.write(`\n— ${text}\n`);

function tell(who: string, ...parts: string[]): void {
  const lines = parts.filter(Boolean).join("\n").split("\n");
  process.stdout.write(`\n${who}:\n${lines.map((line) => `    ${line}`).join("\n")}\n`);
}

await tour();
