import { UserError } from "../../errors.ts";
import type { Runs } from "../tools/run.ts";
import { LIST_LIMITS, type LookUpOptions, type WebPage } from "../web-api.ts";
import { siteOf } from "./address.ts";
import type { ClassifyFailure } from "./failures.ts";
import { splitItem } from "./item-link.ts";
import { pageOf } from "./page.ts";
import { MENU_ORDER } from "./selector.ts";

/** A user waits for it, and the slowest sites need half of it. */
const LIMIT_MS = 90_000;

interface Deps extends LookUpOptions {
  runs: Runs;
  classifyFailure: ClassifyFailure;
}

/**
 * Runs yt-dlp, twice where a second look may tell more: a list comes with the names of its entries, a single video with its formats. A list with unreadable
 * entries is an answer, though the tool calls it an error.
 */
export async function lookUpPage(
  url: string,
  { runs, classifyFailure, signal, withCookies = false, mostEntries = LIST_LIMITS.menu }: Deps,
): Promise<WebPage> {
  const { pageUrl, item } = splitItem(url);
  const site = siteOf(pageUrl);
  const args = [
    ...["-J", "--no-playlist", ...MENU_ORDER],
    ...(item ? ["--playlist-items", String(item)] : ["--flat-playlist", "--playlist-items", `1:${mostEntries + 1}`]), // one more tells whether there are more
  ];
  for (let isLast = false; ; isLast = true) {
    const ended = await runs.run({ url: pageUrl, args, signal, withCookies, limitMs: LIMIT_MS });
    const output = ended.brokeOff ? undefined : parsed(ended.stdout);
    if (output) return pageOf(output, { url, site, mostEntries });
    if (ended.exitCode === 0) throw new UserError("error-page-no-video", { site });
    const { error, retry } = await classifyFailure(ended, { site, isLast });
    if (isLast || retry !== "fresh") throw error;
  }
}

/** The tool prints null beside its complaints. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // nothing was printed, and stderr tells why
  }
}
