import type { LogLine } from "../bot-process.ts";

export interface Repeat {
  jobId: string;
  mediaId: number;
}

/** Deliveries that may have been made twice, by the log: the attempt before ended inside the call to Telegram. */
export const repeatsIn = (lines: readonly LogLine[]): Repeat[] =>
  lines.flatMap(({ jobId, repeated }) =>
    Array.isArray(repeated) ? repeated.map((mediaId: number) => ({ jobId: String(jobId), mediaId })) : [],
  );
