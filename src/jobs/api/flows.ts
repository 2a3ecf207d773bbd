import type { SubmissionOf } from "./job.ts";
import type { WaitingListView } from "./waiting-list.ts";

/**
 * Types of each flow: `request` and `view`; where it has them `card`, cards that belong to no job, and `calls` that no other
 * flow has. Each flow adds its own under its kind.
 * @public
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface FlowTypes {}

export type Kind = keyof FlowTypes;
export type RequestOf<K extends Kind> = FlowTypes[K]["request"];
export type ViewOf<K extends Kind> = FlowTypes[K]["view"];
type Optional<K extends Kind, Part extends string> = FlowTypes[K] extends { [Name in Part]: infer Type } ? Type : never;
type CallsOf<K extends Kind> = Optional<K, "calls">;
/** The calls of the flows that have some. */
export type FlowCalls = { readonly [K in Kind as CallsOf<K> extends never ? never : K]: CallsOf<K> };

export type Submission = {
  [K in Kind]: SubmissionOf & {
    kind: K;
    request: RequestOf<K>;
    /** Index of this job among those of its kind created by one message; default 0. */
    number?: number;
  };
}[Kind];

export type JobView = ViewOf<Kind>;
/** Cards that belong to no job. */
export type OtherCardView = { [K in Kind]: Optional<K, "card"> }[Kind];
export type CardView = JobView | OtherCardView | WaitingListView;
