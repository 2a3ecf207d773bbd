/** Names that are kept; a list has some dozens. */
const MAX_KNOWN = 1_000;

/** The same function of a name, which is asked about each in every row. */
export function remembered<T>(of: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const made = of(name);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(name, made);
    return made;
  };
}
