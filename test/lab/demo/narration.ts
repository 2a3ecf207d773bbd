import type { ChatEvent, Person } from "../index.ts";

/** What happens, in a line of its own. */
export const say = (text: string) => process.stdout.write(`\n— ${text}\n`);

/** What somebody says. */
export function tell(who: string, ...parts: string[]): void {
  const lines = parts.filter(Boolean).join("\n").split("\n");
  process.stdout.write(`\n${who}:\n${lines.map((line) => `    ${line}`).join("\n")}\n`);
}

/** Prints every state of every message of the bot as it comes, for as long as `play` takes. */
export async function telling<T>({ chat: { history } }: Person, play: () => Promise<T>): Promise<T> {
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
  const { video: film, audio, photo, document } = message;
  const media = film
    ? `[video ${film.width}×${film.height}]`
    : audio
      ? `[audio ${audio.title ?? ""}]`
      : photo
        ? "[photo]"
        : document
          ? `[${document.file_name} ${((document.file_size ?? 0) / 1e6).toFixed(2)} MB]`
          : "";
  const text = message.text ?? message.caption ?? "";
  tell(`Mediaferry, ${kind} after ${seconds.toFixed(1)} s`, media, text, buttonsOf(message));
}

const buttonsOf = (message: NonNullable<ChatEvent["message"]>): string =>
  (message.reply_markup?.inline_keyboard ?? []).map((row) => row.map(({ text }) => `[ ${text} ]`).join(" ")).join("\n");
