import { createItemDownload } from "../../items/download.ts";
import { createDelivery } from "../../items/finish.ts";
import { type ItemHandlers, type ItemSteps, itemsFlow } from "../../items/flow.ts";
import { createPrepare } from "../../items/prepare.ts";
import type { Flow, FlowDeps } from "../flow.ts";
import { createLinkFetch } from "../links/fetch-item.ts";
import { writeFailures } from "./failures.ts";
import { createEntryFetch } from "./fetch-entry.ts";
import { isEntry } from "./items.ts";
import { createPlaylistList } from "./list.ts";
import { playlistFile } from "./outgoing-file.ts";
import { playlistRequest } from "./request.ts";
import { createPlaylistViews } from "./views.ts";

/** All entries of a list by one press: each is delivered as it is done, and what failed is named in a file at the end. */
export function createPlaylistsFlow(deps: FlowDeps): Flow<"playlists", ItemSteps> {
  const { config, stores, limits } = deps;
  const { rows, publicFiles, files, keys } = stores;
  const parts = { ...config, ...deps, rows, publicFiles, files, keys };
  const view = createPlaylistViews(parts);
  const fetchEntry = createEntryFetch({ ...parts, fetchLink: createLinkFetch(parts) });
  const download = createItemDownload({
    ...parts,
    fetch: (run, row) => (isEntry(row) ? fetchEntry(run, row) : writeFailures(parts, run, row)),
  });
  return {
    kind: "playlists",
    request: playlistRequest,
    start: itemsFlow,
    steps: {
      list: createPlaylistList(parts),
      download: whereThere(rows, download),
      prepare: createPrepare({ ...parts, sendBytes: limits.sendBytes }),
      ...createDelivery({
        ...parts,
        outgoingFileOf: playlistFile,
        canFetchAnew: true,
        cardsOf: async (job) => [await view(job)],
      }),
    },
    view,
  };
}

/** The file of failures is dropped where nothing failed; a repeated step finds it gone. */
function whereThere(rows: FlowDeps["stores"]["rows"], download: ItemHandlers["download"]): ItemHandlers["download"] {
  return async (step, run) => {
    if (await rows.findItem(run.job.id, step.mediaId)) await download(step, run);
  };
}
