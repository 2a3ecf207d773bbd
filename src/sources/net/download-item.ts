import { rm } from "node:fs/promises";
import type { Dispatcher } from "undici";
import { UserError, type UserErrorKey } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Downloaded, DownloadedItem, DownloadOptions, SourceItem } from "../api.ts";
import { siteUnavailable } from "./away.ts";
import { headOf, typeOf, visibleKindOf } from "./content.ts";
import { download } from "./download.ts";
import { BROWSER } from "./follow.ts";
import type { SlowestSpeed } from "./speed.ts";

/** For one item: what a chat can get comes within minutes on any line. */
const LIMIT_MS = 30 * 60_000;
const EXPIRED = /signature|expired|bad url (timestamp|hash)/i;

interface Deps {
  dispatcher: Dispatcher;
  log: Logger;
  item: Pick<SourceItem, "media"> & Partial<Pick<SourceItem, "kind">>;
  target: string;
  options: DownloadOptions;
  referer: string;
  limitMs?: number;
  slowest?: SlowestSpeed;
}

/** See {@link Sources.downloadItem}. The next address is tried after a refusal; an unknown host is an outage here. */
export async function downloadItem({ item, referer, limitMs = LIMIT_MS, ...rest }: Deps): Promise<DownloadedItem> {
  const refusals: UserError[] = [];
  for (const { url } of item.media) {
    try {
      const headers = { accept: "image/*,video/*;q=0.9,*/*;q=0.5", "user-agent": BROWSER, referer };
      return await identified(await download({ ...rest, url, headers, limitMs, takesText: true }), {
        item,
        target: rest.target,
      });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (error.key === "error-link-no-server") throw siteUnavailable(new Error("no such host", { cause: error }));
      refusals.push(refusalOf(error));
    }
  }
  // A fresh listing can still help then; otherwise the failure of the best address counts.
  throw (
    refusals.find(({ key }) => key === "error-item-address-expired") ??
    refusals[0] ??
    new UserError("error-source-no-media")
  );
}

/** @throws {UserError} `error-item-empty`, `error-item-not-media`; the file is removed then */
async function identified(
  downloaded: Downloaded,
  { item, target }: Pick<Deps, "item" | "target">,
): Promise<DownloadedItem> {
  const type = downloaded.sizeBytes === 0 ? undefined : await typeOf(await headOf(target));
  const isVoice = item.kind === "voice" && type?.mime.startsWith("audio/");
  const kind = isVoice ? "voice" : type && visibleKindOf(type.mime);
  if (!type || !kind) {
    await rm(target, { force: true });
    throw new UserError(downloaded.sizeBytes === 0 ? "error-item-empty" : "error-item-not-media");
  }
  const extension = isVoice && /^og[ag]$|^opus$/.test(type.ext) ? "ogg" : type.ext; // as Telegram has them
  return { ...downloaded, kind, extension, contentType: type.mime };
}

function refusalOf(error: UserError): UserError {
  const { key, cause } = error;
  const as = (other: UserErrorKey): UserError => new UserError(other, {}, { cause: error });
  if (key === "error-link-not-media") return as("error-item-not-media");
  const isExpired = key === "error-link-refused" && EXPIRED.test((cause as Error | undefined)?.message ?? "");
  return isExpired || key === "error-page-gone" ? as("error-item-address-expired") : error;
}
