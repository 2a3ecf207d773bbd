import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { watchMemory } from "../bench/measure.ts";
import { workFilesIn } from "../bot/open.ts";
import { type BotProcess, startBot, temporaryFolder } from "../bot-process.ts";
import { clip, openTelegram, photo, type Telegram } from "../lab/index.ts";
import { openSampleSites } from "../lab/sample-sites.ts";
import { seeded } from "../seeded.ts";
import { table } from "../table.ts";
import { doesSomething, type Visitor } from "./acts.ts";

const { values } = parseArgs({
  options: {
    people: { type: "string", default: "200" },
    minutes: { type: "string", default: "60" },
    acts: { type: "string", default: "8" },
    seed: { type: "string", default: "1" },
    transcripts: { type: "string", default: "transcripts" },
  },
});
const PEOPLE = Number(values.people);
const ACTS_EACH = Number(values.acts);
const SPAN_MS = Number(values.minutes) * 60_000;
/** Of a chat in which everything has ended; a job that still runs is longer silent only at its largest steps. */
const QUIET_MS = 60_000;
/** Of a pressed button, on a machine of any speed. */
const ANSWER_MS = 120_000;
const ERROR_LEVEL = 50;
const NAMES = { en: ["Alice", "Bob", "Carol", "Dave"], ru: ["Алиса", "Борис", "Вера", "Денис"] } as const;

/** `npm run soak`: people of two languages do what people do, at random but the same in every run; their chats are kept. */
async function soak(): Promise<void> {
  await using home = await temporaryFolder();
  await using telegram = await openTelegram({ folder: home.path });
  await using sites = await openSampleSites(home.path);
  const env = { LOG_LEVEL: "info", LOOKUPS_PER_MINUTE: "10", ...sites.environment };
  const files = {
    clip: await clip(home.path, { seconds: 4, width: 854, height: 480 }),
    tall: await clip(home.path, { seconds: 3, width: 360, height: 640 }),
    photo: await photo(home.path, { width: 640, height: 480 }),
  };
  const people = Array.from({ length: PEOPLE }, (_, index) => {
    const language = index % 2 === 0 ? "en" : "ru";
    return telegram.user({ firstName: NAMES[language][(index >> 1) % 4]!, language });
  });
  const group = telegram.group({ title: "Films", members: people, admins: people.slice(0, 2) });
  await using bot = await startBot({ telegram, dataDir: home.path, env: { ...env, ADMIN_IDS: `${people[0]!.id}` } });
  const memory = watchMemory(bot.pid);

  const failures: string[] = [];
  const done = people.map((person, index) =>
    visits({ person, group, sites, files, random: seeded(Number(values.seed) * 10_007 + index) }, failures),
  );
  const acts = (await Promise.all(done)).reduce((sum, count) => sum + count, 0);
  await quiet(telegram);
  await keep(telegram, values.transcripts);
  report({ acts, telegram, bot, peaks: memory.stop(), failures });
  const code = await bot.stop();
  const left = await workFilesIn(home.path);
  if (code !== 0) throw new Error(`the bot ended with ${code}`);
  if (left.length > 0) throw new Error(`files were left: ${left.join(", ")}`);
  if (failures.length > 0 || telegram.complaints.length > 0) process.exitCode = 1;
}

/** Acts of one person, spread over the whole time. */
async function visits(visitor: Visitor, failures: string[]): Promise<number> {
  const { random, person } = visitor;
  const times = Array.from({ length: ACTS_EACH }, () => random.below(SPAN_MS)).sort((a, b) => a - b);
  const startedAt = Date.now();
  for (const time of times) {
    await setTimeout(Math.max(0, startedAt + time - Date.now()));
    await Promise.race([doesSomething(visitor), patience()]).catch((error: Error) =>
      failures.push(`${person.id}: ${error.message.slice(0, 300)}`),
    );
  }
  return times.length;
}

async function patience(): Promise<never> {
  await setTimeout(ANSWER_MS, undefined, { ref: false });
  throw new Error("a press was never answered");
}

/** Resolves when nothing has been said anywhere for a while. */
async function quiet(telegram: Telegram): Promise<void> {
  const spoken = () => telegram.calls.filter(({ method }) => method !== "getUpdates");
  for (let before = -1; before !== spoken().length; await setTimeout(QUIET_MS)) {
    before = spoken().length;
    process.stdout.write(`${new Date().toISOString()} ${before} calls, the last: ${spoken().at(-1)?.method}\n`);
  }
}

async function keep(telegram: Telegram, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "transcript.txt"), telegram.transcript());
}

function report({
  acts,
  telegram,
  bot,
  peaks,
  failures,
}: {
  acts: number;
  telegram: Telegram;
  bot: BotProcess;
  peaks: Map<string, number>;
  failures: string[];
}): void {
  const errors = bot.lines.filter(({ level }) => level >= ERROR_LEVEL);
  const rows = [
    ["acts", String(acts)],
    ["calls of the bot", String(telegram.calls.length)],
    ["refused for their pace", String(telegram.floods.length)],
    ["complaints of the lab", telegram.complaints.join("; ") || "none"],
    ["errors in the log", String(errors.length)],
    ["acts that failed", String(failures.length)],
    ...[...peaks].map(([name, bytes]) => [`peak of ${name}`, `${Math.round(bytes / 1e6)} MB`]),
  ];
  process.stdout.write(`${table(["what", "figure"], rows)}\n`);
  for (const line of errors) process.stdout.write(`${JSON.stringify(line)}\n`);
  for (const failure of failures) process.stdout.write(`${failure}\n`);
}

await soak();
