import type { PhaseName } from "./phases.ts";

/** Neither in a phase nor in the id of a host; BullMQ allows no colon. */
const AT = "@";

/**
 * The queue of a step: that of the home of its run, where its files are. Anybody takes what belongs to a run without a home,
 * and `finish`, which ends the run.
 */
export const queueOf = (phase: PhaseName, { home }: { home: string | null }): string =>
  home === null || phase === "finish" ? phase : `${phase}${AT}${home}`;

export const phaseOf = (queue: string): PhaseName => queue.split(AT)[0] as PhaseName;

/** Phases that a run without a home may begin with, so that every host looks for them all the time. */
export const FIRST_PHASES: readonly PhaseName[] = ["list", "download"];
