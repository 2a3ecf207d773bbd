import type { Logger } from "../../../log.ts";
import type { ItemRow, JobRow, PublicFiles, Rows } from "../../../stores/index.ts";
import type { JobsConfig } from "../../engine/config.ts";
import type { ChatLimits } from "../../items/chat-limits.ts";
import { fileOf, getItem } from "../../items/file.ts";
import { keepFile } from "../../items/kept-file.ts";
import type { EncodeHandlers } from "./flow.ts";
import { fileNameOf } from "./outgoing-file.ts";

interface Deps {
  rows: Rows;
  publicFiles: PublicFiles;
  publicUrl: () => string | undefined;
  config: Pick<JobsConfig, "linkSecret" | "encodeKeepHours">;
  log: Logger;
}

/** Rungs that the chat has from an earlier run, which ended before they were at their addresses. */
export async function findUnpublished(
  { rows, limits }: { rows: Rows; limits: Pick<ChatLimits, "hasLinks"> },
  { id, run }: JobRow,
): Promise<ItemRow[]> {
  if (run === 1 || !limits.hasLinks) return [];
  const links = (await rows.fileLinksOf(id)).filter(({ url, isRevoked }) => url !== null || isRevoked);
  const settled = new Set(links.map(({ mediaId }) => mediaId));
  return (await rows.listItems(id)).filter((rung) => rung.run !== run && !settled.has(rung.mediaId));
}

/** Keeps a finished rung at an address of its own, for programs and for chats that it is too big for. */
export function createPublish(deps: Deps): EncodeHandlers["publish"] {
  return async ({ mediaId }, run) => {
    const row = await getItem(deps.rows, run.job.id, mediaId);
    const file = fileOf(row);
    if (!file) throw new Error(`rung ${mediaId} has no file`);
    await keepFile(deps, { row, file, name: fileNameOf(row, run.job), run });
  };
}
