import type { FlowJob } from "bullmq";
import { expect, test } from "vitest";
import { hurriedPriority, priority } from "../../../../src/jobs/engine/steps.ts";
import { encodeFlow, planFlows, previewFlow, sendPreviewFlow } from "../../../../src/jobs/flows/encode/flow.ts";
import type { EncodePlan, TaskGroup } from "../../../../src/media/index.ts";
import type { JobRow } from "../../../../src/stores/index.ts";

const job = { id: "abc", run: 2, home: null, turn: 1 } as JobRow;

const group = (name: TaskGroup["name"], ...taskIds: string[]): TaskGroup => ({
  name,
  labels: [],
  tasks: taskIds.map((id, chunk) => ({ id, labels: [], chunk, weight: 0, seconds: 0 })),
});

/** A tree as nested arrays of queue ids: [parent, child, child, …]. */
type Tree = [string, ...(string | Tree)[]];
const tree = (flow: FlowJob): Tree => [
  flow.opts?.jobId ?? "",
  ...(flow.children ?? []).map((child) => (child.children ? tree(child) : (child.opts?.jobId ?? ""))),
];

test("a job starts as finish over download, with ids that name the run", () => {
  expect(tree(encodeFlow(job))).toEqual(["abc-2-finish", "abc-2-download"]);
});

test("the join of the high rungs waits for the join of the low ones, which brings the sound", () => {
  const plan = {
    groups: [group("passthrough"), group("low", "audio", "low-0000"), group("high", "high-0000", "high-0001")],
  } as EncodePlan;
  expect(planFlows(job, plan).map(tree)).toEqual([
    ["abc-2-join-passthrough"],
    [
      "abc-2-join-high",
      "abc-2-chunk-high-0000",
      "abc-2-chunk-high-0001",
      ["abc-2-join-low", "abc-2-chunk-audio", "abc-2-chunk-low-0000"],
    ],
  ]);
});

test("every step but finish may fail without its parent", () => {
  const plan = { groups: [group("low", "low-0000")] } as EncodePlan;
  const all = (flow: FlowJob): FlowJob[] => [flow, ...(flow.children ?? []).flatMap(all)];
  const steps = [encodeFlow(job), ...planFlows(job, plan)].flatMap(all);
  expect(steps.filter((each) => !each.opts?.ignoreDependencyOnFailure).map((each) => each.name)).toEqual(["finish"]);
});

test("the end of a preview that fails is not heard of, and it is not tried again", () => {
  for (const { opts } of [previewFlow(job, { chunksBefore: 0 }), sendPreviewFlow(job)])
    expect(opts).toMatchObject({ removeDependencyOnFailure: true, ignoreDependencyOnFailure: false, attempts: 1 });
});

test("low rungs of any video go before high rungs of any other", () => {
  const lastLow = priority({ turn: 1000, tier: "asked", place: 500 });
  const firstHigh = priority({ turn: 1, tier: "later", place: 0 });
  expect(lastLow).toBeLessThan(firstHigh);
});

test("a second user's first clip goes before the hundredth chunk of a film and before the first user's next clip", () => {
  const clip = priority({ turn: 1, place: 0 });
  expect(clip).toBeLessThan(priority({ turn: 1, place: 100 }));
  expect(clip).toBeLessThan(priority({ turn: 2, place: 0 }));
});

test("priorities stay within what the queue takes", () => {
  expect(priority({ turn: 1, tier: "watched" })).toBe(1);
  expect(priority({ turn: 1e6, tier: "later", place: 1e6 })).toBeLessThanOrEqual(2_097_151);
});

test("what a player waits for goes before all else, and what was asked for later before what was asked for earlier", () => {
  const at = (seconds: number) => hurriedPriority(seconds * 1000);
  expect(at(1_800_000_001)).toBeLessThan(at(1_800_000_000));
  for (const seconds of [0, 65_535, 65_536, 1_800_000_000]) {
    expect(at(seconds)).toBeGreaterThanOrEqual(1);
    expect(at(seconds)).toBeLessThan(priority({ turn: 1 }));
  }
});
