import { expect, test } from "vitest";
import { assembleView, withSent } from "../../../../src/jobs/flows/encode/views.ts";
import type { ItemRow, JobRow, VideoRow } from "../../../../src/stores/index.ts";

const job: JobRow = {
  id: "abc",
  kind: "encode",
  chatId: 1,
  userId: 2,
  language: "en",
  requestMessageId: 3,
  threadId: null,
  cardMessageId: 4,
  title: "clip.mp4",
  page: null,
  request: { source: { from: "link", url: "https://example.com/" }, wanted: {} },
  state: "active",
  run: 1,
  home: null,
  turn: 1,
  isHeld: false,
  listId: null,
  startsAt: null,
  failure: null,
  createdAt: new Date(0),
  startedAt: new Date(0),
  finishedAt: null,
};
const video: VideoRow = {
  jobId: "abc",
  width: 1280,
  height: 720,
  durationSeconds: 60,
  sizeBytes: 1000,
  notices: [],
  tracks: null,
  firstRungAt: null,
  status: "PROCESSING",
  qualityUrls: {},
  fileIds: {},
  chunks: {},
};
const rung = (
  label: string,
  mediaId: number,
  state: ItemRow["deliveries"][number]["state"] | "ready" = "claimed",
): ItemRow => ({
  ...{ mediaId, position: mediaId, group: mediaId, run: 1, platform: "encode", sourceId: label, kind: "video" },
  ...{ takenAt: new Date(0), expiresAt: null, failure: null, fileId: null, fileKind: null, file: null },
  item: { label, width: 2, height: 2, isPassedThrough: false, chunks: 2 },
  state: state === "claimed" ? "waiting" : "prepared",
  deliveries: [
    { chatId: 1, state: state === "ready" ? "claimed" : state, failure: null, messageId: state === "sent" ? 7 : null },
  ],
});
const work = {
  tasks: [
    { id: "low-0000", labels: ["144p"], weight: 0.1 },
    { id: "low-0001", labels: ["144p"], weight: 0.1 },
    { id: "high-0000", labels: ["720p"], weight: 0.8 },
  ],
  durationSeconds: 60,
  startedAtMs: 0,
};

test("a rung's progress is that of the chunks it is made of, and the whole is weighted by their cost", () => {
  const view = assembleView({
    job,
    video,
    items: [rung("144p", 0), rung("720p", 1)],
    live: { steps: { "low-0000": 1, "high-0000": 0.25 }, work },
    now: 10_000,
  });
  expect(view.rungs.map(({ label, state, fraction }) => ({ label, state, fraction }))).toEqual([
    { label: "144p", state: "encoding", fraction: 0.5 },
    { label: "720p", state: "encoding", fraction: 0.25 },
  ]);
  expect(view.stage).toBe("encode");
  expect(view.fraction).toBeCloseTo(0.08 + 0.92 * 0.3);
  expect(view.speed).toBeCloseTo((0.3 * 60) / 10);
  expect(view.secondsLeft).toBeCloseTo(10 * (0.7 / 0.3));
  expect(view.nextRungSeconds).toBeCloseTo(10 * (0.1 / 0.3));
});

test("no speed and no time left are told before they mean anything", () => {
  const view = assembleView({ job, video, items: [], live: { steps: { "low-0000": 0.1 }, work }, now: 500 });
  expect(view).not.toHaveProperty("speed");
  expect(view).not.toHaveProperty("secondsLeft");
  expect(view.nextRungSeconds).toBeUndefined();
});

test("while a rung is on its way, the next one is due now", () => {
  const items = [rung("144p", 0, "ready"), rung("720p", 1)];
  const live = { steps: { "low-0000": 1, "low-0001": 1 }, work };
  const view = (waitsForBest: boolean) => assembleView({ job, video, items, live, waitsForBest, now: 10_000 });
  expect(view(false).nextRungSeconds).toBe(0);
  expect(view(true).nextRungSeconds).toBeCloseTo(40);
});

