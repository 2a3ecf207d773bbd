import { optional, sql } from "./sql.ts";

/** Of a stranger who wants to be let in. */
export interface AccessRequest {
  userId: number;
  /** Where to answer. */
  chatId: number;
  language: string | null;
  /** Untrusted. */
  name: string;
  /** Of the admins. */
  cards: { chatId: number; messageId: number }[];
}

type NewAccessRequest = Pick<AccessRequest, "userId" | "chatId" | "name"> & { language?: string | undefined };

export const ACCESS_CALLS = {
  /** Records a request, once per user. False when the admins have their cards already. */
  askAccess: sql<(request: NewAccessRequest) => boolean>(["..."]),
  setAccessCards: sql<(userId: number, cards: AccessRequest["cards"]) => void>(["userId", "cards"]),
  findAccessRequest: sql<(userId: number) => AccessRequest | undefined>(["userId"], optional()),
  removeAccessRequest: sql<(userId: number) => void>(["userId"]),
};
