import type { ItemRow } from "../../../stores/index.ts";
import type { UsersCounts } from "./api.ts";

/** Progress of the items for one chat; without a chat, of the whole job. */
export function countsOf(items: ItemRow[], { known, chatId }: { known: number; chatId?: number }): UsersCounts {
  const own = items.filter((item) => item.deliveries.some((delivery) => isFor(delivery, chatId)));
  const deliveries = own.flatMap((item) => item.deliveries.filter((delivery) => isFor(delivery, chatId)));
  const videos = own.filter((item) => item.kind === "video");
  return {
    found: own.length,
    known,
    videos: videos.length,
    downloaded: own.filter((item) => hasFile(item)).length,
    prepared: videos.filter((item) => item.state === "prepared" || item.fileId !== null).length,
    sent: deliveries.filter(({ state }) => state === "sent").length,
    failed: deliveries.filter(({ state }) => state === "failed").length,
  };
}

const isFor = ({ chatId }: { chatId: number }, wanted: number | undefined): boolean =>
  wanted === undefined || chatId === wanted;

const hasFile = ({ state, fileId }: ItemRow): boolean =>
  state === "downloaded" || state === "prepared" || fileId !== null;

/** For a playable video; encoding takes longer, but cannot be foreseen. */
const PREPARE_SECONDS = 0.3;

/** For the first group that this chat waits for and that is fetched. */
export function msUntilNextSend(items: ItemRow[], chatId: number | null): number | undefined {
  const waits = (item: ItemRow) =>
    item.deliveries.some((delivery) => delivery.chatId === chatId && !["sent", "failed"].includes(delivery.state));
  const groups = Map.groupBy(items.filter(waits), (item) => item.group).values();
  const fetched = [...groups].filter((group) => group.every(hasFile));
  if (fetched.length === 0) return undefined;
  return (
    Math.min(...fetched.map((group) => group.filter((item) => item.state === "downloaded").length)) * PREPARE_SECONDS
  );
}
