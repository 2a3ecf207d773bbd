import { requireToken } from "../admin.ts";
import type { App, RequestContext } from "../request-context.ts";
import type { BoardJobs, openBoard } from "./board.ts";

export type { BoardJobs } from "./board.ts";

const LOOKING = ["GET", "HEAD"];

interface Deps {
  config: { adminToken?: string | undefined };
  jobs: BoardJobs;
}

/**
 * `/board`: the queues and their steps, to look at, for who has ADMIN_TOKEN. Nothing can be changed: a step that is removed or
 * added by hand breaks the tree of its job.
 */
export function mountBoard(app: App, { config, jobs }: Deps): void {
  let opening: ReturnType<typeof openBoard> | undefined;

  async function open() {
    const board = await import("./board.ts"); // some megabytes that most do without
    return board.openBoard(jobs);
  }

  async function show(context: RequestContext): Promise<Response> {
    const refusal = requireToken(context, config.adminToken);
    if (refusal) return refusal;
    if (!LOOKING.includes(context.req.method))
      return context.text("the board only shows\n", 405, { allow: "GET, HEAD" });
    opening ??= open().catch((error) => {
      opening = undefined;
      throw error;
    });
    return (await opening).answer(context.req.raw);
  }

  app.all("/board", show);
  app.all("/board/*", show);
}
