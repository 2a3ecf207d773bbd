import { InlineKeyboard } from "grammy";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import { PHASE_NAMES, type PhaseName } from "../../jobs/index.ts";
import { closeButton, defineButton, inRows } from "../cards/buttons.ts";
import { phaseName } from "../cards/card-parts.ts";
import type { Ctx } from "../connection/client.ts";
import { answerPress, showInPlace } from "../send/reply.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import type { Services } from "../update/services.ts";

const PAUSE = defineButton("qp", { phase: z.enum(PHASE_NAMES), to: z.enum(["pause", "resume"]) });
const BUTTONS_IN_ROW = 3;

/** All phases with a button to pause each, or to let it go on. */
export async function pausesOverview({ texts }: Ctx, { jobs }: Services) {
  const paused = await jobs.pausedPhases();
  const lines = PHASE_NAMES.map((name) => {
    const key = paused.includes(name) ? "pause-line-paused" : "pause-line";
    return texts.html(key, { name, phase: phaseName(name, texts) });
  });
  const buttons = PHASE_NAMES.map((phase) => {
    const isPaused = paused.includes(phase);
    const label = texts.plain(isPaused ? "button-resume-queue" : "button-pause-queue", { phase });
    return InlineKeyboard.text(label, PAUSE({ phase, to: isPaused ? "resume" : "pause" }));
  });
  const keyboard = InlineKeyboard.from([...inRows(buttons, BUTTONS_IN_ROW), [closeButton(texts)]]);
  return { text: [texts.html("pause-title"), "", ...lines].join("\n"), keyboard };
}

export async function setPause(
  { from }: Ctx,
  { jobs, log }: Services,
  { phase, isPaused }: { phase: PhaseName; isPaused: boolean },
): Promise<void> {
  await jobs.pausePhase(phase, isPaused);
  log.info({ phase, isPaused, byUserId: from?.id }, "phase paused or resumed by an admin");
}

export const PAUSE_PRESSES: readonly PressHandler[] = [
  onPress(PAUSE, async (ctx, { phase, to }, services) => {
    if (!ctx.isAdmin) throw new UserError("error-not-yours");
    await setPause(ctx, services, { phase, isPaused: to === "pause" });
    await answerPress(ctx, { text: ctx.texts.plain(to === "pause" ? "pause-done" : "pause-over") });
    await showInPlace(ctx, await pausesOverview(ctx, services));
  }),
];
