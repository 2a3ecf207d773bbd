import type { MessageEntity } from "@grammyjs/types";
import tlds from "tlds" with { type: "json" };

/** As in TDLib's MessageEntity.cpp: what stands in a domain and in a path, what a path does not end with. */
const DOMAIN = "(?:[\\w.~-]|[^\\p{Z}\\p{C}\\u0000-\\u00bf\\u2000-\\u206f])";
const PATH = '(?:[^\\s\\n<>"«»\\u2000-\\u206f])';
const RUN = new RegExp(
  `(?:${DOMAIN}{0,40}:\\/\\/)?(?:[^\\s/[\\]{}()'\`<>"@«»]{0,64}@)?${DOMAIN}{1,300}(?::\\d+)?(?:[/?#]${PATH}*)?`,
  "giu",
);
const ENDS = /[.:;,('?!`]+$/;
const PAIRS = ["()", "[]", "{}"] as const;
const KNOWN = new Set(tlds);

/** Links as Telegram marks them in a text of a person. */
export function linksIn(text: string): (MessageEntity & { type: "url" })[] {
  return [...text.matchAll(RUN)].flatMap((match) => {
    const run = match[0];
    const scheme = /^.*?((?:https?|ftp):\/\/)/i.exec(run)?.[1];
    if (!scheme && run.includes("://")) return [];
    const start = scheme ? run.indexOf(scheme) : 0;
    const before = text[match.index - 1];
    if (!scheme && before && /[\w/#@]/.test(before)) return [];
    const link = shown(run.slice(start), scheme);
    return link ? [{ type: "url", offset: match.index + start, length: link.length }] : [];
  });
}

/** The part of a run that is a link; undefined where there is none. */
function shown(run: string, scheme = ""): string | undefined {
  const rest = run.slice(scheme.length);
  const end = rest.search(/[/?#]/);
  const authority = (end < 0 ? rest : rest.slice(0, end)).replace(/\.+$/, "");
  const host = authority.replace(/^.*@/, "").replace(/:\d*$/, "");
  if (!isHost(host, scheme !== "") || (!scheme && authority.includes("@"))) return undefined;
  return scheme + authority + (end < 0 ? "" : pathOf(rest.slice(end)));
}

function isHost(host: string, hasScheme: boolean): boolean {
  const parts = host.split(".");
  const tld = parts.at(-1)?.toLowerCase() ?? "";
  if (parts.length < 2 || parts.some((part) => part === "" || part.length > 63 || part.endsWith("-"))) return false;
  if (parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return true;
  return [...tld].length > 1 && !/[_-]/.test(tld.replace(/^xn--/, "")) && (hasScheme || KNOWN.has(tld));
}

/** Ends before a closing bracket that was not opened in it. */
function pathOf(path: string): string {
  const open = [0, 0, 0];
  let end = 0;
  for (; end < path.length; end++) {
    for (const [index, [opening, closing]] of PAIRS.entries())
      open[index]! += path[end] === opening ? 1 : path[end] === closing ? -1 : 0;
    if (open.some((count) => count < 0)) break;
  }
  return path.slice(0, end).replace(ENDS, "");
}
