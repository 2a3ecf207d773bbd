import { parseArgs } from "node:util";
import { benchCalls } from "./calls.ts";
import { benchDisk } from "./disk.ts";
import { benchEncode } from "./encode.ts";
import { benchFair } from "./fair.ts";
import { benchFleet, type FleetOptions } from "./fleet/index.ts";
import { benchImages } from "./images.ts";
import { benchLinks } from "./links.ts";
import { benchUsers } from "./users.ts";

/** One benchmark per claim of the README: `npm run bench`, `npm run bench -- encode --rounds 1`. */
const BENCHMARKS: Record<string, (options: { rounds: number } & FleetOptions) => Promise<void>> = {
  encode: benchEncode,
  users: benchUsers,
  links: benchLinks,
  images: benchImages,
  disk: benchDisk,
  fair: benchFair,
  calls: benchCalls,
  fleet: benchFleet,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "3" },
    ...{ seconds: { type: "string" }, hosts: { type: "string" }, way: { type: "string" } }, // of `fleet`
    ...{ ladder: { type: "string" }, share: { type: "string" } },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(BENCHMARKS);
for (const name of names) {
  const run = BENCHMARKS[name];
  if (!run) throw new Error(`there is no benchmark "${name}"; there are: ${Object.keys(BENCHMARKS).join(", ")}`);
  await run({ ...values, rounds: Number(values.rounds) });
}
