import type { FlowJob } from "bullmq";
import { expect, test } from "vitest";
import { countsOf } from "../../../src/jobs/flows/users/counts.ts";
import { failedItems, listedItem } from "../../../src/jobs/flows/users/items.ts";
import { groupFlows, itemsFlow } from "../../../src/jobs/items/flow.ts";
import type { SourceItem } from "../../../src/sources/index.ts";
import type { ItemRow, JobRow } from "../../../src/stores/index.ts";

const job = { id: "abc", kind: "users", run: 1, turn: 1 } as JobRow;

const item = (mediaId: number, more: Partial<ItemRow>): ItemRow =>
  ({
    mediaId,
    position: mediaId,
    group: 0,
    kind: "video",
    state: "waiting",
    fileId: null,
    deliveries: [],
    ...more,
  }) as ItemRow;

type Tree = [string, ...(string | Tree)[]];
const tree = (flow: FlowJob): Tree => [
  flow.opts?.jobId ?? "",
  ...(flow.children ?? []).map((child) => (child.children ? tree(child) : (child.opts?.jobId ?? ""))),
];

test("a users job starts as finish over list", () => {
  expect(tree(itemsFlow(job))).toEqual(["abc-1-finish", "abc-1-list"]);
});

test("each group is sent once its items are fetched, and its videos prepared; photos skip that", () => {
  const items = [item(1, {}), item(2, { kind: "photo" }), item(3, { group: 1 })];
  expect(groupFlows(job, items, -100).map(tree)).toEqual([
    ["abc-1-send-0--100", ["abc-1-prepare-1", "abc-1-download-1"], "abc-1-download-2"],
    ["abc-1-send-1--100", ["abc-1-prepare-3", "abc-1-download-3"]],
  ]);
});

test("what somebody asked for goes before what a schedule did, and items of two jobs take turns", () => {
  const priorityOf = (of: Partial<JobRow>, mediaId: number) =>
    groupFlows({ ...job, ...of }, [item(mediaId, { kind: "photo" })], 1)[0]?.children?.[0]?.opts?.priority;
  expect(priorityOf({ turn: 100 }, 9)).toBeLessThan(priorityOf({ userId: null }, 0)!);
  expect(priorityOf({ turn: 2 }, 0)).toBeLessThan(priorityOf({ turn: 1 }, 9)!);
});

test("a card counts the items of its own chat, by how far they came", () => {
  const delivery = (chatId: number, state: "claimed" | "sent" | "failed") => ({
    ...{ chatId, state, failure: null, messageId: null },
  });
  const items = [
    item(1, { state: "prepared", fileId: "known", deliveries: [delivery(1, "sent"), delivery(2, "claimed")] }),
    item(2, { state: "downloaded", deliveries: [delivery(1, "claimed")] }),
    item(3, { kind: "photo", state: "prepared", deliveries: [delivery(1, "claimed")] }),
    item(4, { state: "failed", deliveries: [delivery(1, "failed")] }),
  ];
  expect(countsOf(items, { known: 7, chatId: 1 })).toEqual({
    ...{ found: 4, known: 7, videos: 3, downloaded: 3, prepared: 1, sent: 1, failed: 1 },
  });
  expect(countsOf(items, { known: 0, chatId: 2 })).toMatchObject({ found: 1, downloaded: 1, prepared: 1, sent: 0 });
});

test("every item that failed is told to the card, which counts those it does not name", () => {
  const [empty, blocked] = [
    { key: "error-item-empty", params: {} },
    { key: "error-item-refused", params: {} },
  ];
  const takenAt = new Date("2026-11-23T12:00:00Z");
  const query = { platform: "instagram", kind: "stories", handle: "nasa", itemId: "1" } as const;
  const link = "https://www.instagram.com/stories/nasa/1/";
  const story: SourceItem = { id: "1", kind: "video", type: "story", owner: "nasa", takenAt, link, media: [], query };
  const facts = { takenAt, item: JSON.parse(JSON.stringify(listedItem("instagram", story).item)) };
  const refused = { chatId: 1, state: "failed", failure: blocked, messageId: null } as const;
  const items = Array.from({ length: 12 }, (_, mediaId) => item(mediaId, { ...facts, failure: empty }));
  const told = failedItems([...items, item(12, { ...facts, failure: empty, deliveries: [refused] }), item(13, facts)]);
  expect(told.map(({ failure }) => failure.key)).toEqual([...Array(12).fill("error-item-empty"), "error-item-refused"]);
  expect(told[0]).toEqual({ kind: "video", takenAt, link, failure: empty });
});
