import { ACCESS_CALLS } from "./access-rows.ts";
import { BROADCAST_CALLS } from "./broadcast-rows.ts";
import { CHAT_CALLS } from "./chat-rows.ts";
import { ENCODE_CALLS } from "./encode-rows.ts";
import { IMAGE_CALLS } from "./image-rows.ts";
import { ITEM_CALLS } from "./item-rows.ts";
import { JOB_CALLS } from "./job-rows.ts";
import { LINK_CALLS } from "./link-rows.ts";
import { LIST_CALLS } from "./list-rows.ts";
import { OVERVIEW_CALLS } from "./overview-rows.ts";
import { PREVIEW_CALLS } from "./preview-rows.ts";
import type { MethodsOf } from "./sql.ts";
import { WATCH_CALLS } from "./watch-rows.ts";

export type * from "./access-rows.ts";
export type * from "./broadcast-rows.ts";
export type * from "./encode-rows.ts";
export type * from "./image-rows.ts";
export type * from "./item-rows.ts";
export type * from "./job-rows.ts";
export type * from "./link-rows.ts";
export type * from "./list-rows.ts";
export type * from "./overview-rows.ts";
export type * from "./preview-rows.ts";
export type { Json, StoredFailure } from "./stored.ts";
export type * from "./watch-rows.ts";

/**
 * All that must outlive any process. One SQL function per step in `schema/*.sql`, so that each step is atomic and the same
 * through a Postgres client or PostgREST (Supabase). Ids of users, chats and messages are Telegram's and stay below 2^53.
 * Times are `Date`s.
 */
export const CALLS = {
  ...JOB_CALLS,
  ...LIST_CALLS,
  ...ENCODE_CALLS,
  ...PREVIEW_CALLS,
  ...CHAT_CALLS,
  ...ACCESS_CALLS,
  ...BROADCAST_CALLS,
  ...WATCH_CALLS,
  ...ITEM_CALLS,
  ...LINK_CALLS,
  ...IMAGE_CALLS,
  ...OVERVIEW_CALLS,
};

export type Rows = MethodsOf<typeof CALLS> & { close(): Promise<void> };
