import type { LogLine } from "../bot-process.ts";

export interface Repeat {
  jobId: string;
  /** Which the job alone does not tell of a check of a user, whose items go to all who watch. */
  chatId: number;
  mediaId: number;
}

/** Deliveries that may have been made twice, by the log: the attempt before ended inside the call to Telegram. */
export const repeatsIn = (lines: readonly LogLine[]): Repeat[] =>
  lines.flatMap(({ jobId, chatId, repeated }) =>
    Array.isArray(repeated)
      ? repeated.map((mediaId: number) => ({ jobId: String(jobId), chatId: Number(chatId), mediaId }))
      : [],
  );
