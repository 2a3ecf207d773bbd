export type {
  EncodeRequest,
  ImagesRequest,
  Jobs,
  JobsStats,
  LinkRequest,
  ServedFile,
  Submission,
  UploadRequest,
  UploadView,
  UsersRequest,
  WatchRequest,
} from "./api.ts";
export type { JobsConfig } from "./engine/config.ts";
export { dailyBytesUsedUp, dailySecondsUsedUp } from "./engine/daily-limits.ts";
export type { QueueCounts } from "./engine/queues.ts";
export type { SpaceClaim } from "./engine/space.ts";
export type {
  AboutItem,
  AboutPage,
  AboutSet,
  AdminNotice,
  DeliveredItem,
  FinishedUpload,
  IncomingFile,
  Outbox,
  OutgoingFile,
  OutgoingFileOptions,
  Recipient,
  SentFile,
} from "./outbox.ts";
export {
  type CardView,
  type EncodeView,
  type FailedItem,
  type Failure,
  type FileLinkView,
  type ImagesCounts,
  type ImagesSummary,
  type ImagesView,
  isOpen,
  type JobState,
  type JobView,
  type LinkChoice,
  type LinkView,
  type MenuItem,
  type RungState,
  type RungView,
  type Stage,
  type UsersCounts,
  type UsersView,
  type WatchView,
} from "./view.ts";
