/** `npm run chaos` kills in every phase; the tests of a change in those that have most to lose. */
export const phasesOf = (all: readonly string[], short: readonly string[]): readonly string[] =>
  process.env.CHAOS === "all" ? all : short;
