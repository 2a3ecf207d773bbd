import { parseArgs } from "node:util";
import { table } from "../table.ts";
import { BLOWS } from "./blows.ts";
import { type Outcome, playRound, SHAPES, type Shape } from "./round.ts";

/** In every so many rounds there are several processes. */
const FLEET_EVERY = 3;
/** Of a log: "info" and worse. */
const WORTH_TELLING = 30;

/** `npm run chaos`, `npm run chaos -- --rounds 3 --blows 12 --shape fleet`: tells round by round, then in a table. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "10" },
      blows: { type: "string", default: "6" },
      /** In seconds: what is not over so long after the last blow is stuck. */
      patience: { type: "string", default: "300" },
      shape: { type: "string" },
    },
  });
  const outcomes: (Outcome & { shape: Shape })[] = [];
  for (let number = 1; number <= Number(values.rounds); number++) {
    const shape = shapeOf(values.shape) ?? (number % FLEET_EVERY === 0 ? "fleet" : "alone");
    const outcome = await playRound({
      shape,
      blows: Number(values.blows),
      patienceMs: Number(values.patience) * 1000,
    });
    outcomes.push({ ...outcome, shape });
    console.log(`round ${number} (${shape}): ${outcome.blows.join(", ")}: ${verdict(outcome)}`);
    if (outcome.wrong.length > 0) tellWhy(outcome);
  }
  const head = [
    "round",
    "shape",
    ...BLOWS,
    "videos",
    "rungs sent",
    "stories sent",
    "links sent",
    "known repeats",
    "locks lost",
    "took",
    "result",
  ];
  console.log(`\n${table(head, outcomes.map(rowOf))}`);
  if (outcomes.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1;
}

function shapeOf(name: string | undefined): Shape | undefined {
  if (name !== undefined && !(name in SHAPES)) throw new Error(`--shape is one of ${Object.keys(SHAPES).join(", ")}`);
  return name as Shape | undefined;
}

const verdict = ({ wrong }: Outcome): string => (wrong.length === 0 ? "whole" : `WRONG: ${wrong.join("; ")}`);

function tellWhy({ lines, transcript }: Outcome): void {
  console.log(transcript);
  for (const line of lines) if (line.level >= WORTH_TELLING) console.log(JSON.stringify(line));
}

const rowOf = (outcome: Outcome & { shape: Shape }, index: number): string[] => [
  String(index + 1),
  outcome.shape,
  ...BLOWS.map((blow) => String(outcome.blows.filter((each) => each === blow).length)),
  ...[outcome.videos, outcome.deliveries, outcome.stories, outcome.links, outcome.repeated, outcome.locksLost].map(
    String,
  ),
  `${outcome.tookSeconds.toFixed(0)} s`,
  verdict(outcome),
];

await main();
