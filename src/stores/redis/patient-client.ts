import { type ChainableCommander, type Command, Redis, type RedisOptions } from "ioredis";
import { backOffMs } from "../../runtime/backoff.ts";
import { refusalIn, STORE_PAUSES, StoreUnavailable } from "../away.ts";
import type { KeysOutage } from "./outage.ts";
import { retryingTransaction } from "./patient-transaction.ts";

/** Answers of a server that is not the one to write to any more: a new connection may find the one that is. */
const ELSEWHERE = ["READONLY", "MASTERDOWN", "CLUSTERDOWN"];

type Item = Parameters<Redis["handleReconnection"]>[1];

/**
 * A connection whose commands wait for as long as Redis is away, whether it cannot be reached or refuses. What was refused
 * stands in a line: the first is tried again and again with growing waits, and when it has passed the others follow in
 * their order. Whoever has to answer at once limits the waiting itself.
 */
export class RetryingRedis extends Redis {
  readonly #outage: KeysOutage;
  /** Of all keys of this bot, whether this connection puts it before them or leaves that to its user. */
  readonly #prefix: string;
  readonly #refused: Command[] = [];
  /** The first of them is on its way; it goes again by itself when the connection breaks. */
  #isTrying = false;
  #triesInVain = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: RedisOptions, outage: KeysOutage, prefix = options.keyPrefix ?? "") {
    super({ ...options, lazyConnect: true } as RedisOptions & { replyMapping?: "legacy" });
    this.#outage = outage;
    this.#prefix = prefix;
    const probe = `${options.keyPrefix ? "" : prefix}written`;
    const multi = this.multi.bind(this) as () => ChainableCommander;
    this.multi = (() => retryingTransaction({ client: this, multi, probe })) as unknown as Redis["multi"];
    outage.join(this);
    this.on("error", (error: Error) => outage.begin(this, { error, kind: "lost" }));
    this.on("reconnecting", () => outage.begin(this, { error: new Error("the connection was lost"), kind: "lost" }));
    this.on("ready", () => this.#lookAgain());
    this.once("end", () => this.#endWaits());
    if (!options.lazyConnect) this.connect().catch(() => undefined); // args by the event `error`
  }

  /** Another connection, as patient as this one. */
  override duplicate(override?: Partial<RedisOptions>): never {
    return new RetryingRedis({ ...this.options, lazyConnect: false, ...override }, this.#outage, this.#prefix) as never; // by the types of ioredis it is of any protocol
  }

  /** Whoever hears of a connection that cannot be made or breaks sees in its error which store is away. */
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    const [error] = args;
    if (event !== "error" || !(error instanceof Error)) return super.emit(event, ...args);
    return super.emit(event, new StoreUnavailable("redis", error.message, { cause: error }));
  }

  /** Where ioredis brings each error that Redis has answered. */
  override handleReconnection(error: Error, item: Item): void {
    const command = item.command as Command;
    const refusal = refusalIn(error);
    // Before it is ready, a connection asks for itself; a transaction is sent again as a whole.
    if (!refusal || command.inTransaction || this.status !== "ready") {
      super.handleReconnection(error, item);
      return;
    }
    this.#outage.begin(this, { error, kind: "refused" });
    this.#standInLine(command);
    if (ELSEWHERE.includes(refusal)) this.disconnect(true);
  }

  #standInLine(command: Command): void {
    if (this.#refused[0] === command) {
      this.#isTrying = false;
      this.#triesInVain++;
      this.#tryLater();
      return;
    }
    this.#refused.push(command);
    const pass = () => this.#letPass(command);
    command.promise.then(pass, pass); // what else Redis may say to it is for whoever sent it
    if (this.#refused.length === 1) this.#tryLater();
  }

  #tryLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tryNext(), backOffMs(this.#triesInVain, STORE_PAUSES));
  }

  #tryNext(): void {
    const [next] = this.#refused;
    if (!next || this.#isTrying || this.status !== "ready") return; // it is looked again when it is ready
    this.#isTrying = true;
    this.sendCommand(next);
  }

  #letPass(passed: Command): void {
    if (this.#refused[0] !== passed) return;
    this.#isTrying = false;
    this.#triesInVain = 0;
    const [, ...others] = this.#refused.splice(0);
    for (const command of others) if (!command.isSettled) this.sendCommand(command);
    this.#lookAgain();
  }

  #lookAgain(): void {
    if (this.#refused.length > 0) this.#tryLater();
    else this.#outage.end(this);
  }

  #endWaits(): void {
    clearTimeout(this.#timer);
    for (const command of this.#refused.splice(0)) command.reject(new Error("Connection is closed."));
  }
}
