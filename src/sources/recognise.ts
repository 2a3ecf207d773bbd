import type { Recognised } from "./api.ts";
import type { SourceClient } from "./client.ts";
import { hasScheme, parseLink } from "./links.ts";

/** See {@link Sources.recognise}. A platform's link in a text needs no `https://`; any other does. */
export function recognise(
  text: string | URL,
  platforms: readonly Pick<SourceClient, "recognise">[],
): Recognised | undefined {
  const link = text instanceof URL ? text : parseLink(text);
  if (!link) return undefined;
  const isPlain = !link.username && !link.password && !link.port;
  for (const platform of isPlain ? platforms : []) {
    const found = platform.recognise(link);
    if (found?.is === "link") return recognise(found.url, platforms); // shorter than what it came out of
    if (found) return found;
  }
  return (text instanceof URL || hasScheme(text)) && /^https?:$/.test(link.protocol)
    ? { is: "link", url: link.href }
    : undefined;
}
