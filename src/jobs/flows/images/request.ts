import { z } from "zod";
import type { BadRow, ListColumn, ListColumns } from "../../../sources/index.ts";
import type { JobRow } from "../../../stores/index.ts";
import { readerOf, type Shape } from "../../stored.ts";
import { fromLink, fromTelegram } from "../source.ts";
import type { ImagesRequest, ImagesSummary } from "./api.ts";

/** Platform of sets in the ledger. */
export const IMAGES = "images";

export const imagesRequest = z.object({
  source: z.discriminatedUnion("from", [fromTelegram, fromLink]),
  max: z.number().optional(),
  column: z.string().optional(),
  isStarted: z.boolean().optional(),
  isClosing: z.boolean().optional(),
  sinceRun: z.number().optional(),
} satisfies Shape<ImagesRequest>);

const badRow = z.object({
  row: z.number(),
  text: z.string(),
  reason: z.enum(["no-images", "not-a-link", "broken"]),
} satisfies Shape<BadRow>);

const column = z.object({ key: z.string(), label: z.string() } satisfies Shape<ListColumn>);

const columns = z.object({
  taken: column,
  others: z.array(column),
  column: z.string().optional(),
} satisfies Shape<ListColumns>);

const summary = z.object({
  posts: z.number(),
  images: z.number(),
  duplicates: z.number(),
  invalid: z.number(),
  bad: z.array(badRow),
  leftOut: z.number(),
  known: z.number(),
  hosts: z.array(z.object({ host: z.string(), images: z.number() })),
  hostCount: z.number(),
  seconds: z.number(),
  columns: columns.optional(),
} satisfies Shape<ImagesSummary>);

const read = readerOf(imagesRequest);
const readSummary = readerOf(summary);

export const requestOf = ({ request }: Pick<JobRow, "request">): ImagesRequest => read(request);

export const summaryOf = ({ page }: Pick<JobRow, "page">): ImagesSummary | undefined =>
  page === null ? undefined : readSummary(page);
