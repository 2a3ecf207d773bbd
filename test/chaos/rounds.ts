import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { workFilesIn } from "../bot/open.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { openHostedStores } from "../hosted.ts";
import { type LogLine, startBot, temporaryFolder } from "../house.ts";
import { clip, openTelegram, type Person, type Telegram, video } from "../lab/index.ts";
import { processesNaming } from "../processes.ts";
import { table } from "../table.ts";
import { BLOWS, type Blow, strike, type Victims } from "./blows.ts";

const SECONDS = 8;
const FRAMES = SECONDS * 25;
const LABELS = ["144p", "240p", "360p", "480p"];
const PEOPLE = ["Alice", "Bob", "Carol"];
const VIDEOS_EACH = 3;
const LOCK_SECONDS = 2;
const env = { LOCK_SECONDS: String(LOCK_SECONDS), CARD_INTERVAL_MS: "300", ENCODE_CONCURRENCY: "2" };

/** One process with private stores; or three that share hosted ones and the folder. */
const SHAPES = {
  alone: { roles: ["bot,fetch,encode"], servers: ["redis", "postgres"] },
  fleet: { roles: ["bot,fetch", "fetch,encode", "encode"], servers: [] },
} as const;
type Shape = keyof typeof SHAPES;

interface Round {
  shape: Shape;
  blows: Blow[];
  deliveries: number;
  /** Of the log: calls to Telegram that were cut off, and so were made again. */
  repeated: number;
  /** Of the log: steps that a process was held up in for longer than its locks last. */
  locksLost: number;
  seconds: number;
  /** What is not as it should be. */
  wrong: string[];
  lines: LogLine[];
  transcript: string;
}

/** `npm run chaos -- --rounds 10`: blow upon blow while people send videos, and nothing may be lost or doubled. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "10" },
      blows: { type: "string", default: "6" },
      /** Seconds after the last blow, until a job that is not over is taken for stuck. */
      patience: { type: "string", default: "300" },
      /** "alone" or "fleet"; every third round is one of a fleet unless told. */
      shape: { type: "string", default: "" },
    },
  });
  const rounds: Round[] = [];
  for (let number = 1; number <= Number(values.rounds); number++) {
    const shape = (values.shape || (number % 3 === 0 ? "fleet" : "alone")) as Shape;
    const round = await play({ shape, blows: Number(values.blows), patienceMs: Number(values.patience) * 1000 });
    rounds.push(round);
    const told = round.wrong.length === 0 ? "whole" : `WRONG: ${round.wrong.join("; ")}`;
    console.log(`round ${number} (${shape}): ${round.blows.join(", ")}: ${told}`);
    if (round.wrong.length > 0) tellWhy(round);
  }
  console.log(`\n${tableOf(rounds)}`);
  if (rounds.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1;
}

async function play({
  shape,
  blows: count,
  patienceMs,
}: {
  shape: Shape;
  blows: number;
  patienceMs: number;
}): Promise<Round> {
  await using cleanup = new AsyncDisposableStack();
  const home = cleanup.use(await temporaryFolder());
  const telegram = cleanup.use(await openTelegram({ folder: home.path }));
  const film = await clip(home.path, { seconds: SECONDS, width: 854, height: 480, gop: 50 });
  const stores = shape === "fleet" ? cleanup.use(await openHostedStores(home.path)) : { env: {} };
  const lines: LogLine[] = [];
  const start = async (roles: string) =>
    startBot({ telegram, dataDir: home.path, env: { ...env, ...stores.env, ROLES: roles } });
  const { roles, servers } = SHAPES[shape];
  const bots = await Promise.all(roles.map(start));
  cleanup.defer(() => Promise.all(bots.map((bot) => bot[Symbol.asyncDispose]())).then(() => undefined));
  const victims: Victims = {
    folder: home.path,
    servers,
    bots,
    longPauseMs: LOCK_SECONDS * 2000,
    async restart(index) {
      lines.push(...bots[index]!.lines);
      bots[index] = await start(roles[index]!);
    },
  };
  const startedAt = Date.now();
  const people = PEOPLE.map((firstName) => telegram.user({ firstName, language: "en" }));
  for (let each = 0; each < VIDEOS_EACH; each++) for (const person of people) await person.sends(video(film));
  const blows: Blow[] = [];
  while (blows.length < count && !isOver(people)) {
    await sleep(randomInt(100, 2500));
    blows.push(await strike(victims));
  }
  const wrong = (await untilOver(people, patienceMs)) ? [] : ["not over"];
  const codes = await Promise.all(bots.map((bot) => bot.stop()));
  const seconds = (Date.now() - startedAt) / 1000;
  lines.push(...bots.flatMap((bot) => bot.lines));
  const countOf = (msg: string) => lines.filter((line) => line.msg.startsWith(msg)).length;
  const [repeated, locksLost] = [countOf("delivery repeated"), countOf("step left to another worker")];
  if (codes.some((code) => code !== 0)) wrong.push(`exit codes ${codes}`);
  wrong.push(...checkDeliveries(telegram, people, repeated), ...(await checkLeftOvers(home.path)));
  const deliveries = deliveriesIn(telegram).length;
  return { shape, blows, deliveries, repeated, locksLost, seconds, wrong, lines, transcript: telegram.transcript() };
}

