import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { run } from "@grammyjs/runner";
import { Bot } from "grammy";
import { expect, test } from "vitest";
import { openChat, refusal } from "./open-chat.ts";

const texts = (updates: readonly { message?: { text?: string } }[]) => updates.map(({ message }) => message?.text);

test("updates come again until a higher offset confirms them", async () => {
  await using chat = await openChat();
  const { api, alice } = chat;
  for (const word of ["one", "two", "three"]) await alice.sends(word);
  const first = await api.getUpdates({ limit: 2 });
  expect(texts(first)).toEqual(["one", "two"]);
  expect(texts(await api.getUpdates())).toEqual(["one", "two", "three"]);
  const [one, two] = first.map((update) => update.update_id);
  expect(two).toBe((one ?? 0) + 1);
  expect(texts(await api.getUpdates({ offset: two ?? 0 }))).toEqual(["two", "three"]);
  expect(texts(await api.getUpdates({ offset: -1 }))).toEqual(["three"]);
  expect(texts(await api.getUpdates())).toEqual(["three"]);
});

test("a long poll is answered by the next update", async () => {
  await using chat = await openChat();
  const poll = chat.api.getUpdates({ timeout: 50 });
  await chat.alice.sends("at last");
  expect(texts(await poll)).toEqual(["at last"]);
});

test("of two pollers the first is sent away", async () => {
  await using chat = await openChat();
  const { api, telegram, alice } = chat;
  const first = api.getUpdates({ timeout: 50 });
  const refused = expect(first).rejects.toMatchObject(
    refusal(409, /^Conflict: terminated by other getUpdates request/),
  );
  await started(telegram, 1);
  const second = api.getUpdates({ timeout: 50 });
  await refused;
  await alice.sends("hi");
  expect(texts(await second)).toEqual(["hi"]);
});

/** Resolves when that many polls have come in; the last one waits by then, since a poll starts as it is received. */
async function started(
  telegram: { calls: readonly { payload: object }[]; apiRoot: string; token: string },
  count: number,
) {
  while (telegram.calls.filter(({ payload }) => "timeout" in payload).length < count)
    await fetch(`${telegram.apiRoot}/bot${telegram.token}/getMe`);
}

test("a poller that hangs up is no rival of the next one", async () => {
  await using chat = await openChat();
  const { api, telegram, alice } = chat;
  const hangUp = new AbortController();
  const gone = api.getUpdates({ timeout: 50 }, hangUp.signal as never).catch(() => "gone");
  await started(telegram, 1);
  const ended = telegram.called("getUpdates");
  hangUp.abort();
  expect(await gone).toBe("gone");
  await ended;
  const next = api.getUpdates({ timeout: 50 });
  await alice.sends("hi");
  expect(texts(await next)).toEqual(["hi"]);
});

test("only kinds of updates that the bot asked for are kept, and the choice stays", async () => {
  await using chat = await openChat();
  const { api, alice, telegram } = chat;
  await api.getUpdates({ allowed_updates: ["callback_query"] });
  await alice.sends("not for you");
  await api.getUpdates();
  await alice.sends("not for you either");
  expect(telegram.pendingUpdates()).toEqual([]);
});

test("a second runner ends the first with the conflict that grammY knows", async () => {
  await using chat = await openChat();
  const { telegram } = chat;
  const bots = [1, 2].map(() => new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } }));
  const [first, second] = bots;
  if (!first || !second) throw new Error("there are two");
  const runner = run(first, { runner: { silent: true } });
  await telegram.called("getMe");
  const poll = started(telegram, 1);
  const ended = expect(runner.task()).rejects.toMatchObject({ error_code: 409 });
  await poll;
  const rival = second.api.getUpdates({ timeout: 50 });
  await ended;
  await telegram.user({ firstName: "Bob" }).sends("hi");
  expect(await rival).toHaveLength(1);
});

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A bot's webhook: answers by the list, then by 200. */
async function openHook(answers: { status: number; body?: object }[]) {
  const received: Received[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    received.push({ headers: request.headers, body: await text(request) });
    const { status, body } = answers.shift() ?? { status: 200 };
    response.writeHead(status, { "content-type": "application/json" }).end(body ? JSON.stringify(body) : "");
    server.emit("received");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    async until(count: number) {
      while (received.length < count) await once(server, "received");
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

test("a webhook gets each update with its secret, again and in order until it takes it", async () => {
  await using chat = await openChat();
  await using hook = await openHook([{ status: 500 }, { status: 503 }]);
  const { api, alice, telegram } = chat;
  await api.setWebhook(hook.url, { secret_token: "s3cret" });
  await alice.sends("one");
  await alice.sends("two");
  await hook.until(4);
  expect(hook.received.map(({ body }) => JSON.parse(body).message.text)).toEqual(["one", "one", "one", "two"]);
  expect(hook.received[0]?.headers["x-telegram-bot-api-secret-token"]).toBe("s3cret");
  const info = await api.getWebhookInfo();
  expect(info).toMatchObject({
    url: hook.url,
    last_error_message: "Wrong response from the webhook: 503 Service Unavailable",
  });
  await expect(api.getUpdates()).rejects.toMatchObject(
    refusal(409, /^Conflict: can't use getUpdates method while webhook is active/),
  );
  await api.deleteWebhook();
  await alice.sends("three");
  expect(texts(telegram.pendingUpdates())).toContain("three");
});

test("a webhook may answer with a call", async () => {
  await using chat = await openChat();
  const { api, alice } = chat;
  await using hook = await openHook([
    { status: 200, body: { method: "sendMessage", chat_id: alice.id, text: "by webhook" } },
  ]);
  await api.setWebhook(hook.url);
  await alice.sends("hi");
  expect((await alice.sees("by webhook")).text).toBe("by webhook");
});

test("a webhook that is set drops what waits when told so", async () => {
  await using chat = await openChat();
  await chat.alice.sends("old");
  await chat.api.deleteWebhook({ drop_pending_updates: true });
  expect(chat.telegram.pendingUpdates()).toEqual([]);
});
