import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Rows } from "../../stores/index.ts";
import { type Listing, PLATFORM_NAMES, type Query } from "../api.ts";
import type { Access } from "../session/session.ts";
import { unknownAnswer } from "./failures.ts";
import { listingOf } from "./items.ts";
import { createRest, type RestDeps } from "./rest.ts";
import { currentNameOf, listByRest } from "./rest-listing.ts";
import type { Tool, ToolRun } from "./tool.ts";

interface ListerDeps {
  site: RestDeps;
  rows: Pick<Rows, "findSourceUser" | "rememberSourceUser">;
  tool(): Promise<Tool>;
  log: Logger;
}

type Lister = (query: Query, access: Access) => Promise<Listing>;

/** Asks gallery-dl or our own client, whichever knows better, with a run of the session. */
export function createLister({ site, rows, tool, log }: ListerDeps): Lister {
  let unclear = 0;

  /** For a post's video gallery-dl gives the last version, the smallest; with the same one call we take the largest. */
  async function askForPost(query: Query, access: Access): Promise<Listing | undefined> {
    if (query.kind !== "post" || !access.cookies) return undefined;
    try {
      const items = await listByRest(query, { rest: createRest(site, access), users: rows });
      return items && listingOf(query, items);
    } catch (error) {
      if (!(error instanceof UserError && error.key === "error-source-format")) throw error;
      log.warn({ err: error }, "post not understood, asking gallery-dl");
      return undefined;
    }
  }

  async function askTool(query: Query, access: Access): Promise<Listing> {
    const run = await access.call(async () => (await tool()).run(query, access));
    const { answer, withoutMedia } = run;
    if (answer.is === "gone") throw new UserError("error-source-gone");
    if (answer.is === "files")
      return listingOf(
        query,
        answer.items,
        withoutMedia.map((id) => ({ id, reason: "no-media" })),
      );
    unclear++;
    log.info({ kind: query.kind, reason: answer.reason, count: unclear }, "gallery-dl gave no clear answer");
    if (!access.cookies) throw new UserError("error-session-missing", { platform: PLATFORM_NAMES.instagram });
    return askAgain(query, { access, run });
  }

  async function askAgain(query: Query, { access, run }: { access: Access; run: ToolRun }): Promise<Listing> {
    const { handle } = query;
    if (run.isPrivate) throw new UserError("error-source-private", { handle: handle ?? "" });
    if (run.userId && handle) await rows.rememberSourceUser({ platform: "instagram", handle, userId: run.userId });
    const rest = createRest(site, access);
    const current = { ...query, ...(await currentNameOf(query, rest)) };
    const items = await listByRest(current, { rest, users: rows });
    if (items) return listingOf(current, items);
    await rest.probe();
    throw unknownAnswer(`gallery-dl: ${run.answer.is === "unclear" ? run.answer.reason : ""}`);
  }

  return async (query, access) => (await askForPost(query, access)) ?? askTool(query, access);
}
