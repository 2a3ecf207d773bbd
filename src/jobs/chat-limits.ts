import { UserError } from "../errors.ts";

/** What a chat can be given. */
export interface ChatLimits {
  /** Of one file. */
  sendBytes: number;
  /** What is larger can be handed out by a link. */
  hasLinks: boolean;
}

/** What neither goes into a chat nor can be made to, where nothing is handed out by a link. */
export function tooBigForChat(sizeBytes: number, { sendBytes }: ChatLimits): UserError {
  const params = { sizeMb: Math.ceil(sizeBytes / 1e6), limitMb: Math.floor(sendBytes / 1e6) };
  return new UserError("error-too-big-no-link", params);
}
