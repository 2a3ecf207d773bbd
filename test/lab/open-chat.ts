import { Api } from "grammy";
import { temporaryFolder } from "../bot-process.ts";
import { openTelegram, type Person, type Telegram, type TelegramOptions } from "./index.ts";

export interface OpenChat extends AsyncDisposable {
  telegram: Telegram;
  alice: Person;
  /** grammY's client, so that the lab is judged by what bots really use. */
  api: Api;
  folder: string;
}

/** A Telegram in a folder of its own, one user, and a client. */
export async function openChat(options: Omit<TelegramOptions, "folder"> = {}): Promise<OpenChat> {
  const folder = await temporaryFolder();
  const telegram = await openTelegram({ ...options, folder: folder.path });
  return {
    telegram,
    alice: telegram.user({ firstName: "Alice", language: "en" }),
    api: new Api(telegram.token, { apiRoot: telegram.apiRoot }),
    folder: folder.path,
    async [Symbol.asyncDispose]() {
      await telegram.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** What a GrammyError of this refusal looks like. */
export const refusal = (code: number, description: string | RegExp) => ({
  error_code: code,
  description: typeof description === "string" ? description : expectMatching(description),
});

const expectMatching = (pattern: RegExp) => ({ asymmetricMatch: (text: string) => pattern.test(text) });
