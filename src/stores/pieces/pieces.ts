import type { ByteSpan } from "../../runtime/byte-spans.ts";

/** Files of a run that another host needs or has made: written whole, once, never changed. */
export interface Pieces {
  /**
   * Has bytes of the piece in a file of this host. With spans: at least those, the rest may be a hole; bytes that are there
   * are not fetched again. @throws {PieceGone}, {PiecesUnavailable}
   */
  bring(piece: Piece, path: string, options: BringOptions): Promise<void>;
  /**
   * Lets the home have a file of this host. Safe to repeat. @throws {PieceGone} when the home waits for it no more;
   * {PieceRefused} when it is not the one that the home waits for
   */
  give(piece: Piece, path: string, options: { signal: AbortSignal }): Promise<void>;
  /** Those of the names that are to be had. */
  which(run: HomeRun, names: readonly string[], options: { signal: AbortSignal }): Promise<Set<string>>;
  /** Removes what is kept of a job outside of its home's folder. Absent is fine. */
  drop(jobId: string): Promise<void>;
  close(): Promise<void>;
}

/** Other hosts of the bot. */
export interface Peers {
  /** What requests between hosts are signed by. */
  secret: string;
  /** Origin at which a host is reached; undefined while it is not known. */
  addressOf: (hostId: string) => Promise<string | undefined>;
  /** Silence after which a connection is given up. */
  stallMs: number;
}

export interface BringOptions {
  spans?: readonly ByteSpan[] | undefined;
  signal: AbortSignal;
}

/** A run, as hosts other than its home know it. */
export interface HomeRun {
  jobId: string;
  /** Name of its folder at home. */
  folder: string;
  /** What is made by one plan never meets what is made by another. */
  planHash: string;
  /** Id of the host that has its files. */
  home: string;
}

export interface Piece {
  run: HomeRun;
  /** Path in the run's folder. */
  name: string;
}

/** The home has no such piece, or no such run any more. */
export class PieceGone extends Error {
  override readonly name = "PieceGone";
}

/** The home or the store cannot be reached, fails, or sends what it should not. */
export class PiecesUnavailable extends Error {
  override readonly name = "PiecesUnavailable";
}

/** The home has looked at what it was given, and will not take it however often it is sent. */
export class PieceRefused extends Error {
  override readonly name = "PieceRefused";
}

const RUN = /^[0-9a-z]+$/;
const CHUNK = /^chunks\/([0-9a-z]{1,16})\/(\d{4,6})\.mp4$/;
const NAMES: readonly string[] = ["plan.json", "original", "source.mkv", "source.ts"];

/** Rung and index of the chunk that is meant by a name of a piece; undefined for one that is none. */
export function chunkOf(name: string): { label: string; index: number } | undefined {
  const [, label, index] = CHUNK.exec(name) ?? [];
  return label === undefined ? undefined : { label, index: Number(index) };
}

/** Of a job and no run of it, also of one that has ended: they are at its home alone. */
const SUBTITLES = /^\d{1,4}\.srt$/;

export const areSubtitles = (name: string): boolean => SUBTITLES.test(name);

export const isPieceName = (name: string): boolean => NAMES.includes(name) || CHUNK.test(name) || areSubtitles(name);

export const areRunNames = (...names: string[]): boolean => names.every((name) => RUN.test(name));

/** @throws {Error} for a name that leads elsewhere: a defect, or an attack */
export function checkedPiece({ run, name }: Piece): Piece {
  if (!isPieceName(name)) throw new Error("that is no name of a piece");
  checkedRun(run);
  return { run, name };
}

/** @throws {Error} as `checkedPiece` */
export function checkedRun(run: HomeRun): HomeRun {
  if (!areRunNames(run.jobId, run.folder, run.planHash)) throw new Error("that is no name of a run");
  return run;
}
