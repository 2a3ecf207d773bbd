import { stat } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DeliveredItem, OutgoingFile, OutgoingFileOptions, Recipient } from "../../../src/jobs/index.ts";
import { PACE } from "../../bot-process.ts";
import { clip, photo } from "../../lab/index.ts";
import { floodsIn, hastyCallsIn, turnsIn } from "../../turns.ts";
import { type OpenBot, openBot } from "../open-bot.ts";

interface Outcome {
  /** In the order told, one list for each time. */
  sent: { index: number; item: DeliveredItem }[][];
  refused: { index: number; key: string }[];
  forgotten: number[];
  failure: unknown;
}

/** Each test delivers to users of its own. */
let cloud: OpenBot;
beforeAll(async () => {
  cloud = await openBot({ isListening: false, isPaced: false });
});
afterAll(() => cloud[Symbol.asyncDispose]());

const KNOWN = { fileName: "x", width: 0, height: 0, durationSeconds: 0 };
let minute = 0;

function outgoingFile(change: Partial<OutgoingFile> & Pick<OutgoingFile, "kind" | "file">): OutgoingFile {
  const about = {
    platform: "instagram" as const,
    type: "story" as const,
    owner: "nasa",
    takenAt: new Date(Date.UTC(2026, 10, 23, 3, minute++)),
    link: "https://www.instagram.com/stories/nasa/1/",
  };
  return { ...KNOWN, about, ...change };
}

async function outgoingPhoto(harness: OpenBot, change: { sizeBytes?: number } = {}): Promise<OutgoingFile> {
  const path = await photo(harness.folder, change);
  return outgoingFile({ kind: "photo", file: { path, sizeBytes: (await stat(path)).size }, fileName: "story-1.jpg" });
}

async function outgoingVideo(harness: OpenBot): Promise<OutgoingFile> {
  const [path, thumbnailPath] = [await clip(harness.folder), await photo(harness.folder)];
  const file = { path, thumbnailPath, sizeBytes: (await stat(path)).size };
  return outgoingFile({
    kind: "video",
    file,
    fileName: "the story 2.mp4",
    width: 320,
    height: 180,
    durationSeconds: 1,
  });
}

/** Delivers to a new user. */
async function deliver(
  harness: OpenBot,
  files: OutgoingFile[],
  { to = {}, options = {} }: { to?: Partial<Recipient>; options?: Partial<OutgoingFileOptions> } = {},
) {
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const recipient = { chatId: alice.id, albums: true, captions: true, postTexts: true, ...to };
  const outcome: Outcome = { sent: [], refused: [], forgotten: [], failure: undefined };
  const from = harness.telegram.calls.length;
  await harness.ours.outbox
    .sendFiles(recipient, files, {
      signal: new AbortController().signal,
      onSent: async (sent) => void outcome.sent.push(sent),
      onRefused: async (index, { key }) => void outcome.refused.push({ index, key }),
      onForgotten: async (index) => void outcome.forgotten.push(index),
      ...options,
    })
    .catch((error) => {
      outcome.failure = error;
    });
  const calls = harness.telegram.calls.slice(from);
  return { alice, outcome, calls, methods: calls.map(({ method }) => method) };
}

const indexes = ({ sent }: Outcome) => sent.map((told) => told.map(({ index }) => index));

