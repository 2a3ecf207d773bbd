import { randomBytes } from "node:crypto";
import type { InlineQueryResult, InlineQueryResultsButton, Update, User } from "@grammyjs/types";
import type { Content } from "./chats.ts";
import { contentOf } from "./files.ts";
import type { Lab } from "./lab.ts";
import { createParameters } from "./parameters.ts";
import { captionOf } from "./text.ts";

/** What the client shows for an inline query. */
export interface InlineAnswer {
  results: InlineQueryResult[];
  button?: InlineQueryResultsButton | undefined;
  isPersonal: boolean;
  /** 300 where the bot says nothing. */
  cacheSeconds: number;
}

/** Parameter with the file of a result that Telegram has, by the type of the result. */
export const FILE_FIELDS = {
  ...{ photo: "photo_file_id", video: "video_file_id", document: "document_file_id", audio: "audio_file_id" },
  ...{ gif: "gif_file_id", mpeg4_gif: "mpeg4_file_id", voice: "voice_file_id", sticker: "sticker_file_id" },
} as const;

const QUERY_LIMIT = 256;

/** Writes the bot's name and something behind it, in any chat. Rejects where the bot has no inline mode. */
export function askInline(lab: Lab, user: User, query: string): Promise<InlineAnswer> {
  if (!lab.bot.supports_inline_queries) throw new Error("the bot has no inline mode: /setinline with @BotFather");
  const id = randomBytes(8).readBigUInt64BE().toString();
  const answered = new Promise<InlineAnswer>((resolve) => lab.inlineQueries.set(id, resolve));
  const chat_type = "private";
  lab.updates.push("inline_query", {
    ...{ id, from: user, query: query.slice(0, QUERY_LIMIT), offset: "", chat_type },
  } as NonNullable<Update["inline_query"]>);
  return answered;
}

/** The message that a chosen result becomes. */
export function contentOfResult(lab: Lab, result: InlineQueryResult): Content {
  const field = FILE_FIELDS[result.type as keyof typeof FILE_FIELDS];
  const file = lab.files.find(String((result as unknown as Record<string, unknown>)[field]));
  if (!file) throw new Error(`the lab sends results with a file that Telegram has, and no ${result.type}`);
  const values = { ...result } as Record<string, unknown>;
  return { ...contentOf(file), ...captionOf(createParameters({ values, uploads: new Map() })), via_bot: lab.bot };
}
