import { UserError } from "../errors.ts";
import type { Jobs, JobView } from "../jobs/index.ts";
import type { Ctx } from "./client.ts";

/**
 * The job that a command or a press is about.
 * @throws {UserError} `error-job-unknown`, `error-not-yours` (only who asked for a job, or an admin, may touch it)
 */
export async function getOwnJob(ctx: Ctx, jobs: Jobs, jobId: string): Promise<JobView> {
  const view = /^[0-9a-z]{1,32}$/.test(jobId) ? await jobs.findView(jobId) : undefined;
  const isHere = view !== undefined && (view.chatId === ctx.chat?.id || ctx.isAdmin);
  if (!view || !isHere) throw new UserError("error-job-unknown", { id: jobId.slice(0, 32) });
  if (view.userId !== ctx.from?.id && !ctx.isAdmin) throw new UserError("error-not-yours");
  return view;
}
