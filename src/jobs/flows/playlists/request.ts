import { z } from "zod";
import type { JobRow } from "../../../stores/index.ts";
import { readerOf, type Shape } from "../../stored.ts";
import { linkChoice } from "../links/request.ts";
import type { PlaylistRequest } from "./api.ts";

export const playlistRequest = z.object({
  url: z.string(),
  choice: linkChoice,
} satisfies Shape<PlaylistRequest>);

const read = readerOf(playlistRequest);

export const requestOf = ({ request }: Pick<JobRow, "request">): PlaylistRequest => read(request);
