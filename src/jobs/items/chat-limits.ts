import { UserError } from "../../errors.ts";

export interface ChatLimits {
  /** Size of the largest file that the chat takes. */
  sendBytes: number;
  /** Whether what is larger can be handed out by a link. */
  hasLinks: boolean;
}

/** Failure of a file that is too big for the chat and cannot be made smaller, where there are no links. */
export function tooBigForChat(sizeBytes: number, { sendBytes }: ChatLimits): UserError {
  const params = { sizeMb: Math.ceil(sizeBytes / 1e6), limitMb: Math.floor(sendBytes / 1e6) };
  return new UserError("error-too-big-no-link", params);
}
