import type { ItemSteps } from "../../engine/phases.ts";
import { createItemDownload } from "../../items/download.ts";
import { createItemsFinish, createPublicFilesFinish } from "../../items/finish.ts";
import { itemsFlow } from "../../items/flow.ts";
import { createHandOut, createShelve } from "../../items/hand-out.ts";
import { createPrepare } from "../../items/prepare.ts";
import { createGroupSend } from "../../items/send.ts";
import type { Flow, FlowDeps } from "../flow.ts";
import { createLinkFetch } from "./fetch-item.ts";
import { createLinkList } from "./list.ts";
import { createMenus } from "./menus.ts";
import { nameOf } from "./names.ts";
import { linkFile } from "./outgoing-file.ts";
import { createLinkPrepare } from "./prepare.ts";
import { linkRequest } from "./request.ts";
import { createLinkViews } from "./views.ts";

/** A link becomes one item; what is too big for the chat is handed out by a link of ours. */
export function createLinksFlow(deps: FlowDeps): Flow<"links", ItemSteps> {
  const { config, stores, sources, limits } = deps;
  const { rows, shelf, files } = stores;
  const parts = { ...config, ...deps, rows, shelf };
  const view = createLinkViews(parts);
  const shelve = createShelve({ ...parts, nameOf });
  const handedOut = limits.hasLinks ? shelve : undefined;
  const send = createGroupSend({ ...parts, parcelOf: linkFile, canFetchAnew: true, shelve: handedOut });
  const finish = createItemsFinish({ ...parts, files, cardsOf: async (job) => [await view(job)] });
  return {
    kind: "links",
    request: linkRequest,
    normalise: (request) => ({ ...request, url: sources.web.normalise(request.url) }),
    start: itemsFlow,
    steps: {
      list: createLinkList(parts),
      download: createItemDownload({ ...parts, fetch: createLinkFetch(parts) }),
      prepare: createLinkPrepare({ ...parts, prepare: createPrepare(parts) }),
      send: createHandOut({ ...parts, send, shelve }),
      finish: createPublicFilesFinish({ rows, shelf, sendBytes: limits.sendBytes, finish }),
    },
    view,
    calls: createMenus(parts),
  };
}
