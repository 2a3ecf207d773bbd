/**
 * The Bot API page says "20 MB", "50 MB" and with a local server "2000 MB" (core.telegram.org/bots/api). The smaller
 * reading of MB is safe for what we send; a file from a user may have every byte that Telegram lets through.
 */
const CLOUD_LIMITS = { readBytes: 20 * 2 ** 20, sendBytes: 50_000_000 };
const LOCAL_LIMITS = { readBytes: 2_000_000_000, sendBytes: 2_000_000_000 };

/** Sizes of files that the bot can read and send. */
export function fileLimits({
  isLocal,
  chatLimitBytes,
}: {
  isLocal: boolean;
  chatLimitBytes?: number | undefined;
}): typeof CLOUD_LIMITS {
  const { readBytes, sendBytes } = isLocal ? LOCAL_LIMITS : CLOUD_LIMITS;
  return { readBytes, sendBytes: Math.min(sendBytes, chatLimitBytes ?? sendBytes) };
}
