import type { Recognised } from "./api.ts";
import type { SourceClient } from "./client.ts";
import { hasScheme, parseLink } from "./links.ts";

/** See {@link Sources.recognise}. A platform's link needs no `https://`; any other does. */
export function recognise(text: string, platforms: readonly Pick<SourceClient, "recognise">[]): Recognised | undefined {
  const link = parseLink(text);
  if (!link) return undefined;
  const isPlain = !link.username && !link.password && !link.port;
  for (const platform of isPlain ? platforms : []) {
    const found = platform.recognise(link);
    if (found?.is === "link") return recognise(found.url, platforms); // shorter than what it came out of
    if (found) return found;
  }
  return hasScheme(text) && /^https?:$/.test(link.protocol) ? { is: "link", url: link.href } : undefined;
}
