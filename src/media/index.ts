export type { Media, PreparedFile } from "./api.ts";
export { sharedChunks } from "./encode/shared-chunks.ts";
export { type TaskInput, taskInput } from "./encode/task-input.ts";
export { segmentPath } from "./hls/paths.ts";
export { masterPlaylist, mediaPlaylist } from "./hls/playlists.ts";
export { type Rendition, timelineOf, type WatchTimeline } from "./hls/timeline.ts";
export type { SoundChoice, Tracks } from "./inspect/tracks.ts";
export { RUNG_HEIGHTS } from "./plan/ladder.ts";
export type { Notice } from "./plan/notices.ts";
export { ORIGINAL, PREVIEW_FOLDER, SUBTITLES_FOLDER, subtitlesPath } from "./plan/paths.ts";
export type {
  Cut,
  EncodePlan,
  FinishedRung,
  PlannedRung,
  TaskGroup,
  Wanted,
} from "./plan/plan.ts";
