import { UserError, type UserErrorKey } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import { BROWSER } from "../../net/follow.ts";
import type { FetchedFile, FetchOptions, GalleryFile, Web } from "../../web-api.ts";
import { siteOf } from "../address.ts";

/** What hosts of files say where an address is not good any more. */
const REFUSED: readonly UserErrorKey[] = ["error-link-refused", "error-page-gone"];
/** Addresses of one post expire together, so a fresh list of it serves all of its files. */
const LIST_LIFE_MS = 60_000;

interface Deps {
  fetchPage(url: string, options: FetchOptions): Promise<FetchedFile>;
  fetchFile(url: string, options: FetchOptions & { headers: Readonly<Record<string, string>> }): Promise<FetchedFile>;
  lookUp: Web["lookUp"];
  log: Logger;
}

/** See {@link Web.fetchFile}. Files are fetched without a cookie. */
export function createGalleryFetch({ fetchPage, fetchFile, lookUp, log }: Deps): Web["fetchFile"] {
  const lists = new Map<string, Promise<GalleryFile[]>>();

  async function fromAny({ media, referer }: GalleryFile, options: FetchOptions): Promise<FetchedFile> {
    const headers = { accept: "image/*,video/*;q=0.9,*/*;q=0.5", "user-agent": BROWSER, referer };
    let refusal: unknown;
    for (const url of media) {
      try {
        return await fetchFile(url, { ...options, headers });
      } catch (error) {
        if (!isRefused(error)) throw error;
        refusal ??= error;
      }
    }
    throw refusal;
  }

  function listAgain(url: string, { signal, withCookies }: FetchOptions): Promise<GalleryFile[]> {
    const list =
      lists.get(url) ?? lookUp(url, { signal, withCookies }).then((page) => (page.is === "gallery" ? page.files : []));
    if (!lists.has(url)) {
      lists.set(url, list);
      setTimeout(() => lists.delete(url), LIST_LIFE_MS).unref();
      list.catch(() => lists.delete(url)); // whoever asked is told; the next one asks anew
    }
    return list;
  }

  return async (url, file, options) => {
    const [page] = file.media;
    if (file.isPage && page !== undefined) return fetchPage(page, options);
    try {
      return await fromAny(file, options);
    } catch (error) {
      if (!isRefused(error)) throw error;
      log.warn({ site: siteOf(url) }, "address of a file was refused, listing its post again");
    }
    const fresh = (await listAgain(url, options)).find(({ id }) => id === file.id);
    if (!fresh) throw new UserError("error-page-gone");
    return fromAny(fresh, options);
  };
}

const isRefused = (error: unknown): boolean => error instanceof UserError && REFUSED.includes(error.key);
