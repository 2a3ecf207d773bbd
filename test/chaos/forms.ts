/** `npm run chaos:all` runs the long form of a test, with kills in every phase and all kinds of sources; the tests of a change the short one. */
export const isLong = process.env.CHAOS === "all";

export const phasesOf = (all: readonly string[], short: readonly string[]): readonly string[] => (isLong ? all : short);

/** When a blow falls. */
export interface Moment {
  /** After "a bot killed". */
  when: string;
  /** Blows of the short form, all of which fall at once. */
  isShort?: true;
}

/** Blows by their names: in the long form each falls alone, in the short one those of each kind at once. */
export const blowsOf = <M extends Moment>(moments: readonly M[]): [string, M[]][] => {
  const together = isLong ? moments.map((moment) => [moment]) : [moments.filter(({ isShort }) => isShort)];
  return together.map((each) => [each.map(({ when }) => when).join(", "), each]);
};
