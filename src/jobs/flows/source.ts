import { z } from "zod";
import type { Cut } from "../../media/index.ts";
import type { IncomingFile } from "../api/job.ts";
import type { Shape } from "../stored.ts";

const incomingFile = z.object({
  fileId: z.string(),
  fileUniqueId: z.string(),
  sizeBytes: z.number().optional(),
  name: z.string().optional(),
} satisfies Shape<IncomingFile>);

export const fromTelegram = z.object({ from: z.literal("telegram"), file: incomingFile });

export const fromLink = z.object({ from: z.literal("link"), url: z.string() });

export const cutSchema = z.object({
  startSeconds: z.number(),
  endSeconds: z.number().optional(),
} satisfies Shape<Cut>);
