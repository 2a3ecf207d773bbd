import { z } from "zod";
import { PLATFORMS, type Query } from "../../../sources/index.ts";
import type { JobRow } from "../../../stores/index.ts";
import { readerOf, type Shape } from "../../stored.ts";
import type { UsersRequest } from "./api.ts";

export const querySchema = z.object({
  platform: z.enum(PLATFORMS),
  kind: z.enum(["stories", "highlight", "post", "spotlight", "share", "reels", "tagged", "highlights"]),
  handle: z.string().optional(),
  userId: z.string().optional(),
  id: z.string().optional(),
  itemId: z.string().optional(),
  index: z.number().optional(),
} satisfies Shape<Query>);

export const usersRequest = z.object({
  query: querySchema,
  again: z.boolean().optional(),
} satisfies Shape<UsersRequest>);

const read = readerOf(usersRequest);

export function requestOf({ request }: Pick<JobRow, "request">): Required<UsersRequest> {
  const { query, again = isOneThing(query) } = read(request);
  return { query, again };
}

const isOneThing = ({ itemId, kind }: Query): boolean =>
  itemId !== undefined || !["stories", "reels", "tagged", "highlights"].includes(kind);
