import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import {
  type EncodePlan,
  type Media,
  masterPlaylist,
  mediaPlaylist,
  segmentPath,
  segmentsOf,
  subtitlesPath,
  type WatchTimeline,
} from "../../../../media/index.ts";
import { ignoreMissing } from "../../../../runtime/files.ts";
import { webVttOf } from "../../../../runtime/srt.ts";
import type { JobRow } from "../../../../stores/index.ts";
import { isOpen } from "../../../api/job.ts";
import type { Progress } from "../../../engine/progress.ts";
import type { WatchBytes, WatchedCaptions, WatchedVideo, WatchPart } from "./api.ts";
import { firstSegments, readMade } from "./made.ts";
import { steadyHeights, watchedRungs } from "./state.ts";

/** A video that is planned, and where its chunks are. */
export interface PlannedVideo {
  job: JobRow;
  folder: string;
  plan: EncodePlan;
  timeline: WatchTimeline;
}

export interface VideoDeps {
  media: Pick<Media, "initSegment" | "mediaSegment">;
  progress: Pick<Progress, "read">;
}

/** Before its plan is there. */
export const unplannedVideo: WatchedVideo = {
  readState: async () => ({ state: "preparing", durationSeconds: 0, hasPoster: false, ...NOTHING }),
  readPlaylist: async () => undefined,
  findPart: async () => undefined,
  findPoster: async () => undefined,
  readCaptions: async () => undefined,
};
const NOTHING = { rungs: [], elsewhere: [], captions: [] };

export function plannedVideo(deps: VideoDeps, video: PlannedVideo): WatchedVideo {
  const { job, folder, plan, timeline } = video;
  const poster = path.join(folder, "thumbnail.jpg");
  return {
    async readState() {
      const [made, { steps }] = await Promise.all([readMade(folder, timeline), deps.progress.read(job.id)]);
      return {
        state: isOpen(job) ? "encoding" : "complete",
        durationSeconds: timeline.durationSeconds,
        hasPoster: existsSync(poster),
        rungs: watchedRungs({ plan, timeline, made }, steps),
        captions: captionsIn(plan, folder),
        elsewhere: plan.rungs.map(({ label }) => label).filter((label) => !isPlayed(timeline, label)),
      };
    },
    async readPlaylist(name) {
      if (name === "master") return masterPlaylist(timeline);
      if (name === "steady") {
        const made = await readMade(folder, timeline);
        return masterPlaylist(timeline, { heights: steadyHeights({ plan, timeline, made }) });
      }
      const rendition = name === "sound" ? name : Number(name);
      return hasPart(timeline, { rendition, index: "init" }) ? mediaPlaylist(timeline, rendition) : undefined;
    },
    findPart: (part) => findPart(deps, video, part),
    findPoster: async () => (existsSync(poster) ? poster : undefined),
    async readCaptions(index) {
      const srt = await readFile(subtitlesPath(folder, index), "utf8").catch(ignoreMissing);
      return srt && webVttOf(srt);
    },
  };
}

/** Those in which something is said, once they are extracted. */
const captionsIn = ({ tracks }: EncodePlan, folder: string): WatchedCaptions[] =>
  (tracks?.subtitles ?? [])
    .map((track, index) => ({ index, ...track }))
    .filter(({ index }) => existsSync(subtitlesPath(folder, index)));

const isPlayed = ({ rungs }: WatchTimeline, label: string): boolean => rungs.some((rung) => rung.label === label);

/** Whether there is to be such a part. */
export function hasPart(timeline: WatchTimeline, { rendition, index }: WatchPart): boolean {
  const parts = segmentsOf(timeline, rendition);
  return parts !== undefined && (index === "init" || index < parts.length);
}

async function findPart(
  { media }: VideoDeps,
  { folder, timeline }: PlannedVideo,
  part: WatchPart,
): Promise<WatchBytes | undefined> {
  const { rendition, index } = part;
  if (!hasPart(timeline, part)) return undefined;
  const pathOf = (at: number) => segmentPath(folder, timeline, { rendition, index: at });
  if (index !== "init") {
    const file = pathOf(index);
    return file === undefined ? undefined : media.mediaSegment(file, { timeline, rendition, index });
  }
  const files = [0, ...firstSegments(timeline)].map(pathOf).filter((each) => each !== undefined);
  const file = files.find((each) => existsSync(each)) ?? files[0];
  const head = file === undefined ? undefined : await media.initSegment(file, { timeline, rendition });
  return head && { head };
}
