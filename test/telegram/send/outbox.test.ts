import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { DeliveredItem, EncodeView, OutgoingFile, RungView } from "../../../src/jobs/index.ts";
import { clip, document, video } from "../../lab/index.ts";
import { type OpenBot, openBot } from "../open-bot.ts";

const run = promisify(execFile);
const signal = () => new AbortController().signal;

type Rung = Omit<OutgoingFile, "about">;

async function rungFile(folder: string, change: Partial<Rung> & { path?: string } = {}): Promise<Rung> {
  const { path: film = await clip(folder), ...more } = change;
  const thumbnailPath = path.join(folder, "thumbnail.jpg");
  await run("ffmpeg", ["-v", "error", "-y", "-i", await clip(folder), "-frames:v", "1", thumbnailPath]);
  return {
    kind: "video",
    file: { path: film, thumbnailPath, sizeBytes: (await stat(film)).size },
    fileName: "video-144p.mp4",
    width: 320,
    height: 180,
    durationSeconds: 1,
    ...more,
  };
}

/** Sends a rung with the card of its job. */
async function deliver(
  { ours }: OpenBot,
  card: EncodeView,
  file: Rung,
  { isShown = true, signal = new AbortController().signal }: { isShown?: boolean; signal?: AbortSignal } = {},
): Promise<DeliveredItem> {
  const { chatId, requestMessageId: replyTo } = card;
  const outcome = Promise.withResolvers<DeliveredItem>();
  const about = { card: { ...card, shownRung: card.shownRung ?? "144p" }, isShown };
  await ours.outbox.sendFiles(
    { chatId, replyTo, albums: true, captions: false, postTexts: true },
    [{ ...file, about }],
    {
      signal,
      onSent: async ([sent]) => outcome.resolve(sent!.item),
      onRefused: async (_, refusal) => outcome.reject(refusal),
      onForgotten: async () => outcome.reject(new Error("forgotten")),
    },
  );
  return outcome.promise;
}

/** A user with a job that runs. */
async function startJob(harness: OpenBot) {
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await clip(harness.folder)));
  const { id } = await harness.jobs.begun();
  const view = harness.jobs.update(id, { state: "active", stage: "encode" });
  return { alice, view };
}

const rung = (label: string, change: Partial<RungView> = {}): RungView => ({
  label,
  width: 320,
  height: 180,
  state: "sent",
  fraction: 1,
  isPassedThrough: false,
  sizeBytes: 1000,
  ...change,
});

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => "nothing failed",
    (error) => error,
  );
}

test.each(["cloud", "local"] as const)("%s: the card becomes the first rung, and then a better one", async (mode) => {
  await using harness = await openBot({ lab: { mode }, isPaced: false });
  const { alice, view } = await startJob(harness);
  const first = await deliver(harness, view, await rungFile(harness.folder));
  expect(first.messageId).toBe(view.cardMessageId);
  const shown = await alice.sees((message) => message.video);
  expect(shown).toMatchObject({
    message_id: view.cardMessageId,
    video: { width: 320, height: 180, duration: 1, thumbnail: { width: 320 } },
  });
  expect(shown.caption).toContain("clip-");
  const film = await clip(harness.folder, { width: 640 });
  const next = { ...view, shownRung: "720p", rungs: [rung("144p", { fileId: first.fileId }), rung("720p")] };
  const second = await deliver(harness, next, await rungFile(harness.folder, { path: film }));
  expect(second.messageId).toBe(view.cardMessageId);
  expect(second.fileId).not.toBe(first.fileId);
  expect(await readFile(harness.telegram.file(second.fileId).path)).toEqual(await readFile(film));
  expect(alice.chat.messages.filter((message) => message.video)).toHaveLength(2); // hers and the card
  const edits = harness.telegram.calls.filter(({ method }) => method === "editMessageMedia");
  expect(JSON.stringify(edits.map(({ payload }) => payload)).includes("file://")).toBe(mode === "local");
  expect(JSON.parse(String(edits[0]?.payload.media))).toMatchObject({ supports_streaming: true });
  expect(harness.telegram.complaints).toEqual([]);
});

