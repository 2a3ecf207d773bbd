import { UserError } from "../../errors.ts";
import type { HostUpdate } from "../../jobs/index.ts";
import { TOOL_NAMES, type ToolName } from "../../sources/index.ts";
import type { Ctx } from "../connection/client.ts";
import { replyWith } from "../send/reply.ts";
import type { Texts } from "../texts/texts.ts";
import type { Command } from "../update/command.ts";
import type { Services } from "../update/services.ts";

/** A few megabytes over a slow line, and a first run. */
const LIMIT_MS = 5 * 60_000;

/** Installs the newest yt-dlp and gallery-dl, and tells of each what came of it. */
export const update: Command = {
  name: "update",
  access: "admins",
  async handle(ctx, _words, services) {
    await replyWith(ctx, ctx.texts.html("update-running"));
    const others = services.jobs.updateOthers({ signal: AbortSignal.timeout(LIMIT_MS) });
    others.catch((error) => services.log.warn({ err: error }, "other hosts could not update their tools")); // awaited below
    for (const name of TOOL_NAMES) await replyWith(ctx, await updated(ctx, services, name));
    for (const host of await others) await replyWith(ctx, lineOf(host, ctx.texts));
  },
};

/** What another host runs now. */
function lineOf({ host, tools, failed }: HostUpdate, texts: Texts): string {
  const known = tools.flatMap(({ name, version }) => (version === undefined ? [] : [`${name} ${version}`]));
  if (known.length === 0) return texts.html("update-host-silent", { host });
  const params = { host, tools: known.join(", ") };
  if (failed.length === 0) return texts.html("update-host", params);
  return texts.html("update-host-failed", { ...params, failed: failed.join(", ") });
}

/** What failed for one tool says nothing of the other. */
async function updated({ texts, from: admin }: Ctx, { sources, log }: Services, tool: ToolName): Promise<string> {
  try {
    const { from, to } = await sources.web.updateTool(tool, { signal: AbortSignal.timeout(LIMIT_MS) });
    log.info({ tool, from, to, byUserId: admin?.id }, "tool updated by an admin");
    if (from === to) return texts.html("update-same", { tool, to });
    return from ? texts.html("update-done", { tool, from, to }) : texts.html("update-first", { tool, to });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.info({ tool, key: error.key, byUserId: admin?.id }, "tool not updated");
    return texts.html(error.key, error.params);
  }
}
