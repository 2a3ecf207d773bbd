import { UserError } from "../../errors.ts";

/** The site asked for a pause: whole minutes, at least one. */
export const waitUntil = (until: Date): UserError =>
  new UserError("error-source-wait", { minutes: Math.max(1, Math.ceil((until.getTime() - Date.now()) / 60_000)) });
