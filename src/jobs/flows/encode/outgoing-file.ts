import type { Rows } from "../../../stores/index.ts";
import { type OutgoingFileOf, outgoingFileOf } from "../../items/outgoing-file.ts";
import { rungOf } from "./rungs.ts";
import { type EncodeViewOf, withSent } from "./views.ts";

/** Outgoing file of a rung, with the card as it is by then. */
export function createRungFile({ rows, viewOf }: { rows: Rows; viewOf: EncodeViewOf }): OutgoingFileOf {
  return async (row, { job, folder }) => {
    const { label } = rungOf(row);
    const card = withSent(await viewOf((await rows.findJob(job.id)) ?? job), label);
    const fileName = row.kind === "audio" ? "audio.m4a" : `video-${label}.mp4`;
    const about = { card, isShown: card.shownRung === label };
    return outgoingFileOf(row, { folder, asFile: false, fileName, about });
  };
}
