import type { Logger } from "../../log.ts";
import { type FileLinkRow, LONGEST_SIGNED_HOURS, type Rows } from "../../stores/index.ts";
import type { JobsConfig } from "../engine/config.ts";
import { type AddressDeps, addressOf } from "./link-address.ts";
import { describePublic, type MadeItem, sourceOf } from "./public-file.ts";

/** Before its end an address is renewed. */
const RENEWAL_HOURS = 24;

interface RenewalDeps extends AddressDeps {
  rows: Rows;
}

interface Deps extends RenewalDeps {
  config: Pick<JobsConfig, "linkSecret" | "encodeKeepHours">;
  log: Logger;
}

/**
 * Makes a file public for some hours and records its address; what is in the folder stays. The row comes first, so that
 * whatever is interrupted is swept with it. Safe to repeat. Nothing is made public once a link of its job was revoked.
 */
export async function keepFile(deps: Deps, made: MadeItem): Promise<void> {
  const { rows, publicFiles, config, log } = deps;
  const { row, run } = made;
  const { mediaId } = row;
  const file = await describePublic(publicFiles, made);
  const kept = await rows.keepFile(run.job.id, { mediaId, ...file }, config.encodeKeepHours);
  if (!kept || kept.isRevoked || kept.url !== null) return;
  const options = { contentType: kept.contentType, signal: run.signal, staysHere: true };
  await publicFiles.put(kept.key, sourceOf(made), options);
  await setAddress(deps, kept);
  log.debug({ jobId: run.job.id, mediaId, sizeBytes: kept.sizeBytes }, "file kept at an address of its own");
}

/** Renews addresses that end before their files do. */
export async function renewAddresses(deps: RenewalDeps): Promise<void> {
  for (const link of await deps.rows.endingFileUrls(RENEWAL_HOURS)) await setAddress(deps, link);
}

/** Removes the file if it was revoked or swept meanwhile. */
async function setAddress(deps: RenewalDeps, link: FileLinkRow): Promise<void> {
  const { rows, publicFiles } = deps;
  const address = await keptAddress(deps, link);
  const isWanted = address && (await rows.setFileUrl(link.id, address.url, address.until));
  if (!isWanted) await publicFiles.remove(link.key);
}

/** Lasting where the store has such, else signed: by the store for a week at most, or by us for as long as it is kept. */
async function keptAddress(deps: AddressDeps, link: FileLinkRow): Promise<{ url: string; until?: Date } | undefined> {
  const isInStore = deps.publicFiles.isPublic && link.host === null;
  const lasting = isInStore ? deps.publicFiles.lastingAddress(link.key) : undefined;
  if (lasting !== undefined) return { url: lasting };
  const longest = isInStore ? Date.now() + LONGEST_SIGNED_HOURS * 3_600_000 : Number.POSITIVE_INFINITY;
  const expiresAt = new Date(Math.min(link.keptUntil?.getTime() ?? 0, longest));
  const url = await addressOf(deps, { ...link, expiresAt });
  return url === undefined ? undefined : { url, until: expiresAt };
}