test.each(["cloud", "local"] as const)("%s: photos and videos arrive as one album in their order", async (mode) => {
  await using local =
    mode === "local" ? await openBot({ lab: { mode }, isListening: false, isPaced: false }) : undefined;
  const harness = local ?? cloud;
  const files = [await outgoingPhoto(harness), await outgoingVideo(harness), await outgoingPhoto(harness)];
  const { alice, outcome, calls, methods } = await deliver(harness, files);
  expect(methods).toEqual(["sendMediaGroup"]);
  const { messages } = alice.chat;
  expect(new Set(messages.map(({ media_group_id: id }) => id)).size).toBe(1);
  expect(
    messages.map(({ photo, video }) => (photo ? "photo" : `${video?.width}x${video?.height} ${video?.duration} s`)),
  ).toEqual(["photo", "320x180 1 s", "photo"]);
  expect(messages[1]?.video?.thumbnail).toBeDefined();
  expect(messages[1]?.video?.file_name).toBe("the story 2.mp4");
  expect(messages.map(({ caption }) => caption?.split("\n").length)).toEqual([4, undefined, undefined]);
  expect(JSON.parse(String(calls[0]?.payload.media))[1]).toMatchObject({ supports_streaming: true });
  expect(JSON.stringify(calls[0]?.payload).includes("file://")).toBe(mode === "local");
  expect(outcome.sent[0]?.map(({ index, item }) => [index, item.messageId, item.kind])).toEqual(
    messages.map(({ message_id }, index) => [index, message_id, index === 1 ? "video" : "photo"]),
  );

  // What Telegram has goes to the next chat without an upload.
  const known = outcome.sent[0]!.map(({ item }) => outgoingFile({ kind: item.kind, file: { fileId: item.fileId } }));
  const again = await deliver(harness, known, { to: { captions: false, postTexts: true, language: "ru" } });
  expect(again.calls.flatMap(({ files }) => files)).toEqual([]);
  expect(again.alice.chat.messages.map(({ caption }) => caption)).toEqual([undefined, undefined, undefined]);
  expect(again.outcome.sent[0]?.map(({ item }) => item.fileId)).toEqual(
    outcome.sent[0]?.map(({ item }) => item.fileId),
  );
  expect(harness.telegram.complaints).toEqual([]);
});

test("where albums are not wanted each item comes alone, only the first one with a sound, as an answer", async () => {
  const harness = cloud;
  const request = harness.telegram.user({ firstName: "Bob", language: "en" });
  const { message_id: replyTo } = await request.sends("/fetch instagram nasa");
  const files = [
    await outgoingPhoto(harness),
    await outgoingVideo(harness),
    { ...(await outgoingPhoto(harness)), kind: "document" as const },
  ];
  const to = { albums: false, chatId: request.id, replyTo, language: "ru" };
  const { outcome, calls, methods } = await deliver(harness, files, { to });
  expect(methods).toEqual(["sendPhoto", "sendVideo", "sendDocument"]);
  expect(calls.map(({ payload }) => payload.disable_notification)).toEqual([undefined, "true", "true"]);
  const messages = request.chat.messages.slice(1);
  expect(messages.map(({ reply_to_message: reply }) => reply?.message_id)).toEqual([replyTo, replyTo, replyTo]);
  expect(messages[0]?.caption).toMatch(/^@nasa · Instagram · история\n📷 23 нояб\. 2026 г\., 03:\d\d UTC$/);
  expect(messages[1]?.video).toMatchObject({ width: 320, height: 180, duration: 1 });
  expect(outcome.sent.flat().map(({ item }) => item.kind)).toEqual(["photo", "video", "document"]);
});

test("a song comes with its player's facts, is known as one, and never joins an album", async () => {
  const harness = cloud;
  const [path, thumbnailPath] = [
    await clip(harness.folder, { codec: "none", extension: ".m4a" }),
    await photo(harness.folder),
  ];
  const about = { site: "Example", title: "Lift\n-off", uploader: "NASA", link: "https://example.com/1" };
  const song = {
    ...outgoingFile({ kind: "audio", file: { path, thumbnailPath, sizeBytes: (await stat(path)).size } }),
    ...{ fileName: "Lift-off.m4a", durationSeconds: 61.4, about },
  };
  const { alice, outcome, calls, methods } = await deliver(harness, [song, song, await outgoingPhoto(harness)]);
  expect(methods).toEqual(["sendAudio", "sendAudio", "sendPhoto"]);
  expect(calls[0]?.payload).toMatchObject({ performer: "NASA", title: "Lift -off", duration: "61" });
  expect(calls[0]?.files.map(({ name }) => name)).toContain("Lift-off.m4a");
  expect(alice.chat.messages[0]?.caption).toBe("Lift -off\nNASA · Example");
  const kinds = outcome.sent.flat().map(({ item }) => item.kind);
  expect(kinds).toEqual(["audio", "audio", "photo"]);
  const known = { ...song, file: { fileId: outcome.sent[0]![0]!.item.fileId } };
  const again = await deliver(harness, [known]);
  expect(again.outcome.sent.flat().map(({ item }) => item)).toMatchObject([{ kind: "audio", ...known.file }]);
  expect(again.calls[0]?.payload).not.toHaveProperty("performer");
});

