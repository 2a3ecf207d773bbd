import { access } from "node:fs/promises";
import path from "node:path";
import { ignoreMissing } from "../../runtime/files.ts";
import type { Files } from "../files/files.ts";
import { checkedPiece, checkedRun, type Piece, PieceGone, type Pieces } from "./pieces.ts";

/** `Pieces` of a host that is their home: each lies where it is wanted. */
export function createLocalPieces(files: Pick<Files, "find">): Pieces {
  async function isThere({ run, name }: Piece): Promise<boolean> {
    const folder = await files.find(run.folder);
    if (folder === undefined) return false;
    return (await access(path.join(folder, name)).then(() => true, ignoreMissing)) ?? false;
  }
  async function requireThere(piece: Piece): Promise<void> {
    if (!(await isThere(checkedPiece(piece)))) throw new PieceGone(`the run has no ${piece.name}`);
  }
  return {
    async bring(piece, _, { signal }) {
      signal.throwIfAborted();
      await requireThere(piece);
    },
    async give(piece, _, { signal }) {
      signal.throwIfAborted();
      await requireThere(piece);
    },
    async which(run, names) {
      checkedRun(run);
      const found = await Promise.all(names.map((name) => isThere(checkedPiece({ run, name }))));
      return new Set(names.filter((_, index) => found[index]));
    },
    drop: async () => undefined,
    close: async () => undefined,
  };
}
