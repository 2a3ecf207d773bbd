import type { JobRow } from "../../../stores/index.ts";
import type { ImagesRequest } from "../../api.ts";
import type { ImagesSummary } from "../../view.ts";

/** The platform of sets in the ledger. */
export const IMAGES = "images";

export const requestOf = ({ request }: Pick<JobRow, "request">): ImagesRequest => request as unknown as ImagesRequest;

/** What the dry run found. */
export const summaryOf = ({ page }: Pick<JobRow, "page">): ImagesSummary | undefined =>
  (page as unknown as ImagesSummary | null) ?? undefined;
