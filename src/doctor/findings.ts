import type { Finding } from "./api.ts";

export const ok = (says: string): Finding => ({ state: "ok", says });
export const warn = (says: string, advice: string): Finding => ({ state: "warn", says, advice });
export const fail = (says: string, advice: string): Finding => ({ state: "fail", says, advice });

const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** "1.5 GB". */
export function inUnits(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return `${value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 1 : 0 })} ${UNITS[power]}`;
}
