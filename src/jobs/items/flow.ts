import type { FlowJob } from "bullmq";
import type { ItemRow, JobRow } from "../../stores/index.ts";
import type { HandlersOf, PayloadOf, StepIds } from "../engine/phases.ts";
import { priority, step, tierOf } from "../engine/steps.ts";

type Place = Pick<ItemRow, "mediaId" | "position">;
type Anew = { isAnew?: boolean };
/** Steps of items, from listing to chats: of users jobs, polls of watched users, and links. */
export interface ItemSteps {
  list: StepIds;
  /** `isAnew`: again, since Telegram no longer knows the file. */
  download: StepIds & { mediaId: number; isAnew?: boolean };
  prepare: StepIds & { mediaId: number; isAnew?: boolean };
  send: StepIds & { group: number; chatId: number; isAnew?: boolean };
  finish: StepIds;
}
export type ItemHandlers = HandlersOf<ItemSteps>;

type Payload<Phase extends keyof ItemSteps> = PayloadOf<ItemSteps, Phase>;

/** Initial tree: finish ← list. The list adds the rest under `finish`. */
export function itemsFlow(job: JobRow): FlowJob {
  return { ...step(job, "finish"), children: [step(job, "list", { priority: order(job, 0) })] };
}

/**
 * Trees that a list adds, one per group: send ← [prepare ←] download of each item. A group goes to `chatId` first, and from
 * there on to the other chats that want it.
 */
export function groupFlows(job: JobRow, items: ItemRow[], chatId: number): FlowJob[] {
  const groups = Map.groupBy(items, (item) => item.group);
  return [...groups].map(([group, members]) => ({
    ...sendFlow(job, { group, chatId }),
    children: members.map((item) => itemFlow(job, item)),
  }));
}

/** Tree that fetches, prepares and sends again what Telegram no longer knows. */
export function anewFlow(job: JobRow, items: ItemRow[], to: Payload<"send">): FlowJob {
  const children = items.map((item) => ({
    ...prepareFlow(job, item, { isAnew: true }),
    children: [downloadFlow(job, item, { isAnew: true })],
  }));
  return { ...sendFlow(job, { ...to, isAnew: true }), children };
}

export const sendName = ({ group, chatId, isAnew }: Payload<"send">): string =>
  `send-${group}-${chatId}${suffix({ isAnew })}`;

const suffix = ({ isAnew = false }: { isAnew?: boolean | undefined }): string => (isAnew ? "-anew" : "");

export function sendFlow(job: JobRow, payload: Payload<"send">): FlowJob {
  return step(job, "send", { name: sendName(payload), payload, priority: order(job, payload.group) });
}

export function prepareFlow(job: JobRow, item: Place, anew: Anew = {}): FlowJob {
  const { mediaId, position } = item;
  const payload: Payload<"prepare"> = { mediaId, ...anew };
  return step(job, "prepare", {
    name: `prepare-${mediaId}${suffix(anew)}`,
    payload,
    priority: order(job, position),
  });
}

function downloadFlow(job: JobRow, { mediaId, position }: Place, anew: Anew = {}): FlowJob {
  const payload: Payload<"download"> = { mediaId, ...anew };
  return step(job, "download", {
    name: `download-${mediaId}${suffix(anew)}`,
    payload,
    priority: order(job, position),
  });
}

/** Photos skip `prepare`. */
function itemFlow(job: JobRow, item: ItemRow): FlowJob {
  const download = downloadFlow(job, item);
  return item.kind === "video" ? { ...prepareFlow(job, item), children: [download] } : download;
}

const order = (job: JobRow, place: number): number => priority({ turn: job.turn, tier: tierOf(job), place });