test("a refused album goes one by one, and only what Telegram never takes is refused", async () => {
  const harness = cloud;
  const wide = await photo(harness.folder, { width: 640, height: 20 });
  const page = outgoingFile({
    kind: "video",
    file: { path: import.meta.filename, sizeBytes: 1000 },
    fileName: "page.mp4",
  });
  const empty = await outgoingPhoto(harness);
  const files = [
    await outgoingPhoto(harness),
    outgoingFile({ kind: "photo", file: { path: wide, sizeBytes: 1000 }, fileName: "wide.jpg" }),
    page,
    { ...empty, file: { path: await photo(harness.folder, { extension: ".png" }), sizeBytes: 60_000_000 } },
    outgoingFile({ kind: "photo", file: { fileId: "unknown" } }),
    await outgoingVideo(harness),
  ];
  harness.telegram.fault({ method: "sendVideo", kind: "error", code: 400, description: "Bad Request: VIDEO_INVALID" });
  harness.telegram.fault({
    method: "sendDocument",
    kind: "error",
    code: 400,
    description: "Bad Request: FILE_BAD",
    after: 1,
  });
  const { outcome, methods } = await deliver(harness, files);
  expect(methods).toEqual([
    ...["sendMediaGroup", "sendPhoto", "sendPhoto", "sendDocument"], // too wide for a photo
    ...["sendVideo", "sendDocument"], // neither
    ...["sendPhoto", "sendVideo"],
  ]);
  expect(outcome).toMatchObject({
    refused: [
      { index: 3, key: "error-too-big-to-send" },
      { index: 2, key: "error-item-refused" },
    ],
    forgotten: [4],
    failure: undefined,
  });
  expect(outcome.sent.flat().map(({ index, item }) => [index, item.kind])).toEqual([
    [0, "photo"],
    [1, "document"],
    [5, "video"],
  ]);
});

test("a photo too large for a photo goes as a document behind its album, and an album is divided by bytes", async () => {
  const harness = cloud;
  const big = await outgoingPhoto(harness, { sizeBytes: 10_500_000 });
  const { outcome, methods } = await deliver(harness, [
    big,
    await outgoingPhoto(harness),
    await outgoingVideo(harness),
  ]);
  expect(methods).toEqual(["sendMediaGroup", "sendDocument"]);
  expect(indexes(outcome)).toEqual([[1, 2], [0]]);
  const heavy = await Promise.all(Array.from({ length: 3 }, () => outgoingPhoto(harness)));
  const claimed = heavy.map((each) => ({
    ...each,
    kind: "video" as const,
    file: { ...each.file, sizeBytes: 20_000_000 },
  }));
  const divided = await deliver(harness, claimed as OutgoingFile[]);
  expect(indexes(divided.outcome)).toEqual([[0, 1], [2]]);
});

test("an album waits until the chat takes all of it by Telegram's flood rules", async () => {
  await using harness = await openBot({ isListening: false });
  const files = await Promise.all(Array.from({ length: 8 }, () => outgoingPhoto(harness)));
  const bob = harness.telegram.user({ firstName: "Bob", language: "en" });
  await harness.ours.api.sendMessage(bob.id, "card");
  const { outcome } = await deliver(harness, files, { to: { chatId: bob.id } });
  expect(indexes(outcome)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7]]);
  const lines = harness.logLines.map((line) => JSON.parse(line));
  const turns = turnsIn(lines);
  expect(turns.map(({ messages }) => messages)).toEqual([1, 8]);
  expect(floodsIn(turns, PACE)).toEqual([]);
  expect(hastyCallsIn(harness.telegram, [lines], Date.now())).toEqual([]);
});

test("where a chat takes no photos they go as documents, and where it takes none of these either that is told", async () => {
  const harness = cloud;
  const files = [await outgoingPhoto(harness), await outgoingPhoto(harness)];
  const photos = "Bad Request: not enough rights to send photos to the chat";
  const documents = "Bad Request: CHAT_SEND_DOCS_FORBIDDEN";
  const album = `Bad Request: failed to send message #1 with the error message "${photos.slice(13)}"`;
  harness.telegram.fault({ method: "sendMediaGroup", kind: "error", code: 400, description: album });
  harness.telegram.fault({ method: "sendPhoto", kind: "error", code: 400, description: photos, times: 2 });
  harness.telegram.fault({ method: "sendDocument", kind: "error", code: 400, description: documents, after: 1 });
  const { outcome, methods } = await deliver(harness, files);
  expect(methods).toEqual(["sendMediaGroup", "sendPhoto", "sendDocument", "sendPhoto", "sendDocument"]);
  expect(indexes(outcome)).toEqual([[0]]);
  expect(outcome).toMatchObject({ refused: [{ index: 1, key: "error-kind-forbidden" }], failure: undefined });
});

