import type { ApiResponse } from "grammy/types";
import { expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { followRefusals } from "../../../src/telegram/connection/second-tries.ts";

type Payload = Record<string, unknown>;
type Refused = string | { description: string; parameters: { migrate_to_chat_id: number } };

/** Makes a call that meets these refusals one after the other; gives what was sent each time, and what was told. */
async function meets(refusals: readonly Refused[], payload: Payload) {
  const calls: Payload[] = [];
  const told: unknown[] = [];
  const answers = refusals.map((each) => (typeof each === "string" ? { description: each } : each));
  const call = async (_method: string, sent: Payload): Promise<ApiResponse<unknown>> => {
    const refusal = answers[calls.push(sent) - 1];
    return refusal ? { ok: false, error_code: 400, ...refusal } : { ok: true, result: {} };
  };
  const transformer = followRefusals({
    pacer: { pause: async (chatId, ms) => void told.push({ chatId, ms }) },
    onMove: async (from, to) => void told.push({ from, to }),
    onTopicGone: async (place) => void told.push(place),
    log: createLogger({ level: "silent" }),
  });
  const answer = await transformer(call as never, "sendMessage", payload as never, undefined);
  return { calls, told, isOk: answer.ok };
}

const FULL = { chat_id: 1, text: "<b>a</b>", parse_mode: "HTML", reply_parameters: {}, message_thread_id: 7 };

test("a call that meets one trouble after the other sheds each of them", async () => {
  const { calls, told, isOk } = await meets(
    ["message to be replied not found", "can't parse entities", "TOPIC_CLOSED"],
    FULL,
  );
  expect(isOk).toBe(true);
  expect(calls.slice(1)).toEqual([
    { chat_id: 1, text: "<b>a</b>", parse_mode: "HTML", message_thread_id: 7 },
    { chat_id: 1, text: "a", message_thread_id: 7 },
    { chat_id: 1, text: "a" },
  ]);
  expect(told).toEqual([{ chatId: 1, threadId: 7 }]);
});

test("the same trouble twice is a refusal", async () => {
  const { calls, isOk } = await meets(["can't parse entities", "can't parse entities"], FULL);
  expect({ calls: calls.length, isOk }).toEqual({ calls: 2, isOk: false });
});

test("a topic is given up only once the call has passed without it", async () => {
  const { told, isOk } = await meets(["TOPIC_CLOSED", "have no write access to the chat"], FULL);
  expect({ told, isOk }).toEqual({ told: [], isOk: false });
});

test("a pause holds the chat, and the call is not made again", async () => {
  const { calls, told } = await meets(["Too Many Requests: retry after 3"], FULL);
  expect({ calls: calls.length, told }).toEqual({ calls: 1, told: [{ chatId: 1, ms: 3000 }] });
});

test("a call follows its group, what is about a message does not", async () => {
  const moved = { description: "group chat was upgraded", parameters: { migrate_to_chat_id: -1001 } };
  const sent = await meets([moved], { chat_id: -1, text: "a" });
  expect(sent.calls.at(-1)).toEqual({ chat_id: -1001, text: "a" });
  const edited = await meets([moved], { chat_id: -1, message_id: 5, text: "a" });
  expect({ calls: edited.calls.length, told: edited.told }).toEqual({ calls: 1, told: [{ from: -1, to: -1001 }] });
});
