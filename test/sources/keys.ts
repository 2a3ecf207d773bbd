import path from "node:path";
import type { Redis } from "ioredis";
import { createLogger } from "../../src/log.ts";
import { startRedis } from "../../src/stores/embedded/redis.ts";
import { closeKeys, connectKeys } from "../../src/stores/redis/client.ts";
import { temporaryFolder } from "../bot-process.ts";

/** A Redis of one's own. */
export async function openKeys(): Promise<{ keys: Redis } & AsyncDisposable> {
  await using cleanup = new AsyncDisposableStack();
  const log = createLogger({ level: "silent" });
  const folder = cleanup.use(await temporaryFolder());
  const { server, socket } = await startRedis({ home: path.join(folder.path, "redis"), log });
  cleanup.defer(() => server.close());
  const keys = await connectKeys({ options: { path: socket, maxRetriesPerRequest: null }, log });
  cleanup.defer(() => closeKeys(keys));
  const kept = cleanup.move();
  return { keys, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
