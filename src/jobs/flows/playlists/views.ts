import type { ItemRow, JobRow, Rows } from "../../../stores/index.ts";
import type { Progress } from "../../engine/progress.ts";
import { failureOf } from "../../stored.ts";
import { currentFactsOf } from "../job-facts.ts";
import { webItemOf } from "../links/items.ts";
import { foundPage } from "../links/request.ts";
import type { PlaylistView } from "./api.ts";
import { failureOfEntry } from "./failures.ts";
import { isEntry } from "./items.ts";
import { requestOf } from "./request.ts";

interface Deps {
  rows: Rows;
  progress: Progress;
}

export function createPlaylistViews(deps: Deps) {
  return async (job: JobRow): Promise<PlaylistView> => {
    const [{ facts }, items] = await Promise.all([currentFactsOf(deps, job), deps.rows.listItems(job.id)]);
    const entries = items.filter(isEntry);
    const page = foundPage(job);
    const list = page?.is === "list" ? page : undefined;
    const total = list?.entries.length ?? 0;
    const left = { isCut: list?.isCut ?? false, count: list?.count, unread: list?.unread ?? 0 };
    const sent = entries.filter(isSent).length;
    const failed = entries.flatMap(failedEntry);
    return {
      kind: "playlists",
      ...facts,
      ...requestOf(job),
      ...{ total, sent, failed, ...left },
      fraction: job.state === "done" ? 1 : total > 0 ? (sent + failed.length) / total : 0,
      failure: failureOf(job.failure),
    };
  };
}

const isSent = ({ deliveries }: ItemRow): boolean => deliveries.some(({ state }) => state === "sent");

function failedEntry(row: ItemRow): PlaylistView["failed"] {
  const failure = failureOfEntry(row);
  const { title, link } = webItemOf(row);
  return failure ? [{ title, link, failure }] : [];
}
