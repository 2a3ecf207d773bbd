import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import { RetryLater } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { publish } from "../../runtime/telemetry.ts";
import type { LinkTarget, LookUpOptions } from "../../sources/index.ts";
import { takeLock } from "../../stores/index.ts";
import { type Run, turnMs } from "../engine/phases.ts";

/** Addresses inside a page expire after hours; its choices change more slowly. */
export const PAGE_LIFE_MS = 3_600_000;

type Asked = "withCookies" | "mostEntries";

export interface LookUps {
  /**
   * Page of a link: found by anybody within the last hour, else looked up, one at a time. A file can change at any time and
   * costs one request: a found one counts only if found since this step was queued. Equal links share a page, which has the
   * `url` that was asked for, unless it is another one after redirects. Results with cookies are kept apart from public
   * ones, long lists from short ones. @throws {RetryLater} while another step looks
   */
  get(url: string, run: Pick<Run, "signal" | "ageMs"> & Pick<LookUpOptions, Asked>): Promise<LinkTarget>;
}

interface Deps {
  keys: Redis;
  /** Lock of a look-up; renewed while its process lives. */
  lockMs: number;
  /** Form under which two links are equal. */
  normalise: (url: string) => string;
  lookUp: (url: string, options: LookUpOptions) => Promise<LinkTarget>;
  log: Logger;
}

interface Found {
  page: LinkTarget;
  foundAtMs: number;
}

/** Short id of a link in keys and in the ledger. */
export const hashOf = (url: string): string => createHash("sha256").update(url).digest("hex").slice(0, 32);

export function createLookUps({ keys, lockMs, normalise, lookUp, log }: Deps): LookUps {
  const keyOf = (url: string, { withCookies, mostEntries }: Pick<LookUpOptions, Asked>) =>
    [
      "look-up",
      hashOf(normalise(url)),
      ...(withCookies ? ["cookies"] : []),
      ...(mostEntries ? [mostEntries] : []),
    ].join(":");

  async function find(key: string, askedAtMs: number): Promise<LinkTarget | undefined> {
    const text = await keys.get(key);
    if (text === null) return undefined;
    const { page, foundAtMs }: Found = JSON.parse(text);
    return page.is === "file" && foundAtMs < askedAtMs ? undefined : page;
  }

  async function ask(key: string, look: () => Promise<LinkTarget>): Promise<LinkTarget> {
    publish("cache", { cache: "look-up", result: "miss", count: 1 });
    const page = await look();
    const found: Found = { page, foundAtMs: Date.now() };
    await keys.set(key, JSON.stringify(found), "PX", PAGE_LIFE_MS);
    return page;
  }

  const ofLink = (page: LinkTarget, url: string): LinkTarget =>
    page.is !== "query" && normalise(page.url) === normalise(url) ? { ...page, url } : page;

  return {
    async get(url, { ageMs, ...options }) {
      const askedAtMs = Date.now() - ageMs;
      const key = keyOf(url, options);
      const known = await find(key, askedAtMs);
      if (known) {
        publish("cache", { cache: "look-up", result: "hit", count: 1 });
        return ofLink(known, url);
      }
      const lock = await takeLock(keys, `${key}:lock`, { lifeMs: lockMs });
      if (!lock) throw new RetryLater(turnMs(ageMs));
      lock.keep((error) => log.warn({ err: error }, "lock could not be renewed"));
      try {
        const page = (await find(key, askedAtMs)) ?? (await ask(key, () => lookUp(url, options)));
        return ofLink(page, url);
      } finally {
        await lock.release();
      }
    },
  };
}
