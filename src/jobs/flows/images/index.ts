import type { ImageSteps } from "../../engine/phases.ts";
import { createItemsFinish, createPublicFilesFinish } from "../../items/finish.ts";
import { createHandOut, createShelve } from "../../items/hand-out.ts";
import { createGroupSend } from "../../items/send.ts";
import type { AnyFlow, Flow, FlowDeps } from "../flow.ts";
import { createDecisions } from "./decisions.ts";
import { createEstimate } from "./estimate.ts";
import { createImageBatch } from "./fetch/batch.ts";
import { keepCheckpoints } from "./fetch/checkpoint.ts";
import { imagesFlow } from "./flow.ts";
import { createLanes } from "./lanes.ts";
import { createImagesList } from "./list/list.ts";
import { nameOf, setParcel } from "./pack/files.ts";
import { createPack } from "./pack/pack.ts";
import { imagesRequest } from "./request.ts";
import { createImagesViews } from "./views.ts";

/** A set of images becomes a few big files, delivered as those of links. */
export function createImagesFlow(deps: FlowDeps): Flow<"images", ImageSteps> {
  const { config, stores, limits } = deps;
  const { rows, shelf, files, keys, images: store } = stores;
  const { images } = config;
  const { sendBytes, hasLinks } = limits;
  const estimate = createEstimate({ keys, ...images });
  const lanes = createLanes({ ...deps, rows });
  const parts = {
    ...config,
    ...images,
    ...deps,
    ...{ rows, shelf, store, estimate, lanes, sendBytes, hasLinks },
  };
  const view = createImagesViews(parts);
  const keep: AnyFlow["keep"] = (job) => keepCheckpoints(stores, job);
  const shelve = createShelve({ ...parts, nameOf });
  const handedOut = hasLinks ? shelve : undefined;
  const send = createGroupSend({ ...parts, parcelOf: setParcel, canFetchAnew: false, shelve: handedOut });
  const finish = createItemsFinish({ ...parts, files, keep, cardsOf: async (job) => [await view(job)] });
  return {
    kind: "images",
    request: imagesRequest,
    start: imagesFlow,
    steps: {
      list: createImagesList(parts),
      images: createImageBatch(parts),
      pack: createPack(parts),
      send: createHandOut({ ...parts, send, shelve }),
      finish: createPublicFilesFinish({ rows, shelf, sendBytes, finish }),
    },
    view,
    usesImages: true,
    keep,
    calls: createDecisions(parts),
  };
}
