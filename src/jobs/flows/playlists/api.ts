import type { Failure, JobOf } from "../../api/job.ts";
import type { LinkChoice } from "../links/api.ts";

declare module "../../api/flows.ts" {
  interface FlowTypes {
    playlists: { request: PlaylistRequest; view: PlaylistView };
  }
}

/** One choice for all entries: each gets the nearest that it has. */
export interface PlaylistRequest {
  url: string;
  choice: LinkChoice;
}

/** State of the card of a whole list: what has come, and what will not. */
export interface PlaylistView extends JobOf {
  kind: "playlists";
  url: string;
  choice: LinkChoice;
  /** 0 before the list was read. */
  total: number;
  /** There are more, `count` where the site says how many. */
  isCut: boolean;
  count?: number | undefined;
  /** Those that cannot be opened; not in `total`. */
  unread: number;
  sent: number;
  /** In the order of the list. */
  failed: { title: string; link: string; failure: Failure }[];
}
