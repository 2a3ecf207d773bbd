import type { EncodeSteps } from "../../engine/phases.ts";
import type { Flow, FlowDeps } from "../flow.ts";
import { createChunk } from "./chunk.ts";
import { createDownload } from "./download.ts";
import { createFinish } from "./finish.ts";
import { encodeFlow } from "./flow.ts";
import { createJoin } from "./join.ts";
import { createPlan } from "./plan.ts";
import { createPlans } from "./plans.ts";
import { encodeRequest } from "./request.ts";
import { createSend } from "./send.ts";
import { createUploads } from "./uploads.ts";
import { createEncodeViews } from "./views.ts";

/** A video becomes a ladder of rungs. */
export function createEncodeFlow(deps: FlowDeps): Flow<"encode", EncodeSteps> {
  const { config, stores, progress } = deps;
  const { rows, files } = stores;
  const { uploads } = config;
  const readPlan = createPlans(deps.media);
  const viewOf = createEncodeViews({ rows, progress });
  return {
    kind: "encode",
    request: encodeRequest,
    start: encodeFlow,
    steps: {
      download: createDownload({ ...config, ...deps, rows }),
      plan: createPlan({ ...deps, rows }),
      chunk: createChunk({ ...deps, rows, readPlan }),
      join: createJoin({ ...deps, rows, readPlan }),
      send: createSend({ ...deps, rows, viewOf }),
      finish: createFinish({ ...deps, uploads, rows, files, viewOf }),
    },
    view: viewOf,
    calls: createUploads({ ...deps, rows }),
  };
}
