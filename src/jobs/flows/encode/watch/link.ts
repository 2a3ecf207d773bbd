import { deriveSecret, isSameSecret } from "../../../../runtime/secrets.ts";

export interface WatchLinkDeps {
  config: { linkSecret: string };
  publicUrl: () => string | undefined;
}

/** Address of a job's watch page, the same for as long as the job is known; undefined without a public address. */
export function watchAddress({ config, publicUrl }: WatchLinkDeps, jobId: string): string | undefined {
  const root = publicUrl();
  return root === undefined ? undefined : `${root}/watch/${jobId}/${signatureOf(config, jobId)}`;
}

/** Whether we signed the link. It has no expiry: it ends with its video. */
export const isWatchSigned = (
  { config }: Pick<WatchLinkDeps, "config">,
  { jobId, signature }: { jobId: string; signature: string },
): boolean => isSameSecret(signature, signatureOf(config, jobId));

const signatureOf = ({ linkSecret }: WatchLinkDeps["config"], jobId: string): string =>
  deriveSecret(linkSecret, `watch ${jobId}`);
