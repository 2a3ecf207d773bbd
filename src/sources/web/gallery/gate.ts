/** What gallery-dl would take a link for: a post, a feed that has no end, or nothing that is its own. */
export type Match = "post" | "feed" | "none";

/** Exit code of the tool for a link that no extractor knows. */
export const NO_EXTRACTOR = 64;

const MATCH = /^ {2}"([^"]+)" \/ "([^"]+)"/m;
/** They read any file or start any program, or are sites with a way of their own. */
const NOT_ITS_OWN = ["directlink", "generic", "recursive", "ytdl", "oauth", "noop", "instagram", "snapchat"];
const POSTS =
  /^(tweet|post|status|note|submission|redirect|image|photos?|video|work|deviation|stash|album|gallery|set|pool|path|board|pin|pinit|article|chapter|episode|thread|file|folder|vmpost|wall-post|presentation|publication|link|element)$/;
/** Their posts go by the name of the service that they were copied from. */
const COPIES = ["kemono", "coomer"];

/** Reads what `gallery-dl -E` prints. Undefined: it printed nothing of use. */
export function matchIn(stdout: string, url: string): Match | undefined {
  const [, category = "", subcategory = ""] = MATCH.exec(stdout) ?? [];
  if (category === "") return undefined;
  if (NOT_ITS_OWN.includes(category)) return "none";
  if (COPIES.includes(category)) return new URL(url).pathname.includes("/post/") ? "post" : "feed";
  return POSTS.test(subcategory) ? "post" : "feed";
}
