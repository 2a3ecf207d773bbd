import { type DestinationStream, type Logger as PinoLogger, pino } from "pino";

export type Logger = PinoLogger;

/** A bot token anywhere in a text: in a URL path, an error message, a stack. */
const TOKEN = /\d{5,}(?::|%3A)[A-Za-z0-9_-]{30,}/gi;
const CREDENTIALS_IN_URL = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*:[^\s/@]*@/gi;
const SECRET_PARAMETER =
  /([?&;](?:[a-z0-9_-]*(?:sig|signature|token|secret|credential|policy|key-pair-id|oh|password)[a-z0-9_-]*)=)[^&\s"'<>]+/gi;
const SECRET_HEADER =
  /((?:authorization|cookie|set-cookie|apikey|x-telegram-bot-api-secret-token)["']?\s*[:=]\s*)(?:bearer\s+)?[^\r\n"']+/gi;
const SESSION_COOKIE = /(\b(?:sessionid|csrftoken|ds_user_id)=)[^;\s"']+/gi;

/** Replaces tokens, cookies, credentials and signatures by a placeholder. Used for every log line and every error text. */
export function redact(text: string): string {
  return text
    .replace(TOKEN, "[token]")
    .replace(CREDENTIALS_IN_URL, "$1[credentials]@")
    .replace(SECRET_PARAMETER, "$1[redacted]")
    .replace(SECRET_HEADER, "$1[redacted]")
    .replace(SESSION_COOKIE, "$1[redacted]");
}

/** One JSON line per event on stdout (or `destination`); every line is redacted whole, after it was serialised. */
export function createLogger(
  { level }: { level: string },
  destination: DestinationStream = pino.destination(1),
): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => void destination.write(redact(line)) },
  );
}
