import { parseArgs } from "node:util";
import { table } from "../../table.ts";
import { planStorm } from "./plan.ts";
import { playStorm, ROLES, type StormOutcome } from "./play.ts";

/** Of a log: "info" and worse. */
const WORTH_TELLING = 30;
const ERRANDS_PER_FAULT = 2;

/** `npm run chaos -- --seed 1 --jobs 200`: tells what was planned, what struck and what is wrong; exits with 1 where something is. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: "string", default: "1" },
      jobs: { type: "string", default: "200" },
      faults: { type: "string" },
    },
  });
  const jobs = Number(values.jobs);
  const faults = Number(values.faults ?? Math.ceil(jobs / ERRANDS_PER_FAULT));
  const plan = planStorm({ seed: Number(values.seed), jobs, faults, hosts: ROLES.length });
  console.log(JSON.stringify(plan));
  report(await playStorm(plan, note));
}

const note = (text: string): void => void process.stderr.write(`storm: ${Math.round(process.uptime())} s: ${text}\n`);

function report(outcome: StormOutcome): void {
  const { faults, done, told, repeats, wrong, tookSeconds } = outcome;
  const names = [...new Set(faults.map(({ name }) => name))].sort();
  const rows = names.map((name) => {
    const struck = faults.filter((fault) => fault.name === name);
    return [name, String(struck.length), [...new Set(struck.flatMap(({ during }) => during))].sort().join(", ")];
  });
  console.log(`\n${table(["fault", "times", "while these ran"], rows)}`);
  const figures = [done, told, repeats, `${tookSeconds.toFixed(0)} s`, wrong.length === 0 ? "whole" : "WRONG"];
  console.log(`\n${table(["done", "failed and told", "known repeats", "took", "result"], [figures.map(String)])}`);
  if (wrong.length === 0) return;
  process.exitCode = 1;
  console.log(wrong.join("\n"));
  console.log(outcome.transcript);
  for (const line of outcome.lines) if (line.level >= WORTH_TELLING) console.log(JSON.stringify(line));
}

await main();
