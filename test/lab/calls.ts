import { EventEmitter } from "node:events";
import { rm } from "node:fs/promises";
import { ApiError, tooManyRequests } from "./api-error.ts";
import type { Body } from "./body.ts";
import type { StoredFile } from "./files.ts";
import type { Lab } from "./lab.ts";
import { createFloodGuard } from "./limits.ts";
import { METHODS } from "./methods/index.ts";
import { createParameters } from "./parameters.ts";
import { readSchema } from "./schema.ts";

/** One call of the bot. `result` or `error` is there once it was answered. */
export interface RecordedCall {
  method: string;
  payload: Readonly<Record<string, unknown>>;
  /** Files that came in with it; absent while it runs. */
  files: StoredFile[];
  startedAt: Date;
  endedAt?: Date;
  result?: unknown;
  error?: Error;
}

/** A 429 that the flood rules answered. */
export interface FloodHit {
  at: Date;
  method: string;
  chatId: number;
  retryAfterSeconds: number;
}

export type Calls = ReturnType<typeof createCalls>;

/** What puts a message or an edit into a chat. */
const COUNTED = /^(send(?!ChatAction)|copy|forward|edit)/;

export function createCalls(lab: Lab) {
  const schema = readSchema();
  const recorded: RecordedCall[] = [];
  const floods: FloodHit[] = [];
  const guard = lab.limits.flood ? createFloodGuard(lab.limits.flood) : undefined;
  const events = new EventEmitter<{ call: [RecordedCall] }>().setMaxListeners(0);

  function end(call: RecordedCall, error: Error | undefined, result?: unknown): void {
    call.endedAt = new Date();
    if (error) call.error = error;
    else call.result = structuredClone(result);
    events.emit("call", call);
  }

  function checkNames(call: RecordedCall): void {
    const known = schema.get(call.method.toLowerCase())?.parameters;
    if (!known) return;
    const names = Object.keys(call.payload).filter((name) => !known.has(name) && name !== "method");
    for (const name of names) lab.complain(`${call.method} has no parameter "${name}"`);
  }

  function checkFlood(call: RecordedCall): void {
    const chatId = Number(call.payload.chat_id);
    const room = lab.chats.find(chatId);
    if (!guard || !room || !COUNTED.test(call.method)) return;
    const batch = createParameters({ values: call.payload, uploads: new Map() });
    const messages = (batch.object<unknown[]>("media") ?? batch.object<unknown[]>("message_ids"))?.length ?? 1;
    const isGroup = room.info.type !== "private";
    const retryAfterSeconds = guard.admit({ chatId, isGroup, messages: Number.isInteger(messages) ? messages : 1 });
    if (retryAfterSeconds === 0) return;
    floods.push({ at: new Date(), method: call.method, chatId, retryAfterSeconds });
    throw tooManyRequests(retryAfterSeconds);
  }

  async function perform(call: RecordedCall, { body, signal }: { body: Body; signal: AbortSignal }): Promise<unknown> {
    const method = METHODS[call.method];
    if (!method) {
      if (schema.has(call.method.toLowerCase())) lab.complain(`the lab does not play ${call.method}`);
      throw new ApiError(404, "Not Found: method not found");
    }
    checkNames(call);
    checkFlood(call);
    return method(lab, { ...createParameters(body), files: call.files, signal });
  }

  return {
    recorded,
    floods,
    /** Tells each call once it ended. */
    events,
    start(name: string): RecordedCall {
      const method = schema.get(name.toLowerCase())?.name ?? name;
      const call: RecordedCall = { method, payload: {}, files: [], startedAt: new Date() };
      recorded.push(call);
      return call;
    },
    end,
    /** Performs the call, unless it is refused, and tells what to answer. Uploads that nobody took are removed. */
    async run(
      call: RecordedCall,
      { body, signal, refusal }: { body: Body; signal: AbortSignal; refusal: ApiError | undefined },
    ): Promise<Pick<RecordedCall, "result" | "error">> {
      call.payload = body.values;
      try {
        if (refusal) throw refusal;
        end(call, undefined, await perform(call, { body, signal }));
      } catch (error) {
        if (!(error instanceof ApiError)) lab.complain(`${call.method} failed in the lab: ${(error as Error).stack}`);
        end(call, error as Error);
      }
      await Promise.all([...body.uploads.values()].map((upload) => rm(upload.path, { force: true })));
      return call;
    },
  };
}
