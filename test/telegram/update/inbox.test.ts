import type { Update } from "grammy/types";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createLogger } from "../../../src/log.ts";
import type { Stores } from "../../../src/stores/index.ts";
import { createInbox } from "../../../src/telegram/update/inbox.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { openFreshStores } from "../../fresh-stores.ts";

const silent = createLogger({ level: "silent" });
const LONG_MS = 600_000;
/** Ends by the clock of Redis, in ms, of the updates that are there. */
const LEASES = "inbox:leases";

const cleanup = new AsyncDisposableStack();
let stores: Stores;
beforeAll(async () => {
  const folder = cleanup.use(await temporaryFolder());
  stores = await openFreshStores({ dataDir: folder.path, log: silent });
  cleanup.defer(() => stores.close());
});
afterAll(() => cleanup.disposeAsync());
beforeEach(() => stores.keys.flushall());

function updateIn(chatId: number, updateId: number): Update {
  const alice = { id: chatId, first_name: "Alice" };
  const chat = { ...alice, type: "private" } as const;
  return { update_id: updateId, message: { message_id: updateId, date: 1, chat, from: { ...alice, is_bot: false } } };
}

/** An inbox of one of several processes, whose updates are handled until they are let go. */
async function openInbox({ keys = stores.keys, log = silent } = {}) {
  const begun = new Map<number, PromiseWithResolvers<void>>();
  const news = { came: Promise.withResolvers<void>() };
  const handle = ({ update_id: id }: Update) => {
    const handling = Promise.withResolvers<void>();
    begun.set(id, handling);
    news.came.resolve();
    news.came = Promise.withResolvers();
    return handling.promise;
  };
  const inbox = await createInbox({ keys, handle, isAlone: false, log });
  async function handling(id: number): Promise<PromiseWithResolvers<void>> {
    while (!begun.has(id)) await news.came.promise;
    return begun.get(id)!;
  }
  return { inbox, handling, begun };
}

test("what a process that stops has not begun, or was interrupted in, is taken over at once", async () => {
  const first = await openInbox();
  await first.inbox.accept([updateIn(100, 1), updateIn(100, 2), updateIn(200, 3)]);
  const [one, three] = [await first.handling(1), await first.handling(3)];
  const closed = first.inbox.close(LONG_MS);
  one.resolve();
  three.reject(new Error("the process is stopping"));
  await closed;
  expect([...first.begun.keys()]).toEqual([1, 3]);
  expect(await Promise.all(["2", "3"].map((id) => stores.keys.zscore(LEASES, id)))).toEqual(["0", "0"]);

  const second = await openInbox();
  for (const id of [2, 3]) (await second.handling(id)).resolve();
  await second.inbox.close(LONG_MS);
  expect([...second.begun.keys()].sort()).toEqual([2, 3]);
});

test("what a process that stops is still at is not given to another one before its lease ends", async () => {
  const { inbox, handling } = await openInbox();
  await inbox.accept([updateIn(100, 1)]);
  const one = await handling(1);
  await inbox.close(0);
  expect(Number(await stores.keys.zscore(LEASES, "1"))).toBeGreaterThan(0);
  one.resolve();
});

test("an inbox closes without Redis, and says that its updates wait for their leases", async () => {
  const lines: string[] = [];
  const log = createLogger({ level: "warn" }, { write: (line: string) => void lines.push(line) });
  const keys = stores.keys.duplicate();
  const { inbox, handling } = await openInbox({ keys, log });
  await inbox.accept([updateIn(100, 1)]);
  const one = await handling(1);
  keys.disconnect();
  const closed = inbox.close(LONG_MS);
  one.reject(new Error("the process is stopping"));
  await closed;
  expect(lines.join("\n")).toContain("updates are left until their leases end");
});

test("a batch is stored by one command, and what comes again is handled once", async () => {
  const { inbox, handling, begun } = await openInbox();
  const commands = vi.spyOn(stores.keys, "eval");
  const batch = Array.from({ length: 100 }, (_, index) => updateIn(100 + index, index + 1));
  await inbox.accept(batch);
  expect(commands.mock.calls.filter(([, keyCount]) => Number(keyCount) > 2)).toHaveLength(1); // others renew leases
  await inbox.accept([...batch, updateIn(300, 101)]);
  (await handling(101)).resolve();
  expect([...begun.keys()]).toEqual([...batch.map(({ update_id: id }) => id), 101]);
  await expect.poll(() => stores.keys.hlen("inbox:updates")).toBe(100);
  await inbox.close(0);
});