test("a rung beside the card is uploaded silently, leaves no message, and its button hands it out", async () => {
  await using harness = await openBot({ isPaced: false });
  const { alice, view } = await startJob(harness);
  const { messageId, fileId } = await deliver(harness, view, await rungFile(harness.folder), { isShown: false });
  expect(alice.chat.messages.some((message) => message.message_id === messageId)).toBe(false);
  expect((await harness.telegram.called("sendVideo")).payload).toMatchObject({ disable_notification: "true" });
  harness.jobs.update(view.id, { state: "done", rungs: [rung("144p", { fileId })] });
  const card = await alice.sees("✓ 144p");
  await alice.presses(card, "144p");
  const handed = await alice.sees((message) => message.reply_to_message?.message_id === card.message_id);
  expect(handed).toMatchObject({ video: { file_id: fileId }, caption: "144p" });
});

test("a card that was deleted is sent anew as an answer to the request, and the job is told", async () => {
  await using harness = await openBot({ isPaced: false });
  const { alice, view } = await startJob(harness);
  alice.deletes(alice.chat.messages.find(({ message_id }) => message_id === view.cardMessageId)!);
  const sent = await deliver(harness, view, await rungFile(harness.folder));
  expect(harness.newCards).toEqual([{ jobId: view.id, messageId: sent.messageId }]);
  expect(await alice.sees((message) => message.video)).toMatchObject({
    message_id: sent.messageId,
    reply_to_message: { message_id: view.requestMessageId },
  });
  await harness.ours.outbox.closeCard(view); // the old one: nothing to write, nothing fails
});

test("the outcome of a job comes anew where its card, which showed only a preview, was deleted", async () => {
  await using harness = await openBot({ isPaced: false });
  const { alice, view } = await startJob(harness);
  const preview = { label: "144p", durationSeconds: 10 };
  await deliver(harness, { ...view, preview }, await rungFile(harness.folder));
  const card = await alice.sees((message) => message.video && message.message_id === view.cardMessageId);
  alice.deletes(card);
  await harness.ours.outbox.closeCard({ ...view, preview, state: "failed", finishedAt: new Date() });
  const told = await alice.sees(/Failed/);
  expect(harness.newCards).toEqual([{ jobId: view.id, messageId: told.message_id }]);
});

test("sound alone goes out as audio, a silent clip as what Telegram makes of it", async () => {
  await using harness = await openBot({ isPaced: false });
  const { view } = await startJob(harness);
  const sound = await clip(harness.folder, { codec: "none", extension: ".m4a" });
  const audio = { ...(await rungFile(harness.folder)), kind: "audio", file: { path: sound, sizeBytes: 1000 } } as const;
  expect(await deliver(harness, view, audio)).toMatchObject({ messageId: view.cardMessageId, kind: "audio" });
  const animation = await rungFile(harness.folder, { kind: "animation" });
  expect((await deliver(harness, view, animation, { isShown: false })).fileId).toBeTruthy();
});

test("the last state is written once more without harm, also onto a card that is a video", async () => {
  await using harness = await openBot({ isPaced: false });
  const { alice, view } = await startJob(harness);
  const { fileId } = await deliver(harness, view, await rungFile(harness.folder));
  const last = harness.jobs.update(view.id, {
    state: "done",
    shownRung: "144p",
    rungs: [rung("144p", { fileId })],
    finishedAt: new Date(view.createdAt.getTime() + 5000),
  });
  await harness.ours.outbox.closeCard(last);
  await harness.ours.outbox.closeCard(last);
  expect((await alice.sees("✅ Ready in 5s")).video?.file_id).toBe(fileId);
  const stale: EncodeView = { ...last, shownRung: undefined }; // the rung that is shown was not recorded yet
  await harness.ours.outbox.closeCard(stale);
});

test("a last state that has to wait for its card is written as it is by then", async () => {
  await using harness = await openBot({ isPaced: false });
  const { alice, view } = await startJob(harness);
  const lock = `card:lock:${view.id}`;
  await harness.stores.keys.set(lock, "another process");
  const closing = harness.ours.outbox.closeCard(view, async () => harness.jobs.views.get(view.id));
  harness.jobs.update(view.id, { state: "done", finishedAt: new Date(view.createdAt.getTime() + 5000) });
  await harness.stores.keys.del(lock);
  await closing;
  await alice.sees("✅ Ready in 5s");
});

