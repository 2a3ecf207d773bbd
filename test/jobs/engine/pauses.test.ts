import { expect, test } from "vitest";
import type { LogLine } from "../../bot-process.ts";
import { isFinalCard } from "../../deliveries.ts";
import { clip } from "../../lab/index.ts";
import { openJobs } from "../open.ts";

const isChunk = (line: LogLine) => line.msg === "step started" && line.phase === "chunk";
const isFinished = (line: LogLine) => line.msg === "job finished";

test("of a paused phase no process begins a step, also one that starts later; cards say so, and it goes on", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(harness.folder, { seconds: 1, width: 256, height: 144 });
  const jobs = await harness.start(["bot", "encode"]);
  await jobs.pausePhase("chunk", true);
  const later = await harness.start(["fetch", "encode"]);
  await harness.asks(alice, film);
  const card = await alice.sees("Paused by the admins of the bot: encoding");
  const [view] = await later.list(alice.id);
  expect(view).toMatchObject({ state: "active", pausedIn: "chunk" });
  expect(await later.pausedPhases()).toEqual(["chunk"]);
  const { queues } = await later.stats(60);
  expect(queues.filter(({ isPaused }) => isPaused)).toMatchObject([{ name: "chunk", active: 0 }]);
  expect(queues.find(({ name }) => name === "chunk")?.waiting).toBeGreaterThan(0);
  expect(harness.lines.filter(isChunk)).toEqual([]);
  await later.pausePhase("chunk", false);
  await alice.sees((message) => isFinalCard(message) && message.video !== undefined, { of: card });
  expect((await later.list(alice.id))[0]?.pausedIn).toBeUndefined();
});

test("a job that has not begun says at once that it waits for the end of a pause, and can be cancelled in it", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(harness.folder, { seconds: 1, width: 256, height: 144 });
  const jobs = await harness.start(["bot", "fetch", "encode"]);
  await jobs.pausePhase("download", true);
  await harness.asks(alice, film);
  const card = await alice.sees("Paused by the admins of the bot: downloading");
  expect((await jobs.list(alice.id))[0]?.state).toBe("queued");
  await alice.presses(card, "Cancel");
  expect(await harness.logged(isFinished)).toMatchObject({ state: "cancelled" });
  const cancelled = await alice.sees("Cancelled", { of: card });
  expect(cancelled.text).not.toContain("Paused");
});
