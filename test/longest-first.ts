import path from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take the longest where nothing is known of earlier runs, as in a fresh clone: the longest first, each half of the list. */
const LONGEST = [
  // Of a process of their own.
  "bot/preview",
  "bot/images",
  "chaos/outages",
  "bot/results",
  "bot/encode",
  "media/encode/exactness",
  "bot/fleet",
  "chaos/link-kill",
  "bot/image-fleet",
  "bot/links",
  "chaos/disk",
  "bot/shared-redis",
  "bot/link-fleet",
  "stores/rows/rows-supabase",
  "bot/limits",
  "chaos/kill",
  "bot/users",
  "bot/hostile",
  "start",
  "chaos/image-kill",
  "chaos/redis-outage",
  "chaos/users-kill",
  "stores/embedded/embedded",
  "bot/chat",
  "bot/refusals",
  "bot/telegram-refusals",
  "bot/fair",
  "bot/many",
  "bot/places",
  "chaos/image-outage",
  "bot/galleries",
  "stores/rows/rows-postgres",
  "stores/files/s3-public-files",
  // Of processes that they share.
  "jobs/engine/waiting",
  "jobs/flows/flows",
  "media/plan/cut",
  "growing/growing",
  "sources/images/lists",
  "media/prepare/prepare",
  "media/hls/exact",
  "media/encode/preview",
  "jobs/engine/engine",
  "lab/instagram",
  "media/inspect/sources",
  "media/inspect/pictures",
  "media/plan/strange",
  "sources/net/broken",
  "sources/web/yt-dlp",
].map((name) => path.resolve(import.meta.dirname, `${name}.test.ts`));

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONGEST.indexOf(path.normalize(moduleId));
  return place < 0 ? LONGEST.length : place;
};

/**
 * Order of the files of all projects: the longest first, so that short ones fill the end. Those that share processes come
 * after all others: a process ends where the next file in turn needs one of its own.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isShared = ({ project }: TestSpecification): number => Number(!project.config.isolate);
    return sorted.sort((one, other) => isShared(one) - isShared(other) || placeOf(one) - placeOf(other));
  }
}
