import { randomUUID } from "node:crypto";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Files } from "../../stores/index.ts";
import type { SpaceClaim } from "../api/space.ts";
import { type LedgerLine, patient, type SpaceLedger } from "./space-ledger.ts";

/** Claim of unknown size: what a fast line or a child writes between two looks. */
const CUSHION_BYTES = 8_000_000;
const LOOK_MS = 500;

export interface Space {
  /** Claims nothing before `reserve`. `since`: the job's time in ms; later claims are denied first. */
  claim(since?: number): SpaceClaim;
  close(): Promise<void>;
}

interface Deps {
  files: Pick<Files, "space">;
  ledger: SpaceLedger;
  /** Stays free whatever is claimed. */
  reserveBytes: number;
  /** Called to free so many bytes, where possible. */
  recoverSpace(missingBytes: number): Promise<void>;
  log: Logger;
}

interface OpenClaim {
  id: string;
  since: number;
  controller: AbortController;
  /** Recorded in the ledger, possibly. */
  isClaimed: boolean;
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
 * Disk space of this process' writers. Bytes are claimed in the ledger of all processes before they are written, within
 * what is free beside the reserve; a check of all claims, twice a second, aborts those that are denied.
 */
export function createSpace(deps: Deps): Space {
  const { ledger, recoverSpace, log } = deps;
  const open = new Map<string, OpenClaim>();
  const room = roomBesideReserve(deps);
  const looks = createTurns(async () => {
    const short = await room.findShort([...open.values()]);
    if (short.length === 0) return;
    await recoverSpace(await room.missingBytes([...open.values()], short));
    for (const { id, controller } of await room.findShort(short)) {
      open.delete(id);
      controller.abort(new UserError("error-disk-full"));
    }
  });
  const lookSafely = (): void => {
    if (open.size === 0) return;
    looks.next().catch((error) => log.error({ err: error }, "disk space could not be read"));
  };
  const timer = setInterval(lookSafely, LOOK_MS).unref();

  return {
    claim: (since = Date.now()) =>
      createClaim(since, {
        async enter(claim) {
          claim.isClaimed = true;
          if (!claim.controller.signal.aborted) open.set(claim.id, claim);
          await looks.next();
        },
        leave({ id, isClaimed }) {
          open.delete(id);
          if (!isClaimed) return;
          // After any running check, which would record it anew. Not awaited: a line that stays expires with its lease.
          const removed = looks.ended().then(() => ledger.remove(id));
          removed.catch((error) => log.debug({ err: error }, "claim stays in the ledger until its lease ends"));
        },
        look: lookSafely,
      }),
    async close() {
      clearInterval(timer);
      await looks.ended();
    },
  };
}

interface ClaimHooks {
  enter(claim: OpenClaim): Promise<void>;
  leave(claim: OpenClaim): void;
  look(): void;
}

function createClaim(since: number, { enter, leave, look }: ClaimHooks): SpaceClaim {
  const controller = new AbortController();
  const { signal } = controller;
  const bytes = { totalBytes: 0, writtenBytes: 0, seenBytes: 0 };
  const claim: OpenClaim = { id: randomUUID(), since, controller, isClaimed: false, ...bytes };
  return {
    signal,
    async reserve(bytes) {
      claim.totalBytes = claim.writtenBytes + bytes;
      await enter(claim);
      signal.throwIfAborted();
    },
    note(writtenBytes, totalBytes = 0) {
      const isNews = totalBytes > claim.totalBytes;
      claim.writtenBytes = writtenBytes;
      claim.totalBytes = Math.max(claim.totalBytes, totalBytes);
      if (isNews || writtenBytes - claim.seenBytes > CUSHION_BYTES / 2) look();
    },
    async [Symbol.asyncDispose]() {
      leave(claim);
    },
  };
}

/** What may be written to the disk, and which claims are denied. */
function roomBesideReserve({ files, ledger, reserveBytes, log }: Deps) {
  const ask = patient(ledger, log);
  const availableBytes = async () => (await files.space()).freeBytes - reserveBytes;
  const bytesOf = (claims: OpenClaim[]) => claims.reduce((sum, claim) => sum + lineOf(claim).bytes, 0);
  return {
    async findShort(claims: OpenClaim[]): Promise<OpenClaim[]> {
      if (claims.length === 0) return [];
      for (const claim of claims) claim.seenBytes = claim.writtenBytes;
      const denied = await ask(Math.max(0, await availableBytes()), claims.map(lineOf));
      return claims.filter(({ id }) => denied.includes(id));
    },
    /** What all claims need beyond what there is; claims of other processes may have left less, but never for more. */
    async missingBytes(all: OpenClaim[], short: OpenClaim[]): Promise<number> {
      const missing = bytesOf(all) - (await availableBytes());
      return missing > 0 ? missing : bytesOf(short);
    },
  };
}

/** Runs `work` in turns: requests during a waiting turn share that one. */
function createTurns(work: () => Promise<void>) {
  let last = Promise.resolve();
  let isWaiting = false;
  const ended = () => last.catch(() => undefined); // reported to its caller
  return {
    next(): Promise<void> {
      if (isWaiting) return last;
      isWaiting = true;
      last = ended().then(() => {
        isWaiting = false;
        return work();
      });
      return last;
    },
    ended,
  };
}
