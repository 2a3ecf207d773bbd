import { type ChainableCommander, type Command, Redis, type RedisOptions } from "ioredis";
import { backOffMs } from "../../runtime/backoff.ts";
import { refusalIn, STORE_PAUSES, StoreUnavailable } from "../away.ts";
import type { KeysOutage } from "./outage.ts";
import { retryingTransaction } from "./patient-transaction.ts";

/** Replies of a server that lost its master role: a new connection may find the new master. */
const ELSEWHERE = ["READONLY", "MASTERDOWN", "CLUSTERDOWN"];

type Item = Parameters<Redis["handleReconnection"]>[1];

/**
 * Connection whose commands wait through outages, refusals included. Refused commands queue up: the first is retried with
 * growing pauses, and when it has passed, the others follow in order. Callers that have to answer at once limit the wait
 * themselves.
 */
export class RetryingRedis extends Redis {
  readonly #outage: KeysOutage;
  /** Prefix of all keys of this bot, whether this connection adds it or its user does. */
  readonly #prefix: string;
  readonly #refused: Command[] = [];
  /** The first one is on its way; after a broken connection ioredis sends it again. */
  #isTrying = false;
  #triesInVain = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: RedisOptions, outage: KeysOutage, prefix = options.keyPrefix ?? "") {
    super({ ...options, lazyConnect: true } as RedisOptions & { replyMapping?: "legacy" });
    this.#outage = outage;
    this.#prefix = prefix;
    outage.join(this);
    this.on("error", (error: Error) => outage.begin(this, { error, kind: "lost" }));
    this.on("reconnecting", () => outage.begin(this, { error: new Error("the connection was lost"), kind: "lost" }));
    this.on("ready", () => this.#lookAgain());
    this.once("end", () => this.#endWaits());
    if (!options.lazyConnect) this.connect().catch(() => undefined); // reported by the event `error`
  }

  /** Always of a pipeline, which is what BullMQ and this bot ask for. */
  override multi(options: { pipeline: false }): Promise<"OK">;
  override multi(options?: { pipeline: true } | unknown[][]): ChainableCommander;
  override multi(): ChainableCommander | Promise<"OK"> {
    const probe = `${this.options.keyPrefix ? "" : this.#prefix}written`;
    return retryingTransaction({ client: this, multi: () => super.multi(), probe });
  }

  override duplicate<O extends Partial<RedisOptions> | undefined>(
    override?: O,
  ): ReturnType<typeof Redis.prototype.duplicate<O>>;
  override duplicate(override?: Partial<RedisOptions>): Redis {
    return new RetryingRedis({ ...this.options, lazyConnect: false, ...override }, this.#outage, this.#prefix);
  }

  /** Between two tries to connect as well, where ioredis drops the next one and never tells that it has ended. */
  override disconnect(reconnect = false): void {
    if (!reconnect && this.status === "reconnecting") this.status = "wait";
    super.disconnect(reconnect);
  }

  /** Wraps connection errors, so that they name the store that is away. */
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    const [error] = args;
    if (event !== "error" || !(error instanceof Error)) return super.emit(event, ...args);
    return super.emit(event, new StoreUnavailable("redis", error.message, { cause: error }));
  }

  /** Hook of ioredis for each error reply. */
  override handleReconnection(error: Error, item: Item): void {
    const command = item.command as Command;
    const refusal = refusalIn(error);
    // Before `ready` these are the connection's own commands; a transaction is sent again as a whole.
    if (!refusal || command.inTransaction || this.status !== "ready") {
      super.handleReconnection(error, item);
      return;
    }
    this.#outage.begin(this, { error, kind: "refused" });
    this.#enqueue(command);
    if (ELSEWHERE.includes(refusal)) this.disconnect(true);
  }

  #enqueue(command: Command): void {
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