test.each(["cloud", "local"] as const)("%s: a file is received whole, and told as it grows", async (mode) => {
  await using harness = await openBot({ lab: { mode }, isPaced: false });
  const { jobs, folder, ours } = harness;
  await startJob(harness);
  const { source } = jobs.asked("encode")[0]!.request;
  if (source.from !== "telegram") throw new Error("expected a file of Telegram");
  const target = path.join(folder, "received");
  let written = 0;
  await ours.outbox.receive(source.file, target, { signal: signal(), onBytes: (bytes) => (written = bytes) });
  expect(await readFile(target)).toEqual(await readFile(await clip(folder)));
  expect(written).toBe(mode === "cloud" ? (await stat(target)).size : 0);
  const again = await failure(ours.outbox.receive(source.file, target, { signal: signal() }));
  expect(again).toBeInstanceOf(Error);
  expect((await stat(target)).size).toBeGreaterThan(0);
});

test("a download that breaks leaves no file and may be tried again; one that is too big or gone may not", async () => {
  await using harness = await openBot({ isPaced: false });
  const { telegram, folder, ours } = harness;
  await startJob(harness);
  const { source } = harness.jobs.asked("encode")[0]!.request;
  if (source.from !== "telegram") throw new Error("expected a file of Telegram");
  const target = path.join(folder, "received");
  const receive = (file = source.file, given = signal()) =>
    failure(ours.outbox.receive(file, target, { signal: given }));

  telegram.fault({ method: "file", kind: "drop-after" });
  expect(await receive()).toMatchObject({ outage: "telegram" });
  telegram.fault({ method: "file", kind: "error", code: 404, description: "Not Found" });
  expect(await receive()).toMatchObject({ key: "error-download-gone" });
  telegram.fault({ method: "getFile", kind: "flood", retryAfterSeconds: 7 });
  expect(await receive()).toMatchObject({ name: "RetryLater", delayMs: 7000 });
  expect(await receive({ ...source.file, fileId: "nonsense" })).toMatchObject({ key: "error-download-gone" });
  expect(await receive({ ...source.file, sizeBytes: 60e6 })).toMatchObject({
    key: "error-too-big-to-read",
    params: { sizeMb: 60, limitMb: 20 },
  });
  const reason = new Error("cancelled by the user");
  expect(await receive(source.file, AbortSignal.abort(reason))).toBe(reason);
  await expect(stat(target)).rejects.toMatchObject({ code: "ENOENT" });
});

test("what Telegram refuses is told as what it is", async () => {
  await using harness = await openBot();
  const { alice, view } = await startJob(harness);
  const { telegram, folder } = harness;
  const file = await rungFile(folder);
  const deliverRung = (sent = file, signal?: AbortSignal) =>
    failure(deliver(harness, view, sent, { ...(signal && { signal }) }));

  expect(await deliverRung({ ...file, file: { ...file.file, path: "", sizeBytes: 51e6 } })).toMatchObject({
    key: "error-too-big-to-send",
    params: { sizeMb: 51, limitMb: 50 },
  });
  telegram.fault({ method: "editMessageMedia", kind: "error", code: 413, description: "Request Entity Too Large" });
  expect(await deliverRung()).toMatchObject({ key: "error-too-big-to-send" });
  telegram.fault({ method: "editMessageMedia", kind: "error", code: 500, description: "Internal Server Error" });
  expect(await deliverRung()).toMatchObject({ outage: "telegram" });
  telegram.fault({ method: "editMessageMedia", kind: "drop-before" });
  expect(await deliverRung()).toMatchObject({ outage: "telegram" });
  const reason = new Error("cancelled by the user");
  expect(await deliverRung(file, AbortSignal.abort(reason))).toBe(reason);
  telegram.fault({ method: "editMessageMedia", kind: "flood", retryAfterSeconds: 30 });
  expect(await deliverRung()).toMatchObject({ name: "RetryLater", delayMs: 30_000 });
  expect(await deliverRung()).toMatchObject({ name: "RetryLater" }); // our own pace keeps the pause, without a call
  expect(telegram.calls.filter(({ method }) => method === "editMessageMedia")).toHaveLength(4);
  await harness.stores.keys.del(`pace:${alice.id}:pause`);
  alice.blocks();
  expect(await deliverRung()).toMatchObject({ key: "error-blocked" });
});

test("a document that is a video is taken for one, whatever its type says", async () => {
  await using harness = await openBot({ lab: { mode: "local" } });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(document(await clip(harness.folder), { name: "strange; name $(x) “q”.mkv", sizeBytes: 1.9e9 }));
  await harness.jobs.begun();
  expect(harness.jobs.asked("encode")[0]?.title).toBe("strange; name $(x) “q”.mkv");
});
