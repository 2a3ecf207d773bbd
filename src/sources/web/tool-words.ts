import { redact } from "../../log.ts";
import { oneLine } from "../../runtime/one-line.ts";

/** Characters examined: more is a page that the tool repeats. */
export const LONGEST = 4000;
/** Characters of a cause. */
const SHOWN = 200;
/** What Telegram would make a link or a mention of. */
const LIVE = /\bwww\.\S+|(?:[\w-]+\.)+[a-z]{2,}\/\S*|@(?=\w)/gi;

/** Text after each ERROR, without its prefix, with its continuation lines. */
export function complaintsIn(stderr: string): string {
  const blocks = stderr.split(/^(?=ERROR:|WARNING:|\[|Traceback|usage:)/im).filter((block) => /^ERROR:/i.test(block));
  return blocks
    .map((block) => block.replace(/^ERROR: *(\[[^\]\n]*\] (\S+: )?)?/i, "").trim())
    .join("\n")
    .slice(0, LONGEST);
}

export const withoutAddresses = (text: string): string =>
  text.replace(/[\u2018\u2019]/g, "'").replace(/\b[a-z]\w*:\/\/[^\s'"]+/gi, "…");

export function causeIn(text: string, says: RegExp | undefined): string {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const line = lines.find((one) => says?.test(one.toLowerCase())) ?? lines.at(-1) ?? "it ended without a word";
  return redact(line.replace(/; please report this issue on.*$/, "")).slice(0, SHOWN);
}

/** The first sentence of a cause, to be quoted to users: a site may have written it. */
export function firstSentence(cause: string): string {
  const clean = oneLine(cause.replace(LIVE, "…").replace(/ \(caused by .*$/, ""), SHOWN);
  const [sentence] = /^.+?(?:[.!?](?=\s|$)|\u3002)/u.exec(clean) ?? [clean];
  return sentence.replace(/\.$/, "");
}
