import { randomUUID } from "node:crypto";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { pause } from "../../runtime/pause.ts";
import type { Files } from "../../stores/index.ts";
import type { SpaceClaim } from "../api/space.ts";
import type { LedgerLine, SpaceLedger } from "./space-ledger.ts";

/** Claim of one who does not know how much will come: what a fast line or a child brings between two looks. */
const CUSHION_BYTES = 8_000_000;
const LOOK_MS = 500;
/** The ledger may be away; the disk is not. */
const LEDGER_LIMIT_MS = 2_000;

export interface Space {
  /** Claims nothing before `reserve`. `since`: of its job, in ms; when room is short, who came last gives up first. */
  claim(since?: number): SpaceClaim;
  close(): Promise<void>;
}

interface Deps {
  files: Pick<Files, "space">;
  ledger: SpaceLedger;
  /** Stays free whatever is claimed. */
  reserveBytes: number;
  /** Called when somebody is short of so many bytes: makes room, where there is something to remove. */
  relieve(missingBytes: number): Promise<void>;
  log: Logger;
}

interface OpenClaim {
  id: string;
  since: number;
  controller: AbortController;
  /** Bytes known to come. */
  totalBytes: number;
  writtenBytes: number;
  /** `writtenBytes` at the last look. */
  seenBytes: number;
}

function lineOf({ id, since, totalBytes, writtenBytes }: OpenClaim): LedgerLine {
  const isKnown = totalBytes > 0 && writtenBytes <= totalBytes;
  return { id, since, bytes: isKnown ? Math.ceil(totalBytes - writtenBytes) : CUSHION_BYTES, isPromised: isKnown };
}

/**
 * Room for all who write in this process. Bytes are claimed in the ledger of all processes before they are written, against
 * what is free beside the reserve; one look for all claims, twice a second, ends those that have to give up.
 */
export function createSpace({ files, ledger, reserveBytes, relieve, log }: Deps): Space {
  const open = new Map<string, OpenClaim>();
  const timer = setInterval(() => void lookSafely(), LOOK_MS).unref();
  let last = Promise.resolve();
  let isLookDue = false;
  const ask = patient(ledger, log);

  /** One after the other; what is asked for while one waits is seen by that one. */
  function look(): Promise<void> {
    if (isLookDue) return last;
    isLookDue = true;
    last = last.catch(() => undefined).then(lookNow); // who asked for the one before has heard of its failure
    return last;
  }

  function lookSafely(): Promise<void> {
    if (open.size === 0) return Promise.resolve();
    return look().catch((error) => log.error({ err: error }, "disk space could not be read"));
  }

  async function lookNow(): Promise<void> {
    isLookDue = false;
    const short = await findShort([...open.values()]);
    if (short.length === 0) return;
    await relieve(await missingBytes(short));
    for (const { id, controller } of await findShort(short)) {
      open.delete(id);
      controller.abort(new UserError("error-disk-full"));
    }
  }

  /** What all claims need beyond what there is; claims of other processes may have left less, but never for more. */
  async function missingBytes(short: OpenClaim[]): Promise<number> {
    const bytesOf = (claims: Iterable<OpenClaim>) => [...claims].reduce((sum, claim) => sum + lineOf(claim).bytes, 0);
    const { freeBytes } = await files.space();
    const missing = bytesOf(open.values()) + reserveBytes - freeBytes;
    return missing > 0 ? missing : bytesOf(short);
  }

  async function findShort(claims: OpenClaim[]): Promise<OpenClaim[]> {
    if (claims.length === 0) return [];
    for (const claim of claims) claim.seenBytes = claim.writtenBytes;
    const availableBytes = Math.max(0, (await files.space()).freeBytes - reserveBytes);
    const denied = await ask(availableBytes, claims.map(lineOf));
    return claims.filter(({ id }) => denied.includes(id));
  }

  return {
    claim(since = Date.now()) {
      const controller = new AbortController();
      const claim: OpenClaim = { id: randomUUID(), since, controller, totalBytes: 0, writtenBytes: 0, seenBytes: 0 };
      const { signal } = controller;
      let isClaimed = false;
      return {
        signal,
        async reserve(bytes) {
          claim.totalBytes = claim.writtenBytes + bytes;
          if (!signal.aborted) open.set(claim.id, claim);
          isClaimed = true;
          await look();
          signal.throwIfAborted();
        },
        note(writtenBytes, totalBytes = 0) {
          const isNews = totalBytes > claim.totalBytes;
          claim.writtenBytes = writtenBytes;
          claim.totalBytes = Math.max(claim.totalBytes, totalBytes);
          if (isNews || writtenBytes - claim.seenBytes > CUSHION_BYTES / 2) void lookSafely();
        },
        async [Symbol.asyncDispose]() {
          open.delete(claim.id);
          if (isClaimed) giveBack(claim.id);
        },
      };
    },
    async close() {
      clearInterval(timer);
      await last.catch(() => undefined); // told where it was asked for
    },
  };

  /** Once no look is under way that would write it down anew. Nobody waits for it: a line that stays ends with its lease. */
  function giveBack(id: string): void {
    const looked = last.catch(() => undefined); // told where it was asked for
    looked
      .then(() => ledger.remove(id))
      .catch((error) => log.debug({ err: error }, "claim stays in the ledger until its lease ends"));
  }
}

/** Asks the ledger; while that is away, or slow, the disk alone says who has to go without. */
function patient(ledger: SpaceLedger, log: Logger) {
  let isAsking = false;
  let isAway = false;

  function outage(error: unknown): undefined {
    if (!isAway) log.warn({ err: error }, "ledger of disk space is unavailable");
    isAway = true;
  }

  async function answered(availableBytes: number, lines: LedgerLine[]): Promise<string[] | undefined> {
    isAsking = true;
    try {
      const denied = await ledger.renew(availableBytes, lines);
      isAway = false;
      return denied;
    } catch (error) {
      return outage(error);
    } finally {
      isAsking = false;
    }
  }

  return async (availableBytes: number, lines: LedgerLine[]): Promise<string[]> => {
    const limit = new AbortController();
    const late = pause(LEDGER_LIMIT_MS, limit.signal).then(() => undefined);
    const denied = isAsking ? undefined : await Promise.race([answered(availableBytes, lines), late]); // one question at a time
    limit.abort();
    return denied ?? lines.filter(({ bytes }) => bytes > availableBytes).map(({ id }) => id);
  };
}
