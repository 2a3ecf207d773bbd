/** Characters; longer names are hashes, or texts. */
export const MAX_NAME = 64;
/** Names that are kept; a list has some dozens. */
const MAX_KNOWN = 1_000;

/** The same function of a name, which is asked about each in every row. Longer ones than `MAX_NAME` are not kept. */
export function remembered<T>(of: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const made = of(name);
    if (name.length > MAX_NAME) return made;
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(name, made);
    return made;
  };
}
