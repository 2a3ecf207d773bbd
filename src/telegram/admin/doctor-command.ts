import os from "node:os";
import type { Examined, Finding, FindingState } from "../../doctor/index.ts";
import { replyWith } from "../send/reply.ts";
import { escapeHtml, type Texts } from "../texts/texts.ts";
import type { Command } from "../update/command.ts";

const MARKS: Readonly<Record<FindingState, string>> = { ok: "✅", warn: "⚠️", fail: "❌" };
/** Characters of Telegram's 4096, before their markup. */
const LENGTH_LIMIT = 3500;

/** Examines the machine that answers, as `npm run doctor` does. */
export const doctor: Command = {
  name: "doctor",
  access: "admins",
  async handle(ctx, _words, services) {
    await replyWith(ctx, ctx.texts.html("doctor-running"));
    const examined = await Array.fromAsync(services.doctor.examine());
    await replyWith(ctx, doctorReport(examined, ctx.texts));
  },
};

/** What is wrong first; its words are those of the terminal. */
export function doctorReport(examined: readonly Examined[], texts: Texts): string {
  const findings = examined.flatMap(({ name, findings: found }) => found.map((finding) => ({ name, ...finding })));
  const inOrder = (["fail", "warn", "ok"] as const).flatMap((state) => findings.filter((one) => one.state === state));
  const lines: string[] = [];
  let length = 0;
  for (const finding of inOrder) {
    length += finding.says.length + (finding.advice?.length ?? 0) + finding.name.length;
    if (length > LENGTH_LIMIT) break;
    lines.push(lineOf(finding));
  }
  const count = findings.filter(({ state }) => state !== "ok").length;
  return [texts.html("doctor-title", { host: os.hostname(), count }), ...lines].join("\n");
}

const lineOf = ({ name, state, says, advice }: Finding & { name: string }): string =>
  [
    `${MARKS[state]} <b>${escapeHtml(name)}</b>: ${escapeHtml(says)}`,
    ...(advice === undefined ? [] : [`→ <i>${escapeHtml(advice)}</i>`]),
  ].join("\n");
