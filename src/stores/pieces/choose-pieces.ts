import type { HomeRun, Pieces } from "./pieces.ts";

interface Ways {
  /** Id of this host. */
  hostId: string;
  local: Pieces;
  peer: Pieces;
  /** Absent where there is no store. */
  s3?: Pieces | undefined;
}

/** `Pieces` of every run: at home none moves, else the store has them where there is one, else the home itself. */
export function choosePieces({ hostId, local, peer, s3 }: Ways): Pieces {
  const wayOf = ({ home }: HomeRun): Pieces => (home === hostId ? local : (s3 ?? peer));
  const all = [local, peer, ...(s3 ? [s3] : [])];
  return {
    bring: (piece, path, options) => wayOf(piece.run).bring(piece, path, options),
    give: (piece, path, options) => wayOf(piece.run).give(piece, path, options),
    which: (run, names, options) => wayOf(run).which(run, names, options),
    async drop(jobId) {
      for (const way of all) await way.drop(jobId);
    },
    async close() {
      for (const way of all) await way.close();
    },
  };
}
