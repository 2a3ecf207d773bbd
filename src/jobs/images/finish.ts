import { RetryLater } from "../../errors.ts";
import type { Files, Rows } from "../../stores/index.ts";
import type { ImageHandlers } from "../phases.ts";
import type { Queues } from "../queues.ts";
import { keepCheckpoints } from "./fetch/checkpoint.ts";

/** How long to wait for steps that a cancel has told to end. */
const LAST_STEPS_MS = 100;

interface Deps {
  rows: Rows;
  files: Files;
  queues: Queues;
  finish: ImageHandlers["finish"];
}

/** Closes the job; what had come before a cancel is kept. */
export function createImagesFinish({ rows, files, queues, finish }: Deps): ImageHandlers["finish"] {
  return async (ids, run) => {
    const { job } = run;
    if (job.run === ids.run && job.state === "cancelled") {
      if (await queues.isAnyStepActive(ids)) throw new RetryLater(LAST_STEPS_MS);
      await keepCheckpoints({ rows, files }, job);
    }
    await finish(ids, run);
  };
}
