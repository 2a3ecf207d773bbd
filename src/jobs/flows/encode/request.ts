import { z } from "zod";
import type { Wanted } from "../../../media/index.ts";
import type { JobRow } from "../../../stores/index.ts";
import { readerOf, type Shape } from "../../stored.ts";
import { cutSchema, fromLink, fromTelegram } from "../source.ts";
import type { EncodeRequest } from "./api.ts";

const wanted = z.object({
  heights: z.array(z.number()).optional(),
  fitBytes: z.number().optional(),
  cut: cutSchema.optional(),
  subtitles: z.string().optional(),
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
} satisfies Shape<EncodeRequest>);

const read = readerOf(encodeRequest);

export const requestOf = ({ request }: Pick<JobRow, "request">): EncodeRequest => read(request);

export const readWanted = readerOf(wanted);