const cardsOf = ({ chat }: Person) => chat.messages.filter((message) => message.from?.is_bot);
const isOver = (people: Person[]) =>
  people.every(
    (person) => cardsOf(person).filter(isFinalCard).length >= VIDEOS_EACH && cardsOf(person).every(isFinalCard),
  );

async function untilOver(people: Person[], patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (!isOver(people)) {
    if (Date.now() > deadline) return false;
    await sleep(200);
  }
  return true;
}

/** Every rung of every video whole and once, but for calls to Telegram that a blow cut off. */
function checkDeliveries(telegram: Telegram, people: Person[], repeated: number): string[] {
  const wrong = telegram.complaints.map((complaint) => `lab: ${complaint}`);
  const deliveries = deliveriesIn(telegram);
  const broken = deliveries.filter(({ facts }) => facts.frames !== FRAMES);
  wrong.push(...broken.map(({ label, facts }) => `${label} has ${facts.frames} frames`));
  for (const person of people) {
    const own = deliveries.filter(({ chatId }) => chatId === person.id).map(({ label }) => label);
    const missing = LABELS.filter((label) => own.filter((each) => each === label).length < VIDEOS_EACH);
    if (missing.length > 0) wrong.push(`${person.user.first_name} misses ${missing}`);
    const incomplete = cardsOf(person).filter((card) => LABELS.some((label) => !card.caption?.includes(`✓ ${label}`)));
    if (incomplete.length > 0) wrong.push(`${incomplete.length} cards of ${person.user.first_name} tell less`);
  }
  const doubled = deliveries.length - people.length * VIDEOS_EACH * LABELS.length;
  if (doubled > repeated) wrong.push(`${doubled} deliveries too many, ${repeated} of them known`);
  return wrong;
}

async function checkLeftOvers(folder: string): Promise<string[]> {
  const files = await workFilesIn(folder);
  const processes = processesNaming(folder).filter(({ command }) => !/setpriv .*redis-server/.test(command));
  return [
    ...(files.length > 0 ? [`files left: ${files}`] : []),
    ...processes
      .filter(({ command }) => /ffmpeg|main\.ts/.test(command))
      .map(({ command }) => `process left: ${command}`),
  ];
}

function tellWhy({ lines, transcript }: Round): void {
  console.log(transcript);
  for (const line of lines) if (line.level >= 30) console.log(JSON.stringify(line).slice(0, 600));
}

function tableOf(rounds: Round[]): string {
  const countOf = (round: Round, blow: Blow) => String(round.blows.filter((each) => each === blow).length);
  const rows = rounds.map((round, index) => [
    String(index + 1),
    round.shape,
    ...BLOWS.map((blow) => countOf(round, blow)),
    `${PEOPLE.length * VIDEOS_EACH}`,
    String(round.deliveries),
    String(round.repeated),
    String(round.locksLost),
    `${round.seconds.toFixed(0)} s`,
    round.wrong.length === 0 ? "whole" : round.wrong.join("; "),
  ]);
  return table(
    ["round", "shape", ...BLOWS, "videos", "rungs sent", "of them repeated", "locks lost", "took", "result"],
    rows,
  );
}

await main();
