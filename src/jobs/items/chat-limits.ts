import { UserError } from "../../errors.ts";

export interface ChatLimits {
  sendBytes: number;
  /** Larger files can be handed out by a link. */
  hasLinks: boolean;
}

/** For a file that cannot be made smaller, where there are no links. */
export function tooBigForChat(sizeBytes: number, { sendBytes }: ChatLimits): UserError {
  const params = { sizeMb: Math.ceil(sizeBytes / 1e6), limitMb: Math.floor(sendBytes / 1e6) };
  return new UserError("error-too-big-no-link", params);
}
