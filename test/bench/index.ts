import { parseArgs } from "node:util";
import { benchBot } from "./bot.ts";
import { benchCalls } from "./calls.ts";
import { benchDisk } from "./disk.ts";
import { benchEncode } from "./encode.ts";
import { benchFair } from "./fair.ts";
import { benchFleet, type FleetOptions } from "./fleet/index.ts";
import { benchImages } from "./images.ts";
import { benchLinks } from "./links.ts";
import { benchUsers } from "./users.ts";

type Options = { rounds: number; film: boolean } & FleetOptions;

/** One benchmark per table of docs/benchmarks.md: `npm run bench`, `npm run bench -- encode --rounds 1 --no-film`. */
const BENCHMARKS: Record<string, (options: Options) => Promise<void>> = {
  encode: benchEncode,
  users: benchUsers,
  links: benchLinks,
  images: benchImages,
  disk: benchDisk,
  fair: benchFair,
  calls: benchCalls,
  bot: benchBot,
  fleet: benchFleet,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    rounds: { type: "string", default: "3" },
    film: { type: "boolean", default: true }, // of `encode`
    ...{ seconds: { type: "string" }, hosts: { type: "string" }, way: { type: "string" } }, // of `fleet`; the first of `bot`, too
    ...{ ladder: { type: "string" }, share: { type: "string" } },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(BENCHMARKS);
for (const name of names) {
  const run = BENCHMARKS[name];
  if (!run) throw new Error(`there is no benchmark "${name}"; there are: ${Object.keys(BENCHMARKS).join(", ")}`);
  await run({ ...values, rounds: Number(values.rounds) });
}
