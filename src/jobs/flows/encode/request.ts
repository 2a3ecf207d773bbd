import { z } from "zod";
import type { SoundChoice, Wanted } from "../../../media/index.ts";
import type { JobRow, Rows } from "../../../stores/index.ts";
import { readerOf, type Shape } from "../../stored.ts";
import { localeFor } from "../job-facts.ts";
import { cutSchema, fromLink, fromTelegram } from "../source.ts";
import type { EncodeRequest } from "./api.ts";

const soundChoice = z.object({
  track: z.number().optional(),
  language: z.string().optional(),
  ownLanguage: z.string().optional(),
} satisfies Shape<SoundChoice>);

const wanted = z.object({
  heights: z.array(z.number()).optional(),
  fitBytes: z.number().optional(),
  cut: cutSchema.optional(),
  subtitles: z.string().optional(),
  sound: soundChoice.optional(),
  isSound: z.boolean().optional(),
  isOneFile: z.boolean().optional(),
  isAgreed: z.boolean().optional(),
} satisfies Shape<Wanted>);

export const encodeRequest = z.object({
  source: z.discriminatedUnion("from", [
    fromTelegram,
    fromLink,
    z.object({ from: z.literal("upload"), token: z.string() }),
  ]),
  wanted,
  text: z.string().optional(),
  pictureOf: z.string().optional(),
} satisfies Shape<EncodeRequest>);

const read = readerOf(encodeRequest);

export const requestOf = ({ request }: Pick<JobRow, "request">): EncodeRequest => read(request);

/** What is asked for, and the language of who asks. */
export async function wantedOf(rows: Pick<Rows, "chatSettings">, job: JobRow): Promise<Wanted> {
  const { wanted } = requestOf(job);
  const { language } = await localeFor(rows, { chatId: job.chatId!, declared: job.language }); // every encode has a chat
  return { ...wanted, sound: { ...wanted.sound, ownLanguage: language } };
}

export const readWanted = readerOf(wanted);
