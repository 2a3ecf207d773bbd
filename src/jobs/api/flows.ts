import type { EncodeRequest, EncodeView } from "./encode.ts";
import type { ImagesRequest, ImagesView } from "./images.ts";
import type { SubmissionOf } from "./job.ts";
import type { LinkRequest, LinkView } from "./links.ts";
import type { UsersRequest, UsersView, WatchView } from "./users.ts";

export type * from "./encode.ts";
export type * from "./images.ts";
export type * from "./links.ts";
export type * from "./users.ts";

export type Submission = SubmissionOf &
  (
    | { kind: "encode"; request: EncodeRequest }
    /** `number`: of the link among several of one message, from 0. */
    | { kind: "users"; request: UsersRequest; number?: number }
    | { kind: "links"; request: LinkRequest; number?: number }
    | { kind: "images"; request: ImagesRequest }
  );

/** What /jobs lists. */
export type JobView = EncodeView | UsersView | LinkView | ImagesView;
export type CardView = JobView | WatchView;
