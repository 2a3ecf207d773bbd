import { createHmac } from "node:crypto";
import { isSameSecret } from "../../runtime/secrets.ts";
import type { FileLinkRow, PublicFiles } from "../../stores/index.ts";

export interface AddressDeps {
  publicFiles: PublicFiles;
  config: { linkSecret: string };
  publicUrl: () => string | undefined;
}

/** Signed by the store that has its file, else by us, over target and expiry. */
export async function addressOf(deps: AddressDeps, link: FileLinkRow): Promise<string | undefined> {
  const { key, host, name, contentType, expiresAt } = link;
  if (host !== null) return ownAddress(deps, link);
  return (await deps.publicFiles.address(key, { name, contentType, expiresAt })) ?? ownAddress(deps, link);
}

/** Whether we signed the link. */
export const isSigned = (deps: AddressDeps, id: string, signed: { expires: string; signature: string }): boolean =>
  isSameSecret(signed.signature, signatureOf(deps, id, signed.expires));

function ownAddress(deps: AddressDeps, { id, name, expiresAt }: FileLinkRow): string | undefined {
  const root = deps.publicUrl();
  if (root === undefined) return undefined;
  const expires = String(Math.floor(expiresAt.getTime() / 1000));
  return `${root}/files/${id}/${encodeURIComponent(name)}?e=${expires}&s=${signatureOf(deps, id, expires)}`;
}

const signatureOf = ({ config }: AddressDeps, id: string, expires: string): string =>
  createHmac("sha256", config.linkSecret).update(`${id}:${expires}`).digest("base64url");