test.each([
  ["an album", "too Many Requests: retry after 15", 15_000],
  [
    "one item of it for long",
    'failed to send message #1 with the error message "Too Many Requests: retry after 40"',
    40_000,
  ],
])("a flood of %s is a pause", async (_, flood, delayMs) => {
  const harness = cloud;
  const files = [await outgoingPhoto(harness), await outgoingPhoto(harness)];
  harness.telegram.fault({ method: "sendMediaGroup", kind: "error", code: 400, description: `Bad Request: ${flood}` });
  const { outcome, methods } = await deliver(harness, files);
  expect(methods).toEqual(["sendMediaGroup"]);
  expect(outcome).toMatchObject({ sent: [], failure: { name: "RetryLater", delayMs } });
});

test("after the flood of one upload an album goes one by one, and what came is told even if the flood returns", async () => {
  const harness = cloud;
  const files = [await outgoingPhoto(harness), await outgoingPhoto(harness)];
  const flood = 'failed to send message #1 with the error message "Too Many Requests: retry after 1"';
  harness.telegram.fault({ method: "sendMediaGroup", kind: "error", code: 400, description: `Bad Request: ${flood}` });
  harness.telegram.fault({ method: "sendPhoto", kind: "flood", retryAfterSeconds: 30, after: 1 });
  const { outcome, methods } = await deliver(harness, files);
  expect(methods).toEqual(["sendMediaGroup", "sendPhoto", "sendPhoto"]);
  expect(indexes(outcome)).toEqual([[0]]);
  expect(outcome.failure).toMatchObject({ name: "RetryLater", delayMs: 30_000 });
});

test("a proxy that finds a request too big ends one file, not the delivery", async () => {
  const harness = cloud;
  const files = [await outgoingPhoto(harness), await outgoingPhoto(harness), await outgoingPhoto(harness)];
  harness.telegram.fault({ method: "sendMediaGroup", kind: "page", code: 413 });
  harness.telegram.fault({ method: "sendPhoto", kind: "page", code: 413, after: 1 });
  const { outcome } = await deliver(harness, files);
  expect(outcome).toMatchObject({ refused: [{ index: 1, key: "error-too-big-to-send" }], failure: undefined });
  expect(indexes(outcome)).toEqual([[0], [2]]);
});

test("what holds for the chat or the line ends the delivery, and what had arrived was told", async () => {
  const harness = cloud;
  const files = [await outgoingPhoto(harness), await outgoingPhoto(harness)];
  const single = { to: { albums: false } };
  harness.telegram.fault({ method: "sendPhoto", kind: "flood", retryAfterSeconds: 30, after: 1 });
  const flooded = await deliver(harness, files, single);
  expect(flooded.outcome).toMatchObject({
    failure: { name: "RetryLater", delayMs: 30_000 },
    refused: [],
    forgotten: [],
  });
  expect(indexes(flooded.outcome)).toEqual([[0]]);

  harness.telegram.fault({ method: "sendMediaGroup", kind: "error", code: 502, description: "Bad Gateway" });
  const broken = await deliver(harness, files);
  expect(broken.outcome).toMatchObject({ sent: [], failure: { outage: "telegram" } });
  expect(broken.methods).toEqual(["sendMediaGroup"]);

  const closed = { code: 400, description: "Bad Request: have no write access to the chat" };
  harness.telegram.fault({ method: "sendMediaGroup", kind: "error", ...closed });
  expect((await deliver(harness, files)).outcome).toMatchObject({ sent: [], failure: { key: "error-blocked" } });
  expect((await deliver(harness, files, { to: { chatId: 4711 } })).outcome.failure).toMatchObject({
    key: "error-blocked",
  });

  const unknown = { code: 400, description: "Bad Request: something that nobody has read before" };
  harness.telegram.fault({ method: "sendPhoto", kind: "error", ...unknown });
  const unheard = await deliver(harness, files, single);
  expect(unheard.outcome).toMatchObject({ sent: [], refused: [], forgotten: [], failure: { name: "Error" } });

  const reason = new Error("cancelled by the user");
  const cancelled = await deliver(harness, files, { options: { signal: AbortSignal.abort(reason) } });
  expect(cancelled.outcome.failure).toBe(reason);
  expect(cancelled.methods).toEqual([]);
});
