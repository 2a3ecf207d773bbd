import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import { RetryLater } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { WebPage } from "../../sources/index.ts";
import { takeLock } from "../../stores/index.ts";
import { type Run, turnMs } from "../engine/phases.ts";

/** Addresses inside of a page run out after hours; what there is to choose from changes more slowly. */
export const PAGE_LIFE_MS = 3_600_000;

export interface LookUps {
  /**
   * What the link leads to: as somebody found it within the last hour, else by asking; one asks at a time. A file can
   * change from one minute to the next and costs one request to look at: it counts only as found since this step was
   * asked for. `url` must be in its normal form. What cookies showed is kept apart from what everybody may see.
   * @throws {RetryLater} while another step asks
   */
  get(url: string, run: Pick<Run, "signal" | "ageMs"> & { withCookies?: boolean }): Promise<WebPage>;
}

interface Deps {
  keys: Redis;
  /** Of a process that died while it looked; renewed while it lives. */
  lockMs: number;
  lookUp: (url: string, options: { signal: AbortSignal; withCookies: boolean }) => Promise<WebPage>;
  log: Logger;
}

interface Found {
  page: WebPage;
  foundAtMs: number;
}

/** The short id of a link in keys and in the ledger. */
export const hashOf = (url: string): string => createHash("sha256").update(url).digest("hex").slice(0, 32);

export function createLookUps({ keys, lockMs, lookUp, log }: Deps): LookUps {
  const keyOf = (url: string, withCookies: boolean) => `look-up:${hashOf(url)}${withCookies ? ":cookies" : ""}`;

  async function find(key: string, askedAtMs: number): Promise<WebPage | undefined> {
    const text = await keys.get(key);
    if (text === null) return undefined;
    const { page, foundAtMs }: Found = JSON.parse(text);
    return page.is === "file" && foundAtMs < askedAtMs ? undefined : page;
  }

  async function ask(key: string, look: () => Promise<WebPage>): Promise<WebPage> {
    const page = await look();
    const found: Found = { page, foundAtMs: Date.now() };
    await keys.set(key, JSON.stringify(found), "PX", PAGE_LIFE_MS);
    return page;
  }

  return {
    async get(url, { signal, ageMs, withCookies = false }) {
      const askedAtMs = Date.now() - ageMs;
      const key = keyOf(url, withCookies);
      const known = await find(key, askedAtMs);
      if (known) return known;
      const lock = await takeLock(keys, `${key}:lock`, { lifeMs: lockMs });
      if (!lock) throw new RetryLater(turnMs(ageMs));
      lock.keep((error) => log.warn({ err: error }, "lock could not be renewed"));
      try {
        return (await find(key, askedAtMs)) ?? (await ask(key, () => lookUp(url, { signal, withCookies })));
      } finally {
        await lock.release();
      }
    },
  };
}
