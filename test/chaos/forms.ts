/** `npm run chaos` runs the long form of a test, with kills in every phase and all kinds of sources; the tests of a change the short one. */
export const isLong = process.env.CHAOS === "all";

export const phasesOf = (all: readonly string[], short: readonly string[]): readonly string[] => (isLong ? all : short);
