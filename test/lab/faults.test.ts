import { InputFile } from "grammy";
import { expect, test } from "vitest";
import { clip, video } from "./index.ts";
import { openChat, refusal } from "./open-chat.ts";

test("a call dropped before has no effect, a call dropped after has one", async () => {
  await using chat = await openChat();
  const { api, alice, telegram } = chat;
  const fault = telegram.fault({ method: "sendMessage", kind: "drop-before" });
  await expect(api.sendMessage(alice.id, "lost")).rejects.toThrow("Network request for 'sendMessage' failed!");
  expect(alice.chat.messages).toEqual([]);
  telegram.fault({ method: "sendMessage", kind: "drop-after" });
  await expect(api.sendMessage(alice.id, "arrived")).rejects.toThrow("Network request for 'sendMessage' failed!");
  expect(alice.chat.messages.map(({ text }) => text)).toEqual(["arrived"]);
  await api.sendMessage(alice.id, "fine");
  expect(fault.hits).toBe(1);
});

test("a fault waits for its call, hits as often as told, and can be taken back", async () => {
  await using chat = await openChat();
  const { api, alice, telegram } = chat;
  const fault = telegram.fault({
    method: /^send/,
    after: 1,
    times: 2,
    kind: "error",
    code: 500,
    description: "Internal Server Error",
  });
  await api.sendMessage(alice.id, "one");
  await expect(api.sendMessage(alice.id, "two")).rejects.toMatchObject(refusal(500, "Internal Server Error"));
  fault.remove();
  await api.sendMessage(alice.id, "three");
  telegram.fault({ method: "sendMessage", kind: "flood", retryAfterSeconds: 7 });
  await expect(api.sendMessage(alice.id, "four")).rejects.toMatchObject({
    ...refusal(429, "Too Many Requests: retry after 7"),
    parameters: { retry_after: 7 },
  });
  expect(alice.chat.messages.map(({ text }) => text)).toEqual(["one", "three"]);
});

test("an upload with a fault is read whole and kept nowhere", async () => {
  await using chat = await openChat();
  const { api, alice, folder, telegram } = chat;
  telegram.fault({ method: "sendVideo", kind: "error", code: 502, description: "Bad Gateway" });
  await expect(api.sendVideo(alice.id, new InputFile(await clip(folder)))).rejects.toMatchObject(
    refusal(502, "Bad Gateway"),
  );
  expect(telegram.calls.at(-1)?.files).toEqual([]);
});

test("a delayed call waits for its release", async () => {
  await using chat = await openChat();
  const { api, alice, telegram } = chat;
  const release = Promise.withResolvers<void>();
  telegram.fault({ method: "sendMessage", kind: "delay", until: release.promise });
  const sent = api.sendMessage(alice.id, "late");
  await api.sendMessage(alice.id, "early");
  release.resolve();
  await sent;
  expect(alice.chat.messages.map(({ text }) => text).sort()).toEqual(["early", "late"]);
  expect(telegram.calls.filter(({ method }) => method === "sendMessage")).toHaveLength(2);
});

test("of a late call all has happened before it is answered", async () => {
  await using chat = await openChat();
  const { api, alice, telegram } = chat;
  const release = Promise.withResolvers<void>();
  telegram.fault({ method: "sendMessage", kind: "late", until: release.promise });
  const order: string[] = [];
  const sent = api.sendMessage(alice.id, "late").then(() => order.push("answered"));
  await alice.sees(/late/);
  order.push("seen");
  release.resolve();
  await sent;
  expect(order).toEqual(["seen", "answered"]);
});

test("each call takes as long as told", async () => {
  await using chat = await openChat();
  const { api, alice, telegram } = chat;
  telegram.fault({ method: /^send/, kind: "delay", seconds: 0.2, times: Number.POSITIVE_INFINITY });
  const startedAt = performance.now();
  await Promise.all([api.sendMessage(alice.id, "one"), api.sendMessage(alice.id, "two")]);
  await api.sendMessage(alice.id, "three");
  expect(performance.now() - startedAt).toBeGreaterThan(395);
});

test("a download is refused, or breaks in the middle", async () => {
  await using chat = await openChat();
  const { api, alice, folder, telegram } = chat;
  const { video: sent } = await alice.sends(video(await clip(folder)));
  const { file_path } = await api.getFile(sent?.file_id ?? "");
  const link = `${telegram.apiRoot}/file/bot${telegram.token}/${file_path}`;
  telegram.fault({ method: "file", kind: "error", code: 404, description: "Not Found" });
  expect((await fetch(link)).status).toBe(404);
  telegram.fault({ method: "file", kind: "drop-after" });
  await expect(fetch(link).then((response) => response.arrayBuffer())).rejects.toThrow();
  expect((await (await fetch(link)).arrayBuffer()).byteLength).toBe(sent?.file_size);
});
