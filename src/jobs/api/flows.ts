import type { EncodeCalls, EncodeRequest, EncodeView } from "./encode.ts";
import type { ImagesCalls, ImagesRequest, ImagesView } from "./images.ts";
import type { SubmissionOf } from "./job.ts";
import type { LinkRequest, LinksCalls, LinkView } from "./links.ts";
import type { UsersCalls, UsersRequest, UsersView, WatchView } from "./users.ts";

export type * from "./encode.ts";
export type * from "./images.ts";
export type * from "./links.ts";
export type * from "./users.ts";

interface FlowTypes {
  encode: { request: EncodeRequest; view: EncodeView; calls: EncodeCalls };
  users: { request: UsersRequest; view: UsersView; calls: UsersCalls };
  links: { request: LinkRequest; view: LinkView; calls: LinksCalls };
  images: { request: ImagesRequest; view: ImagesView; calls: ImagesCalls };
}

export type Kind = keyof FlowTypes;
export type RequestOf<K extends Kind> = FlowTypes[K]["request"];
export type ViewOf<K extends Kind> = FlowTypes[K]["view"];
export type CallsOf<K extends Kind> = FlowTypes[K]["calls"];
export type FlowCalls = { readonly [K in Kind]: CallsOf<K> };

export type Submission = {
  [K in Kind]: SubmissionOf & {
    kind: K;
    request: RequestOf<K>;
    /** Index of this job among those of its kind created by one message; default 0. */
    number?: number;
  };
}[Kind];

export type JobView = ViewOf<Kind>;
export type CardView = JobView | WatchView;
