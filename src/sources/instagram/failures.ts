import { z } from "zod";
import { UserError } from "../../errors.ts";
import { PLATFORM_NAMES } from "../api.ts";
import { loose, parseJson } from "../json.ts";
import { SessionTrouble } from "../session/trouble.ts";

export interface Answer {
  status: number;
  contentType: string;
  location: string | undefined;
  setCookies: readonly string[];
  body: string;
}

/** 404 or a pretence of one: it can also mean a session that the site rejects. */
export class NotFound extends Error {
  override readonly name = "NotThere";
  /** The API itself said so. */
  readonly isPlain: boolean;

  constructor({ isPlain }: { isPlain: boolean }) {
    super("the site answered 404");
    this.isPlain = isPlain;
  }
}

const FAILURE = z.object({
  message: loose(z.string()),
  error_type: loose(z.string()),
  spam: loose(z.boolean()),
});
type Failure = z.infer<typeof FAILURE>;

const REDIRECTS = [301, 302, 303, 307, 308];
/** Pages that ask for verification. */
export const CHALLENGES = /^\/(challenge|checkpoint|accounts\/suspended|consent|privacy\/consent)(\/|$)/;
const GONE = /media not found|media is unavailable|has been deleted|invalid media_id/i;
const BLOCKS = ["feedback_required", "sentry_block", "rate_limit_error"];

/**
 * JSON of an API answer. @throws {SessionTrouble} where the site rejects the session; {UserError} `error-source-gone`,
 * `error-source-private`, `error-source-format`; {NotFound}; {Error} for outages
 */
export function readAnswer(answer: Answer, { handle = "" }: { handle?: string | undefined } = {}): unknown {
  refuse(answer, handle);
  try {
    return parseJson(answer.body);
  } catch (error) {
    throw new UserError("error-source-format", { platform: PLATFORM_NAMES.instagram }, { cause: error });
  }
}

function refuse(answer: Answer, handle: string): void {
  const { status } = answer;
  if (status >= 500) throw new Error(`the site answered ${status}`);
  if (REDIRECTS.includes(status)) throw ofRedirect(answer);
  const failure = status === 200 ? {} : failureIn(answer);
  const said = failure.message ?? `HTTP ${status}`;
  if (status === 401 || status === 429) throw new SessionTrouble("throttled", said, { isLimit: status === 429 });
  if (status === 403) throw new SessionTrouble(failure.message === "login_required" ? "dead" : "throttled", said);
  if (status === 404) throw new NotFound({ isPlain: failure.message !== undefined });
  if (status === 400) throw ofBadRequest(failure, { said, handle });
  if (status !== 200) throw unknownAnswer(said);
  if (isLoggedOut(answer)) throw new SessionTrouble("dead", "the site took its session back");
  if (answer.contentType.startsWith("text/html")) throw new SessionTrouble("dead", "a page came instead of data");
}

function failureIn({ body }: Answer): Partial<Failure> {
  try {
    return FAILURE.safeParse(parseJson(body)).data ?? {};
  } catch {
    return {}; // a page: the status has to do
  }
}

function ofRedirect({ location = "" }: Answer): Error {
  const { pathname } = new URL(URL.canParse(location, ORIGIN) ? location : "/", ORIGIN);
  const said = `redirect to ${pathname}`;
  if (CHALLENGES.test(pathname)) return new SessionTrouble("challenged", said);
  if (pathname === "/" || pathname.startsWith("/accounts/login")) return new SessionTrouble("dead", said);
  return unknownAnswer(said);
}

const ORIGIN = "https://www.instagram.com";

function ofBadRequest(failure: Partial<Failure>, { said, handle }: { said: string; handle: string }): Error {
  const { message = "", error_type: type = "", spam } = failure;
  if (/^(checkpoint|challenge|consent)_required$/.test(message) || type === "checkpoint_challenge_required")
    return new SessionTrouble("challenged", said);
  if (message === "login_required") return new SessionTrouble("dead", said);
  if (spam || BLOCKS.includes(message) || BLOCKS.includes(type)) return new SessionTrouble("throttled", said);
  if (GONE.test(message)) return new UserError("error-source-gone");
  if (/not authorized to view user/i.test(message)) return new UserError("error-source-private", { handle });
  return unknownAnswer(said);
}

/** `Set-Cookie: sessionid=""; Max-Age=0` comes with answers that look like any other. */
const isLoggedOut = ({ setCookies }: Answer): boolean =>
  setCookies.some((cookie) => /^sessionid=(""|)?\s*(;|$)/i.test(cookie));

export const unknownAnswer = (said: string): UserError =>
  new UserError("error-source-format", { platform: PLATFORM_NAMES.instagram }, { cause: new Error(said) });
