import { existsSync } from "node:fs";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import { execa } from "execa";
import { startBot } from "../../test/bot-process.ts";
import { isFinalCard } from "../../test/deliveries.ts";
import { type ChatEvent, clip, openTelegram, type Telegram, video } from "../../test/lab/index.ts";

/** A real film where the development media lie beside the checkout. */
const FILM = path.resolve(import.meta.dirname, "../../../shared/media/bbb-1080p-30s.mp4");
const MADE = { seconds: 20, width: 1920, height: 1080, fps: 30 };
/** Where in a video its picture is taken. */
const PICTURE_AT = 2 / 3;
const PICTURE_WIDTH = 640;

/** The chat as it was at one moment. */
export interface Scene {
  /** Since the video was sent. */
  seconds: number;
  /** Oldest first. */
  messages: Message[];
}

export interface Conversation {
  botName: string;
  scenes: Scene[];
  /** `file_id` → name of a JPEG in the folder: a frame of that very file. */
  pictures: Record<string, string>;
}

/** Sends a video to the whole bot through the lab's Telegram, and keeps what the chat showed. Files go into `folder`. */
export async function holdConversation(folder: string): Promise<Conversation> {
  await using telegram = await openTelegram({ mode: "local", folder });
  await using _bot = await startBot({ telegram, dataDir: folder });
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  const film = existsSync(FILM) ? FILM : await clip(folder, MADE);
  await alice.sends(video(film));
  await alice.sees(isFinalCard);
  const scenes = scenesOf(alice.chat.history);
  return { botName: telegram.bot.first_name, scenes, pictures: await picturesOf(scenes, { telegram, folder }) };
}

/** The card as it came, as it was just before it became a video, just after, and at the end. */
function scenesOf(history: readonly ChatEvent[]): Scene[] {
  const startedAt = history[0]?.at.getTime() ?? 0;
  const moments = history.flatMap(({ kind, by, message, at }, index) =>
    by === "bot" && message && kind !== "delete"
      ? [{ index, message, seconds: (at.getTime() - startedAt) / 1000 }]
      : [],
  );
  const playable = moments.findIndex(({ message }) => message.video);
  if (playable < 1) throw new Error("the card never became a video");
  const shown = new Set([0, playable - 1, playable, moments.length - 1]);
  return moments
    .filter((_, number) => shown.has(number))
    .map(({ index, seconds }) => ({ seconds, messages: messagesAfter(history.slice(0, index + 1)) }));
}

function messagesAfter(history: readonly ChatEvent[]): Message[] {
  const messages = new Map<number, Message>();
  for (const { kind, message } of history) {
    if (kind === "delete") messages.delete(message!.message_id);
    else if (message) messages.set(message.message_id, message);
  }
  return [...messages.values()];
}

async function picturesOf(
  scenes: readonly Scene[],
  { telegram, folder }: { telegram: Telegram; folder: string },
): Promise<Conversation["pictures"]> {
  const videos = scenes.flatMap(({ messages }) => messages.flatMap((message) => message.video ?? []));
  const pictures: Conversation["pictures"] = {};
  for (const { file_id: fileId, duration } of videos) {
    if (pictures[fileId]) continue;
    const name = `picture-${Object.keys(pictures).length}.jpg`;
    const source = ["-ss", `${duration * PICTURE_AT}`, "-i", telegram.file(fileId).path];
    const output = ["-frames:v", "1", "-vf", `scale=${PICTURE_WIDTH}:-2`, "-q:v", "2", path.join(folder, name)];
    await execa("ffmpeg", ["-v", "error", "-nostdin", ...source, ...output]);
    pictures[fileId] = name;
  }
  return pictures;
}
