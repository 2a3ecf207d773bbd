import type { Dispatcher } from "undici";
import { z } from "zod";
import { type Logger, redact } from "../../../log.ts";
import { follow } from "../../net/follow.ts";
import { readWithin } from "../../net/response.ts";

/** Extractor of gallery-dl that is told to read a page, whatever its address. */
export type Forced = "mastodon" | "misskey";

/** Posts by their paths, by what serves them. */
const POSTS: Readonly<Record<Forced, RegExp>> = {
  mastodon: /^\/(@[^/]+|(users\/[^/]+\/)?statuses|notice|objects)\/(?!follow)[\w-]+\/?$/,
  misskey: /^\/notes\/\w+\/?$/,
};
/** Programs of servers that anybody runs, by their names in NodeInfo: those whose API the extractor knows. */
const PROGRAMS: Readonly<Record<Forced, readonly string[]>> = {
  mastodon: [
    "mastodon",
    "hometown",
    "glitchcafe",
    "fedibird",
    "pleroma",
    "akkoma",
    "pixelfed",
    "gotosocial",
    "friendica",
  ],
  misskey: ["misskey", "sharkey", "cherrypick", "firefish", "iceshrimp", "calckey", "foundkey", "magnetar"],
};
/** A server tells its program in some hundred bytes. */
const LIMIT_BYTES = 65_536;
const LIMIT_MS = 10_000;

const INDEX = z.object({ links: z.array(z.object({ rel: z.string(), href: z.string() })) });
const INFO = z.object({ software: z.object({ name: z.string().max(100) }) });
const NODE_INFO = /nodeinfo\.diaspora\.software\/ns\/schema\//;

interface Deps {
  signal: AbortSignal;
  dispatcher: Dispatcher;
  log: Logger;
}

/**
 * Extractor for a link that looks like a post of the fediverse, by what its server says that it runs (NodeInfo,
 * github.com/jhass/nodeinfo). Undefined for all others, and where the server does not say.
 */
export async function fediverseExtractor(url: string, deps: Deps): Promise<Forced | undefined> {
  const { origin, host, pathname } = new URL(url);
  const forms = (["mastodon", "misskey"] as const).filter((forced) => POSTS[forced].test(pathname));
  if (forms.length === 0) return undefined;
  try {
    const { links } = INDEX.parse(await readJson(new URL("/.well-known/nodeinfo", origin), deps));
    const [newest] = links.filter(({ rel }) => NODE_INFO.test(rel)).toSorted((a, b) => (a.rel < b.rel ? 1 : -1));
    const at = newest && new URL(newest.href, origin);
    if (at?.host !== host) return undefined;
    const { software } = INFO.parse(await readJson(at, deps));
    return forms.find((forced) => PROGRAMS[forced].includes(software.name.toLowerCase()));
  } catch (error) {
    deps.signal.throwIfAborted();
    deps.log.info({ host, cause: redact(String(error)).slice(0, 200) }, "server does not say what it runs");
    return undefined;
  }
}

async function readJson(link: URL, { signal, dispatcher, log }: Deps): Promise<unknown> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
  const { response } = await follow(link, {
    headers: { accept: "application/json" },
    dispatcher,
    signal: limited,
    log,
  });
  const tooLong = () => new Error("the answer is too long");
  const bytes = await readWithin(response.body, { limitBytes: LIMIT_BYTES, tooLong });
  if (response.statusCode !== 200) throw new Error(`the server answered ${response.statusCode}`);
  return JSON.parse(bytes.toString());
}
