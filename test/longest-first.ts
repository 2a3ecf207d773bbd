import path from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take the longest where nothing is known of earlier runs, as in a fresh clone: the longest first, each half of the list. */
const LONGEST = [
  // Of `npm test`.
  "bot/links",
  "bot/results",
  "bot/users",
  "bot/preview",
  "jobs/flows/flows",
  "bot/images",
  "bot/encode",
  "stores/rows/rows-supabase",
  "bot/limits",
  "bot/move",
  "sources/images/lists",
  "start",
  "bot/watch",
  "stores/embedded/embedded",
  "media/plan/cut",
  "jobs/engine/engine",
  "jobs/items/kept-file",
  "media/prepare/prepare",
  "sources/tools/tool",
  "telegram/update/updates",
  "media/inspect/sources",
  "media/steps",
  "media/hls/sound-pieces",
  "media/encode/sound-levels",
  "bot/chat",
  "bot/hostile",
  "media/plan/strange",
  "bot/many",
  "lab/media",
  "sources/instagram/instagram",
  "lab/instagram",
  "lab/web",
  "jobs/janitor",
  "sources/web/yt-dlp",
  "media/encode/sound",
  "bot/store-outages",
  "media/encode/preview",
  "bot/refusals",
  "bot/upgrade",
  "media/inspect/pictures",
  "stores/files/s3-public-files",
  "jobs/flows/encode/work/guest",
  "lab/files",
  "telegram/send/outbox",
  "stores/rows/rows-postgres",
  "sources/instagram/session",
  "telegram/chat/groups",
  "growing/growing",
  "sources/web/hostile",
  "media/inspect/refusals",
  "stores/rows/database-url",
  "bot/children",
  "media/plan/fit",
  "bot/fair",
  "bot/other-bot",
  // Of `npm run fleet`.
  "fleet/encode",
  "fleet/travel",
  "fleet/homes",
  "fleet/links",
  "fleet/files",
  // Of `npm run chaos:short`.
  "chaos/outages",
  "media/encode/exactness",
  "media/encode/task-input",
  "media/hls/exact",
  "chaos/disk",
  "chaos/image-kill",
  "chaos/redis-outage",
  "chaos/link-kill",
  "chaos/kill",
  "chaos/users-kill",
  "chaos/image-outage",
  "media/encode/amr",
].map((name) => path.resolve(import.meta.dirname, `${name}.test.ts`));

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONGEST.indexOf(path.normalize(moduleId));
  return place < 0 ? LONGEST.length : place;
};

/** Order of the files of all projects: the longest first, so that short ones fill the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => placeOf(one) - placeOf(other));
  }
}
