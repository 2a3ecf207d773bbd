import { UserError } from "../errors.ts";

/** Letters of a user's text that an answer quotes. */
const SHOWN_LENGTH = 40;

/** Failure of a text that is neither a name nor a link with one. */
export function invalidHandle(text: string): UserError {
  const letters = [...text.slice(0, 4 * SHOWN_LENGTH).trim()];
  const shown = letters.length > SHOWN_LENGTH ? `${letters.slice(0, SHOWN_LENGTH).join("")}…` : letters.join("");
  return new UserError("error-handle-invalid", { text: shown });
}
