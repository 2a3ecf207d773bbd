import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "../../log.ts";
import type { FetchAllImages, ImageReason, Images } from "../image-api.ts";

/** For all links of a list that are looked at: somebody waits to hear what is in it. */
const LIMIT_MS = 20_000;
/** What is surely no image. */
const OTHERS: readonly ImageReason[] = ["page", "not-image"];

interface Deps extends Pick<Images, "fetchAll" | "normalise">, Pick<FetchAllImages, "owner" | "signal"> {
  /** For what is fetched, and removed at once. */
  folder: string;
  log: Logger;
}

/** Fetches what an address gives, to tell whether it is an image; undefined where that cannot be told, or not soon. */
export function createLook({ fetchAll, normalise, folder, owner, signal, log }: Deps) {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
  const into: FetchAllImages["into"] = {
    draft: async () => path.join(folder, `look-${randomUUID()}`),
    async put(_, draft) {
      await rm(draft);
      return draft;
    },
  };

  /** One attempt: what has to wait for another one tells nothing. */
  async function lookAt(url: string): Promise<boolean | undefined> {
    const over = new AbortController();
    let isImage: boolean | undefined;
    const fetching = fetchAll([{ ref: 0, url, attempts: 0 }], {
      ...{ into, owner, signal: AbortSignal.any([limit, over.signal]) },
      async settle(outcome) {
        if (outcome.is === "stored") isImage = true;
        else if (OTHERS.includes(outcome.failure.reason)) isImage = false;
        if (outcome.is === "tried") over.abort();
      },
    });
    await fetching.catch((error) => {
      if (!over.signal.aborted) throw error;
    });
    return isImage;
  }

  return async (url: string): Promise<boolean | undefined> => {
    const address = normalise(url);
    if (address === undefined || limit.aborted) return;
    try {
      return await lookAt(address);
    } catch (error) {
      if (signal.aborted || !limit.aborted) throw error;
      log.info({ host: new URL(address).host }, "link of a list not looked at: no time left");
      return;
    }
  };
}
