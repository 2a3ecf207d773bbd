import { writeAllAtomically } from "../../runtime/files.ts";
import { areSubtitles, type HomeRun, PieceGone, type Pieces } from "./pieces.ts";

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
  const atHome = s3 ? withStore(local, s3) : local;
  const wayOf = ({ home }: HomeRun): Pieces => (home === hostId ? atHome : (s3 ?? peer));
  const all = [local, peer, ...(s3 ? [s3] : [])];
  return {
    bring: (piece, path, options) => (areSubtitles(piece.name) ? peer : wayOf(piece.run)).bring(piece, path, options),
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

/** Of a home whose store is the way to the other hosts: what is given lies there, and what they gave comes from there. */
const withStore = (local: Pieces, s3: Pieces): Pieces => ({
  ...s3,
  async bring(piece, path, options) {
    const missing = await local.bring(piece, path, options).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (missing === undefined) return;
    if (!(missing instanceof PieceGone)) throw missing;
    const { signal } = options;
    await writeAllAtomically([path], ([part = ""]) => s3.bring(piece, part, { signal })); // players read what has its name
  },
});
