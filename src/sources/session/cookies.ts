import { createHash } from "node:crypto";

/** Cookies of one signed-in site, from a cookie file. Secret as a whole. */
export interface Cookies {
  readonly header: string;
  /** File in Netscape format, with nothing of other sites in it. */
  readonly netscape: string;
  readonly values: Readonly<Record<string, string>>;
  /** Equal for the same session; reveals nothing about it. */
  readonly fingerprint: string;
}

/** Of a line in Netscape format, in this order. */
const FIELDS = 7;
const HTTP_ONLY = "#HttpOnly_";
/** Allowed by RFC 6265, and the quotes that browsers let pass. */
const NAME = /^[\w!#$%&'*+.^`|~-]{1,256}$/;
const VALUE = /^[\x21-\x3a\x3c-\x7e]{0,4096}$/;

/** Valid cookies of `domain` and its www, without those of `drop`; undefined without the one `needed`. */
export function readCookies(
  text: string,
  { domain, needed, drop = [], now }: { domain: string; needed: string; drop?: readonly string[]; now: Date },
): Cookies | undefined {
  const values: Record<string, string> = {};
  const lines: string[] = [];
  for (const line of text.replace(/^\ufeff/, "").split(/\r?\n/)) {
    const fields = line.replace(HTTP_ONLY, "").split("\t");
    const [host = "", , , , expires = "", name = "", value = ""] = fields;
    if (fields.length !== FIELDS || line.startsWith("# ")) continue;
    const isOurs = [domain, `www.${domain}`].includes(host.replace(/^\./, "").toLowerCase());
    const isOver = Number(expires) > 0 && Number(expires) * 1000 <= now.getTime();
    if (!isOurs || isOver || drop.includes(name) || !NAME.test(name) || !VALUE.test(value)) continue;
    values[name] = value;
    lines.push([`.${domain}`, "TRUE", "/", "TRUE", String(Math.floor(Number(expires)) || 0), name, value].join("\t"));
  }
  if (!values[needed]) return undefined;
  return {
    header: Object.entries(values)
      .map(([name, value]) => `${name}=${value}`)
      .join("; "),
    netscape: `# Netscape HTTP Cookie File\n${lines.join("\n")}\n`,
    values,
    fingerprint: createHash("sha256").update(values[needed]).digest("hex"),
  };
}
