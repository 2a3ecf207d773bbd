import { InlineKeyboard } from "grammy";
import type { JobView } from "../jobs/index.ts";
import type { Texts } from "./texts.ts";

/** What a button asks for. Telegram allows 64 bytes of callback data; a job id has 12 characters, a label at most 5. */
export type Press =
  | { kind: "cancel"; jobId: string }
  | { kind: "retry"; jobId: string }
  | { kind: "rung"; jobId: string; label: string }
  | { kind: "jobs" }
  | { kind: "stats"; seconds: number }
  | { kind: "help"; topic: string };

const LETTERS = { cancel: "c", retry: "y", rung: "r", jobs: "j", stats: "s", help: "h" } as const;
const RUNGS_IN_ROW = 3;

export function writePress(press: Press): string {
  const { kind, ...rest } = press;
  return [LETTERS[kind], ...Object.values(rest)].join(":");
}

/** Undefined for what this version of the bot does not offer (a button under a very old message). */
export function readPress(data: string): Press | undefined {
  const [letter, first = "", second = ""] = data.split(":");
  switch (letter) {
    case LETTERS.cancel:
      return { kind: "cancel", jobId: first };
    case LETTERS.retry:
      return { kind: "retry", jobId: first };
    case LETTERS.rung:
      return { kind: "rung", jobId: first, label: second };
    case LETTERS.jobs:
      return { kind: "jobs" };
    case LETTERS.stats:
      return { kind: "stats", seconds: Number(first) };
    case LETTERS.help:
      return { kind: "help", topic: first };
    default:
      return undefined;
  }
}

/** The buttons under a card: each rung that is out, then Cancel while the job runs or Retry where something failed. */
export function cardKeyboard(view: JobView, texts: Texts): InlineKeyboard {
  const { id: jobId } = view;
  const out = view.rungs.filter((rung) => rung.fileId !== undefined).reverse();
  const rungs = out.map(({ label }) =>
    InlineKeyboard.text(rungName(label, texts), writePress({ kind: "rung", jobId, label })),
  );
  const rows = [rungs.slice(0, RUNGS_IN_ROW), rungs.slice(RUNGS_IN_ROW)];
  if (isOpen(view))
    rows.push([InlineKeyboard.text(texts.plain("button-cancel"), writePress({ kind: "cancel", jobId }))]);
  else if (canRetry(view))
    rows.push([InlineKeyboard.text(texts.plain("button-retry"), writePress({ kind: "retry", jobId }))]);
  return InlineKeyboard.from(rows.filter((row) => row.length > 0));
}

export function isOpen(view: JobView): boolean {
  return view.state === "queued" || view.state === "active";
}

/** "720p" is the same in every language; the other labels are words. */
export function rungName(label: string, texts: Texts): string {
  if (label === "fit") return texts.plain("rung-name-fit");
  if (label === "audio") return texts.plain("rung-name-audio");
  return label;
}

function canRetry(view: JobView): boolean {
  if (view.state === "cancelled") return true;
  return view.failure !== undefined || view.rungs.some((rung) => rung.state === "failed");
}
