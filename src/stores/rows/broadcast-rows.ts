import { optional, sql } from "./sql.ts";
import type { Json, Storable } from "./stored.ts";

/**
 * Of a chat that a broadcast is for. `closed`: the bot may not write there; `unsure`: the call was cut off, and is not made
 * again; `channel`: left out, since posts there are for its readers.
 */
export type BroadcastChatState = "waiting" | "sending" | "sent" | "closed" | "failed" | "unsure" | "channel";

export interface BroadcastRow {
  id: string; // as a job's
  /** Of the admin. */
  chatId: number;
  userId: number;
  requestMessageId: number;
  cardMessageId: number | null;
  language: string | null;
  message: Json;
  state: "asking" | "sending" | "done" | "cancelled";
  chats: Record<BroadcastChatState, number>;
}

type NewBroadcast = Pick<BroadcastRow, "chatId" | "userId" | "requestMessageId"> & {
  language?: string | undefined;
  message: Storable;
};

/** Who gets it, of the chats that can be reached: with `onlyAllowed` those of users who were let in, and of the admins. */
interface Audience {
  onlyAllowed: boolean;
  adminIds: readonly number[];
}

export const BROADCAST_CALLS = {
  countReachable: sql<(audience: Audience) => number>(["..."]),
  /** Once per message. */
  createBroadcast: sql<(broadcast: NewBroadcast) => BroadcastRow>(["..."]),
  findBroadcast: sql<(id: string) => BroadcastRow | undefined>(["id"], optional()),
  setBroadcastCard: sql<(id: string, messageId: number) => void>(["id", "messageId"]),
  /** asking → sending, for the chats of this moment. False where it was begun or cancelled before. */
  beginBroadcast: sql<(id: string, audience: Audience) => boolean>(["id", "..."]),
  /** Ids of those that are being sent. */
  openBroadcasts: sql<() => string[]>([]),
  /** waiting → sending; undefined where no chat is left, or the broadcast has ended. */
  claimBroadcastChat: sql<(id: string) => number | undefined>(["id"], optional()),
  settleBroadcastChat: sql<(id: string, chatId: number, state: Exclude<BroadcastChatState, "sending">) => void>([
    "id",
    "chatId",
    "state",
  ]),
  /** sending → unsure, of a process that has died. */
  abandonBroadcastChats: sql<(id: string) => void>(["id"]),
  /** False where it has ended already. */
  endBroadcast: sql<(id: string, state: "done" | "cancelled") => boolean>(["id", "state"]),
};
