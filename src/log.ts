import { type DestinationStream, type Logger as PinoLogger, pino } from "pino";

export type Logger = PinoLogger;

/** Shorter values are no secrets and would blot out ordinary words. */
const MIN_SECRET_LENGTH = 8;

/** Harmless query parameters of links; all others may be signatures. */
const OPEN_PARAMETERS = ["v", "list", "t", "index", "page"];
const SECRET_WORD =
  "token|signature|secret|credential|policy|pair-?id|api[_-]?key|access[_-]?key|role[_-]?key|hmac|passw|pwd|jwt|session";
/** Names with such a word in it, or that end in "sig" or "auth": "signal" and "author" are none. */
const SECRET_NAME = `[\\w.-]{0,40}(?:(?:${SECRET_WORD})[\\w.-]{0,40}|sig|auth)`;
/** Text after the opening quote (group 2), up to an equal one that is not escaped. */
const QUOTED = "(?:(?!(?<!\\\\)\\2)[^\\r\\n])*";
const SECRET_HEADER = "(?:proxy-)?authorization|(?:set-)?cookie|api-?key|x-[a-z-]{0,40}(?:token|key|secret)";
const SECRET_COOKIE = "sessionid|csrftoken|ds_user_id|ig_did|datr|sc-a-nonce";
/** Keys of logged objects whose whole value is hidden. */
const SECRET_KEY = /token|secret|passw|pwd|cookie|authorization|api_?-?key|access_?key|role_?key|credential|signature/i;
const HEADER_NAME = new RegExp(`^(?:${SECRET_HEADER})$`, "i");

