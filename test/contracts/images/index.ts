import { describe } from "vitest";
import { type Opened, playOn } from "../users/play.ts";
import { batchesContract } from "./batches.ts";
import { decisionsContract } from "./decisions.ts";
import { knownContract } from "./known.ts";
import { retriesContract } from "./retries.ts";

/** The part of the contract of `Rows` that is of sets of images. */
export function imagesContract(opened: () => Opened): void {
  describe("sets of images", () => {
    const play = playOn(opened);
    decisionsContract(play);
    batchesContract(play);
    retriesContract(play);
    knownContract(play, opened);
  });
}
