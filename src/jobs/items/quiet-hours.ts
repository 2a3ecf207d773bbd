import type { ChatSettings } from "../../stores/index.ts";

/** Whole hours of the day, as in "23-8". */
const HOURS = /^(\d{1,2})-(\d{1,2})$/;

/** Whether what a watch brings at that time comes without a sound: never, always, or within hours of the chat's zone. */
export function isSilentAt(at: Date, { silence, timeZone }: Pick<ChatSettings, "silence" | "timeZone">): boolean {
  const [, from, to] = HOURS.exec(silence) ?? [];
  if (from === undefined || to === undefined) return silence === "always";
  const hour = hourIn(at, timeZone ?? "UTC");
  const [first, end] = [Number(from), Number(to)];
  return first <= end ? hour >= first && hour < end : hour >= first || hour < end;
}

const hourIn = (at: Date, timeZone: string): number =>
  Number(new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone }).format(at));