/** Applied in order; quantifiers before the match are bounded, so that long texts stay cheap. */
const RULES: readonly [pattern: RegExp, replacement: string][] = [
  // A bot token anywhere, percent-encoded once or more as well.
  [/\d{5,20}(?::|%(?:25){0,3}3A)[A-Za-z0-9_-]{30,}/gi, "[token]"],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, "[token]"],
  // The address of an upload, and the folder of what was brought by it.
  [/([/\\]uploads?[/\\])[0-9a-z]{32}/g, "$1[token]"],
  // The address of a watch page.
  [/([/\\]watch[/\\][0-9a-z]{12}[/\\])[0-9a-f]{64}/g, "$1[token]"],
  // Credentials in a link, with odd characters in the password too; but neither host:port nor a path like /@name.
  [/:\/\/[^\s/?#"'<>\\@]{0,500}@(?:[^\s/?#"'<>\\@]{0,500}@)*/g, "://[credentials]@"],
  [/:\/\/[^\s/:@"'<>\\]{0,200}:(?!\d{1,5}(?:[/?#]|$))[^\s"'<>\\@]{0,500}@/g, "://[credentials]@"],
  [new RegExp(`([?&;#~\\s]|^|%3F|%26)((?:${SECRET_NAME}|oh|code)(?:=|%3D))[^&\\s"'<>\\\\]+`, "gi"), "$1$2[redacted]"],
  // A header, up to its closing quote or the end of its line.
  [
    new RegExp(
      `\\b((?:${SECRET_HEADER})(?:\\\\*["']\\s*,|(?:\\\\*["'])?\\s*[:=])\\s*)(?:(\\\\*["'])${QUOTED}|[^\\r\\n]+)`,
      "gi",
    ),
    "$1$2[redacted]",
  ],
  [/\b(bearer\s+)[\w.~+/=-]{8,}/gi, "$1[redacted]"],
  [/\b(basic\s+)[\w+/=-]{16,}/gi, "$1[redacted]"],
  // "password": "…" inside a text, quotes escaped or not.
  [new RegExp(`(["'](?:${SECRET_NAME})\\\\*["']\\s*:\\s*(\\\\*["']))${QUOTED}`, "gi"), "$1[redacted]"],
  [new RegExp(`\\b((?:${SECRET_COOKIE})(?:=|%3D|\\s+|\\\\t))[^;,\\s"'\\\\]*`, "gi"), "$1[redacted]"],
  // A line of a cookie file: domain, flag, path, flag, time, name, value.
  [/((?:\t|\\t)(?:TRUE|FALSE)(?:\t|\\t)\d{1,20}(?:\t|\\t)[^\s\\]{1,100}(?:\t|\\t))[^\s"'\\]+/g, "$1[redacted]"],
];
const LINK_WITH_QUERY = /(\bhttps?:\/\/[^\s"'<>\\?#]{1,2000})([?#][^\s"'<>\\]*)/gi;
/** A cookie as browsers export it. */
const EXPORTED_COOKIE = new RegExp(`name\\\\*["']\\s*:\\s*\\\\*["'](?:${SECRET_COOKIE})|httpOnly\\\\*["']\\s*:`, "i");
const EXPORTED_VALUE = new RegExp(`(value\\\\*["']\\s*:\\s*(\\\\*["']))${QUOTED}`, "gi");

/** Replaces tokens, cookies, credentials and signatures by a placeholder. Used for every log line and every error text. */
export function redact(text: string): string {
  const links = text.replace(LINK_WITH_QUERY, (_, place: string, query: string) => place + hideParameters(query));
  const cookies = EXPORTED_COOKIE.test(links) ? links.replace(EXPORTED_VALUE, "$1[redacted]") : links;
  return RULES.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), cookies);
}

const hideParameters = (query: string): string =>
  query.replace(/([?&;#]|^)([^=&;#]+)=([^&;#]*)/g, (whole, mark: string, name: string) =>
    OPEN_PARAMETERS.includes(name) ? whole : `${mark}${name}=[redacted]`,
  );

/** "auto": "pretty" for a person at a terminal, else "json". */
export type LogFormat = "auto" | "json" | "pretty";

/** What a process writes its lines to. */
interface Output {
  isTTY?: boolean;
  hasColors?(): boolean;
  write(text: string): unknown;
}

/** Where the lines of a process go, in the form for whoever reads them. */
export async function logDestination(
  format: LogFormat,
  output: Output = process.stdout,
): Promise<DestinationStream | undefined> {
  if (format === "json" || (format === "auto" && !output.isTTY)) return undefined; // as it is
  const { prettyFactory } = await import("pino-pretty"); // which a service does without
  const colorize = output.isTTY === true && output.hasColors?.() === true;
  const readable = prettyFactory({ colorize, translateTime: "SYS:HH:MM:ss", ignore: "count", singleLine: true });
  return { write: (line) => void output.write(readable(line)) };
}

/**
 * One JSON line per event on stdout (or `destination`). Every line is redacted after it was serialised: texts by
 * `redact`, fields by their names, and `secrets` (those of the configuration) wherever they turn up. A warning or an error
 * has the `count` of its phrase since the start. Levels are words.
 */
export function createLogger(
  { level, secrets = [] }: { level: string; secrets?: readonly string[] | undefined },
  destination: DestinationStream = pino.destination(1),
): Logger {
  const clean = redactorOf(secrets);
  const countOf = createTally();
  const write = (text: string): void => {
    const line = JSON.parse(text) as Line;
    const counted = line.level < WARN ? line : { ...line, count: countOf(line.msg) };
    const level = pino.levels.labels[line.level] ?? String(line.level);
    destination.write(`${JSON.stringify(redactValue({ ...counted, level }, clean))}\n`);
  };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
}

/** `redact`, which hides these secrets as well, wherever they turn up. */
export function redactorOf(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH);
  return (text) => redact(known.reduce((rest, one) => rest.replaceAll(one, "[secret]"), text));
}

interface Line {
  level: number;
  msg: string;
}

const WARN = pino.levels.values.warn as number;

/** Counts how often this process has logged each phrase. */
function createTally(): (phrase: string) => number {
  const counts = new Map<string, number>();
  return (phrase) => {
    const count = (counts.get(phrase) ?? 0) + 1;
    counts.set(phrase, count);
    return count;
  };
}

function redactValue(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value))
    return value.map((one, index) => (isHeaderName(value[index - 1]) ? "[redacted]" : redactValue(one, clean)));
  if (typeof value !== "object" || value === null) return value;
  const isCookie = "name" in value && "value" in value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const isSecret = SECRET_KEY.test(key) || (isCookie && key === "value");
      const isHarmless = typeof inner === "number" || typeof inner === "boolean" || inner === null;
      return [clean(key), isSecret && !isHarmless ? "[redacted]" : redactValue(inner, clean)];
    }),
  );
}

/** Raw headers are lists in which names and values take turns. */
const isHeaderName = (value: unknown): boolean => typeof value === "string" && HEADER_NAME.test(value);