/** As the store has it. */
const sized = (row: ItemRow, sizeBytes: number): ItemRow => ({
  ...row,
  file: { kind: "video", name: "a.mp4", extension: "mp4", sizeBytes, width: 2, height: 2, durationSeconds: 1 },
});

test("what came without a message came as a link: it is out, and the card keeps the largest that fits", () => {
  const [fits, linked] = [rung("480p", 0, "sent"), rung("720p", 1, "sent")];
  const [delivery] = linked.deliveries;
  const link = { name: "a.mp4", sizeBytes: 9, sha256: "", expiresAt: new Date(0), state: "live" } as const;
  const items = [fits, { ...linked, deliveries: [{ ...delivery!, messageId: null }] }];
  const view = assembleView({ job, video, items, links: new Map([[1, link]]), live: { steps: {} } });
  expect(view).toMatchObject({
    shownRung: "480p",
    stage: "finish",
    rungs: [{ state: "sent" }, { state: "linked", link }],
  });
});

test("no news of the card is held back for a rung that is too big to become it", () => {
  const items = [sized(rung("720p", 0, "ready"), 51), rung("1080p", 1)];
  const view = (sendBytes: number) =>
    assembleView({ job, video, items, live: { steps: {}, work }, sendBytes, now: 500 });
  expect([view(51).nextRungSeconds, view(50).nextRungSeconds]).toEqual([0, undefined]);
});

test("before the plan, the bar follows the download and then the probing", () => {
  const downloading = assembleView({ job, items: [], live: { steps: {}, download: { bytes: 50, totalBytes: 100 } } });
  expect(downloading).toMatchObject({ stage: "download", download: { bytes: 50, totalBytes: 100 } });
  expect(downloading.fraction).toBeCloseTo(0.025);
  const planning = assembleView({ job, items: [], live: { steps: { plan: 0.5 } } });
  expect(planning.stage).toBe("plan");
  expect(planning.fraction).toBeCloseTo(0.065);
});

test("a run that follows another begins with its own download and plan, whatever is out already", () => {
  const again = { job: { ...job, run: 2 }, video, items: [rung("144p", 0, "sent")] };
  const download = { bytes: 30, totalBytes: 60 };
  expect(assembleView({ ...again, live: { steps: {}, download } })).toMatchObject({
    stage: "download",
    fraction: 0.025,
  });
  expect(assembleView({ ...again, live: { steps: { plan: 0.5 } } })).toMatchObject({ stage: "plan" });
  const items = [...again.items, rung("720p", 1)];
  expect(assembleView({ ...again, items, live: { steps: {} } })).toMatchObject({ stage: "encode" });
  expect(assembleView({ ...again, live: { steps: {}, work } })).toMatchObject({ stage: "finish" });
});

test("a preview is shown by the card that it was put into, and by none that was sent since", () => {
  const file = { kind: "video", name: "preview.mp4", extension: "mp4", sizeBytes: 1, width: 360, height: 640 };
  const preview = { messageId: 4, file: { ...file, durationSeconds: 10 } };
  const view = assembleView({ job, preview, items: [], live: { steps: {} } });
  expect(view.preview).toEqual({ label: "360p", durationSeconds: 10 });
  const anew = assembleView({ job: { ...job, cardMessageId: 5 }, preview, items: [], live: { steps: {} } });
  expect(anew.preview).toBeUndefined();
});

test("the caption that goes along with a rung tells it as sent and shown", () => {
  const view = assembleView({
    job,
    video,
    items: [rung("144p", 0, "sent"), rung("720p", 1, "sending")],
    live: { steps: {} },
  });
  expect(view.shownRung).toBe("144p");
  expect(withSent(view, "720p").shownRung).toBe("720p");
  expect(withSent(view, "720p").rungs.map((each) => each.state)).toEqual(["sent", "sent"]);
});

test("a rung below the one that is shown does not take its place", () => {
  const view = assembleView({
    job,
    video,
    items: [rung("144p", 0, "sending"), rung("720p", 1, "sent")],
    live: { steps: {} },
  });
  expect(withSent(view, "144p").shownRung).toBe("720p");
});
