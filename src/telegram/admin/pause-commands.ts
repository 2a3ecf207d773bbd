import { PHASE_NAMES } from "../../jobs/index.ts";
import type { Ctx } from "../connection/client.ts";
import { replyWith, replyWithCard } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import type { Services } from "../update/services.ts";
import { pausesOverview, setPause } from "./pauses-overview.ts";

export const pause: Command = {
  name: "pause",
  access: "admins",
  handle: (ctx, words, services) => change(ctx, services, { words, isPaused: true }),
};

export const resume: Command = {
  name: "resume",
  access: "admins",
  handle: (ctx, words, services) => change(ctx, services, { words, isPaused: false }),
};

/** Of the phases that are named; shows all of them in any case. */
async function change(
  ctx: Ctx,
  services: Services,
  { words, isPaused }: { words: string; isPaused: boolean },
): Promise<void> {
  const names = words.toLowerCase().split(/\s+/).filter(Boolean);
  const phases = PHASE_NAMES.filter((phase) => names.includes(phase));
  for (const phase of phases) await setPause(ctx, services, { phase, isPaused });
  if (phases.length < names.length) await replyWith(ctx, ctx.texts.html("pause-unknown"));
  await replyWithCard(ctx, await pausesOverview(ctx, services));
}
