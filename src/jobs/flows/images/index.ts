import { createDelivery } from "../../items/finish.ts";
import type { AnyFlow, Flow, FlowDeps } from "../flow.ts";
import { createDecisions } from "./decisions.ts";
import { createEstimate } from "./estimate.ts";
import { createImageBatch } from "./fetch/batch.ts";
import { keepCheckpoints } from "./fetch/checkpoint.ts";
import { type ImageSteps, imagesFlow } from "./flow.ts";
import { createLanes } from "./lanes.ts";
import { createImagesList } from "./list/list.ts";
import { outgoingSetFile } from "./pack/files.ts";
import { createPack } from "./pack/pack.ts";
import { imagesRequest } from "./request.ts";
import { createImagesViews } from "./views.ts";

/** A set of images becomes a few big files, delivered as those of links. */
export function createImagesFlow(deps: FlowDeps): Flow<"images", ImageSteps> {
  const { config, stores, limits } = deps;
  const { rows, publicFiles, files, keys, images: store } = stores;
  const { images } = config;
  const { sendBytes, hasLinks } = limits;
  const estimate = createEstimate({ keys, ...images });
  const lanes = createLanes({ ...deps, rows });
  const parts = {
    ...config,
    ...images,
    ...deps,
    ...{ rows, files, publicFiles, store, estimate, lanes, sendBytes, hasLinks },
  };
  const view = createImagesViews(parts);
  const keep: AnyFlow["keep"] = (job) => keepCheckpoints(stores, job);
  return {
    kind: "images",
    request: imagesRequest,
    start: imagesFlow,
    steps: {
      list: createImagesList(parts),
      images: createImageBatch(parts),
      pack: createPack(parts),
      ...createDelivery({
        ...parts,
        outgoingFileOf: outgoingSetFile,
        givesLinks: true,
        keep,
        cardsOf: async (job) => [await view(job)],
      }),
    },
    view,
    usesImages: true,
    keep,
    calls: createDecisions(parts),
  };
}
