import path from "node:path";
import { detailsOf } from "../plan/details.ts";
import { chunkPath } from "../plan/paths.ts";
import type { EncodePlan } from "../plan/plan.ts";

/** Chunks that two plans have in common, relative to their folders: all of them where only the sound differs, else none. */
export function sharedChunks(plan: EncodePlan, other: EncodePlan): string[] {
  const { video } = detailsOf(plan);
  if (!video || pictureOf(plan) !== pictureOf(other)) return [];
  return video.groups.flatMap(({ name, segments }) =>
    video.rungs
      .filter(({ group }) => group === name)
      .flatMap(({ label }) => segments.map(({ index }) => path.normalize(chunkPath("", label, index)))),
  );
}

/** All that chunks are made by. */
function pictureOf(plan: EncodePlan): string {
  const { video, inputName } = detailsOf(plan);
  const rungs = video?.rungs.map(({ audio: _, ...rung }) => rung);
  const groups = video?.groups.map(({ segments, ...group }) => ({
    ...group,
    segments: segments.map(({ bytes: _, ...segment }) => segment), // a copy with another sound has other places
  }));
  const ofSound = { offsetSeconds: 0, watch: undefined, alwaysRead: undefined };
  return JSON.stringify({ inputName, sizeBytes: plan.sizeBytes, ...video, rungs, groups, ...ofSound });
}
