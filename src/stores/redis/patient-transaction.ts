import { setTimeout as sleep } from "node:timers/promises";
import { type ChainableCommander, Command, type Redis } from "ioredis";
import { backOffMs } from "../../runtime/backoff.ts";
import { refusalIn, STORE_PAUSES } from "../away.ts";
import { writeSomething } from "./outage.ts";

type Answers = [error: Error | null, result: unknown][];
type Queued = ChainableCommander & { _queue: Command[]; sendCommand(command: Command): unknown };

/** Error of ioredis for a connection that broke within the replies: whether EXEC arrived is unknown. */
const BROKEN_OFF = "Command aborted due to connection close";

interface Deps {
  client: Redis;
  multi: () => ChainableCommander;
  /** Key to write to see whether Redis takes writes. */
  probe: string;
}

interface Waiting {
  command: Command;
  position: number;
}

/**
 * MULTI that is sent again while Redis refuses it. Refused while being queued, nothing of it is executed. A script refused
 * within EXEC has written nothing, but those behind it may have given up without an error (a job whose parent is missing):
 * all from the first refused one on are sent again, and may then happen twice.
 */
export function retryingTransaction(deps: Deps): ChainableCommander {
  const transaction = deps.multi() as Queued;
  const exec = transaction.exec.bind(transaction) as () => Promise<Answers | null>;
  transaction.exec = () => {
    const commands = transaction._queue.slice(1); // the first is MULTI itself
    return execPatiently({ ...deps, commands, exec }) as ReturnType<ChainableCommander["exec"]>;
  };
  return transaction;
}

async function execPatiently(
  deps: Deps & { commands: Command[]; exec: () => Promise<Answers | null> },
): Promise<Answers | null> {
  const { client, multi, probe, commands, exec } = deps;
  const answers: Answers = [];
  let waiting: Waiting[] = commands.map((command, position) => ({ command, position }));
  let send = exec;
  for (let triesInVain = 0; ; triesInVain++) {
    const heard = await send().catch(unlessRefused);
    if (heard === null) return null; // a WATCH of it has failed
    heard?.forEach((answer, index) => {
      answers[waiting[index]?.position ?? index] = answer;
    });
    const refused = heard ? heard.findIndex(([error]) => isRefused(error)) : 0;
    if (refused < 0) return answers;
    waiting = waiting.slice(refused);
    await writeSomething(client, probe); // waits its turn where Redis refuses
    await sleep(backOffMs(triesInVain, STORE_PAUSES));
    send = () => again(client, multi(), waiting);
  }
}

function unlessRefused(error: Error & { previousErrors?: Error[] }): undefined {
  const reason = /^EXECABORT .* because of: (.*)$/.exec(error.message)?.[1]; // refused at EXEC itself
  const errors = error.previousErrors?.length ? error.previousErrors : [reason ? new Error(reason) : error];
  if (errors.every((each) => refusalIn(each) || each.message === BROKEN_OFF)) return undefined;
  throw error;
}

/** Redis did not keep a script of a transaction that was not executed, though the connection takes it for known. */
const isRefused = (error: Error | null | undefined): boolean =>
  error ? refusalIn(error) !== undefined || error.message.startsWith("NOSCRIPT") : false;

function again(client: Redis, transaction: ChainableCommander, waiting: Waiting[]): Promise<Answers | null> {
  for (const { command } of waiting) (transaction as Queued).sendCommand(copyOf(client, command));
  return transaction.exec() as Promise<Answers | null>;
}

/** Same command, with the whole text of its script. */
function copyOf(client: Redis, { name, args }: Command): Command {
  const lua = name === "evalsha" ? luaOf(client, String(args[0])) : undefined;
  const options = { replyEncoding: "utf8" as const };
  return lua === undefined ? new Command(name, args, options) : new Command("eval", [lua, ...args.slice(1)], options);
}

function luaOf({ scriptsSet }: Redis, sha: string): string | undefined {
  const scripts = Object.values(scriptsSet) as { sha: string; lua: string }[];
  return scripts.find((script) => script.sha === sha)?.lua;
}
