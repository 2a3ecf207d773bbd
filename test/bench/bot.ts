import { spawn } from "node:child_process";
import { once } from "node:events";
import { loadavg } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { tiedToParent } from "../../src/runtime/child-process.ts";
import { startBot, temporaryFolder } from "../bot-process.ts";
import { openTelegram, type Telegram } from "../lab/index.ts";
import { table } from "../table.ts";
import {
  type Burst,
  CHATS,
  createLoad,
  type KilledBurst,
  type LoadedBot,
  type Steady,
  UPDATES_PER_SECOND,
} from "./update-load.ts";

const STEADY_SECONDS = 60;

interface Measured {
  steady: Steady;
  burst: Burst;
  killed: KilledBurst;
  floods: number;
}

type Start = (place: { telegram: Telegram; folder: string }) => Promise<LoadedBot>;

const BOTS: Record<string, Start> = {
  "bare grammY bot": startBareBot,
  Mediaferry: ({ telegram, folder }) =>
    startBot({ telegram, dataDir: folder, env: { TELEGRAM_PACE: "1", LOG_LEVEL: "info" } }),
};

/** How fast users of a thousand chats are answered, at an even pace and at once, and what a crash in the midst costs. */
export async function benchBot({ seconds }: { seconds?: string | undefined }): Promise<void> {
  const steadySeconds = Number(seconds ?? STEADY_SECONDS);
  const measured: Record<string, Measured> = {};
  for (const [name, start] of Object.entries(BOTS)) {
    note(`${name} is started`);
    measured[name] = await measureBot(start, steadySeconds);
  }
  print(measured, steadySeconds);
}

const note = (text: string): void =>
  void process.stderr.write(`bench bot: ${text}, load of the machine ${loadavg()[0]?.toFixed(1)}\n`);

async function measureBot(start: Start, steadySeconds: number): Promise<Measured> {
  await using folder = await temporaryFolder();
  await using telegram = await openTelegram({ folder: folder.path, limits: "real" });
  await using bots = new AsyncDisposableStack();
  const load = createLoad(telegram);
  const next = async () => bots.use(await start({ telegram, folder: folder.path }));
  const bot = await next();
  const steady = await load.steady(steadySeconds);
  note(`steady: first answer ${p99(steady.answers)}, press ${p99(steady.presses)}`);
  const burst = await load.burst();
  note(`burst: ${burst.seconds.toFixed(1)} s, press ${p99(burst.presses)}`);
  const killed = await load.killedBurst(bot, next);
  note(`killed: ${killed.unanswered} not answered, ${killed.twice.length} twice`);
  return { steady, burst, killed, floods: telegram.floods.length };
}

async function startBareBot({ telegram }: { telegram: Telegram }): Promise<LoadedBot> {
  const command = tiedToParent(process.execPath, [path.join(import.meta.dirname, "bare-bot.ts")]);
  const child = spawn(...command, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { PATH: process.env.PATH, BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot },
  });
  const exited = once(child, "exit");
  const ended = exited.then(([code]) => {
    throw new Error(`the bare bot ended with ${code}`);
  });
  await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended]);
  ended.catch(() => undefined); // from now on it ends when it is told to
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  return { kill, [Symbol.asyncDispose]: kill };
}

function print(measured: Record<string, Measured>, steadySeconds: number): void {
  const rows = Object.entries(ROWS).map(([what, of]) => [what, ...Object.values(measured).map(of)]);
  process.stdout.write(
    `\n${CHATS} chats, ${UPDATES_PER_SECOND} updates/s for ${steadySeconds} s, then ${CHATS} at once\n`,
  );
  process.stdout.write(`\n${table(["what", ...Object.keys(measured)], rows)}\n`);
}

const p99 = (values: number[]): string => percentile(values, 99);

function percentile(values: number[], percent: number): string {
  const value = values.toSorted((a, b) => a - b)[Math.ceil((percent / 100) * values.length) - 1];
  return value === undefined ? "none" : `${Math.round(value)} ms of ${values.length}`;
}

const ROWS: Record<string, (measured: Measured) => string> = {
  "steady: first answer, p99": ({ steady }) => p99(steady.answers),
  "steady: answer to a press, p99": ({ steady }) => p99(steady.presses),
  "steady: not answered": ({ steady }) => String(steady.unanswered),
  "burst: all answered after": ({ burst }) => `${burst.seconds.toFixed(1)} s`,
  "burst: messages and edits/s": ({ burst }) => burst.messagesPerSecond.toFixed(1),
  "burst: answer to a press, median": ({ burst }) => percentile(burst.presses, 50),
  "burst: answer to a press, p99": ({ burst }) => p99(burst.presses),
  "burst: not answered": ({ burst }) => String(burst.unanswered),
  "killed in a burst: all answered after": ({ killed }) => `${killed.seconds.toFixed(1)} s`,
  "killed in a burst: not answered": ({ killed }) => String(killed.unanswered),
  "killed in a burst: answered twice": ({ killed: { twice } }) =>
    twice.length > 0 ? `${twice.length}, the first up to ${Math.round(Math.max(...twice))} ms before` : "0",
  "refused by Telegram for their pace": ({ floods }) => String(floods),
};
