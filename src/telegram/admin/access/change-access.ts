import type { WatchView } from "../../../jobs/index.ts";
import { explainCallError } from "../../connection/call-errors.ts";
import type { Ctx } from "../../connection/client.ts";
import type { Services } from "../../update/services.ts";
import { showStopped } from "../../users/watching.ts";
import { settleRequest } from "./settle-request.ts";

/** Lets a user in, or shuts them out, which ends their jobs and watches; answers them where they have asked for it. */
export async function changeAccess(
  ctx: Ctx,
  services: Services,
  { userId, access }: { userId: number; access: "allowed" | "banned" },
): Promise<void> {
  const { rows, jobs, log } = services;
  const ended = access === "banned" ? await jobs.ban(userId) : [];
  if (access === "allowed") await rows.setAccess(userId, access);
  log.info({ userId, access, byUserId: ctx.from?.id }, "access changed");
  await settleRequest(services, { userId, access, admin: ctx.from?.first_name ?? "" });
  for (const watch of ended) await tryShowStopped(services, watch);
}

/** Tolerates a chat that is closed to the bot. */
async function tryShowStopped(services: Services, watch: WatchView): Promise<void> {
  try {
    await showStopped(services, watch, services.telegram.library.textsFor(watch.language, watch.timeZone));
  } catch (error) {
    services.log.warn({ watchId: watch.id, err: explainCallError(error) }, "card of an ended watch not changed");
  }
}
