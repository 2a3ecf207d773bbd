import { createItemDownload } from "../../items/download.ts";
import { createDelivery } from "../../items/finish.ts";
import { type ItemSteps, itemsFlow } from "../../items/flow.ts";
import { createPrepare } from "../../items/prepare.ts";
import type { Flow, FlowDeps } from "../flow.ts";
import { createLinkFetch } from "./fetch-item.ts";
import { createKnownFiles } from "./known.ts";
import { createLinkList } from "./list.ts";
import { createMenus } from "./menus.ts";
import { linkFile } from "./outgoing-file.ts";
import { createLinkPrepare, mustPrepare } from "./prepare.ts";
import { linkRequest } from "./request.ts";
import { createLinkViews } from "./views.ts";

/** A link becomes one item; what is too big for the chat is handed out by a link of ours. */
export function createLinksFlow(deps: FlowDeps): Flow<"links", ItemSteps> {
  const { config, stores } = deps;
  const { rows, publicFiles, files } = stores;
  const parts = { ...config, ...deps, rows, publicFiles, files };
  const view = createLinkViews(parts);
  return {
    kind: "links",
    request: linkRequest,
    start: itemsFlow,
    steps: {
      list: createLinkList(parts),
      download: createItemDownload({ ...parts, fetch: createLinkFetch(parts), mustPrepare }),
      prepare: createLinkPrepare({ ...parts, prepare: createPrepare(parts) }),
      ...createDelivery({
        ...parts,
        outgoingFileOf: linkFile,
        mustPrepare,
        canFetchAnew: true,
        givesLinks: true,
        cardsOf: async (job) => [await view(job)],
      }),
    },
    view,
    calls: { ...createMenus(parts), known: createKnownFiles(parts) },
  };
}
