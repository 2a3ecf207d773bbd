import type { Rows } from "../../../stores/index.ts";
import { knownKind } from "../../items/outgoing-file.ts";
import type { UsersCalls } from "./api.ts";
import { sourceItemOf } from "./items.ts";
import { aboutOf } from "./outgoing-file.ts";

/** As many results as an inline query may have. */
const MOST = 50;

/** Stories that were delivered and are still live, to be offered without a job. */
export function createKnownStories({ rows }: { rows: Pick<Rows, "knownStories"> }): UsersCalls["knownStories"] {
  return async (user) => {
    const found = await rows.knownStories({ ...user, limit: MOST });
    return found.map((row) => ({ fileId: row.fileId, kind: knownKind(row), about: aboutOf(sourceItemOf(row)) }));
  };
}
