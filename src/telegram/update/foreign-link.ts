import { UserError } from "../../errors.ts";
import type { Platform, Sources } from "../../sources/index.ts";
import { addressAsSent, parseShown } from "../reading/pieces.ts";
import { unsupported } from "./user-words.ts";

/**
 * Address of a link to a file or a page, as it was sent. @throws {UserError} `error-link-invalid`, `error-link-unsupported`,
 * and what `refusalOf` gives for what a platform shows
 */
export function requireForeign(
  link: string,
  { recognise }: Pick<Sources, "recognise">,
  refusalOf: (platform: Platform) => UserError,
): string {
  const found = recognise(parseShown(link) ?? link);
  if (!found) throw new UserError("error-link-invalid");
  if (found.is === "refused") throw unsupported(found.platform);
  if (found.is === "link") return addressAsSent(link, found.url);
  throw refusalOf(found.query.platform);
}
