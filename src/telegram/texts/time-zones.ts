/** Continents of the names of the IANA: a city is enough where one of them has it. */
const AREAS = ["Europe", "Asia", "America", "Africa", "Australia", "Pacific", "Atlantic", "Indian"];
const OFFSET = /^(?:utc|gmt)?\s*([+\u2212-])\s*(\d{1,2})(?::?([0-5]\d))?$/i;
const FURTHEST_HOURS = 14;

/** A zone as `Intl` names it, of "Europe/Berlin", "new york" or "UTC+3"; undefined for anything else. */
export function readTimeZone(text: string): string | undefined {
  const [, sign, hours, minutes = "00"] = OFFSET.exec(text.trim()) ?? [];
  if (hours !== undefined) return Number(hours) > FURTHEST_HOURS ? undefined : known(offset(sign, hours, minutes));
  const name = text.trim().replace(/\s+/g, "_");
  if (!/^[a-z][\w/+-]{2,39}$/i.test(name)) return undefined;
  return [name, ...AREAS.map((area) => `${area}/${name}`)].map(known).find((zone) => zone !== undefined);
}

const offset = (sign: string | undefined, hours: string, minutes: string): string =>
  Number(hours) + Number(minutes) === 0 ? "UTC" : `${sign === "+" ? "+" : "-"}${hours.padStart(2, "0")}:${minutes}`;

function known(timeZone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // its way to say that there is none
    throw error;
  }
}
