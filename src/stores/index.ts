export type { Stores, StoresConfig } from "./api.ts";
export { answerWithin, DatabaseUnavailable, unavailableStoreIn } from "./away.ts";
export { contentDisposition } from "./files/content-disposition.ts";
export { LINK_GRACE_HOURS, LONGEST_LINK_HOURS, UPLOAD_GRACE_HOURS } from "./files/disk-limits.ts";
export type { DiskUsage } from "./files/disk-usage.ts";
export { ENDED_FOLDERS, type Files } from "./files/files.ts";
export type { ImageStore } from "./files/image-store.ts";
export { LONGEST_SIGNED_HOURS, type PublicFiles, PublicFilesUnavailable } from "./files/public-files.ts";
export type { DatabaseFacts } from "./inspect/database.ts";
export type { RedisFacts } from "./inspect/redis.ts";
export type { StorageFacts } from "./inspect/storage.ts";
export {
  areRunNames,
  areSubtitles,
  chunkOf,
  type HomeRun,
  isPieceName,
  PieceGone,
  type Pieces,
  PiecesUnavailable,
} from "./pieces/pieces.ts";
export { isWorkSigned, type SignedWork } from "./pieces/work-signature.ts";
export { heldLock, type Lock, takeLock } from "./redis/lock.ts";
export { NOW, setPause, takeTurn } from "./redis/turns.ts";
export { CHAT_SETTINGS, type ChatSettings, withDefaults } from "./rows/chat-settings.ts";
export type * from "./rows/rows.ts";
export { type SettingsCache, settingsChannel } from "./rows/settings-cache.ts";
