/**
 * A process that owns stores, to be killed: opens them in the folder it is given, then writes numbers from the given one on
 * until it ends. One JSON line per event.
 */
import { createLogger } from "../../../src/log.ts";
import { createStores } from "../../../src/stores/create.ts";

const say = (event: object) => process.stdout.write(`${JSON.stringify(event)}\n`);

const stores = await createStores({
  config: { dataDir: process.argv[2]!, redisPrefix: "mf" },
  log: createLogger({ level: "silent" }),
});
process.on("SIGINT", () => say({ interrupted: true }));
say({ opened: true, ...stores.embedded });
for (let number = Number(process.argv[3]); ; number++) {
  await stores.keys.rpush("written", number);
  await stores.rows.setAccess(number, "allowed");
  say({ written: number });
}
