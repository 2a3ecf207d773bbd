import { UserError } from "../../../errors.ts";
import { redact } from "../../../log.ts";
import { siteUnavailable } from "../../net/away.ts";
import { REFUSED_STATUS } from "../../net/proxy.ts";
import { type FailureRule, ruleFor } from "../failure-rules.ts";

/** Failure of a run, in the tool's words. */
export interface Complaint {
  /** Class of the error; empty where it only wrote to stderr. */
  error: string;
  message: string;
  stderr: string;
}

export interface GalleryFailure {
  /** A UserError, RetryLater where the site is away, or a plain Error for what may pass. */
  error: Error;
  /** Set where the operator can fix it. */
  alert?: FailureRule["alert"] | undefined;
  /** The tool's words: one line, short, without secrets. */
  cause: string;
}

/** Minutes of a pause that the tool cannot tell, and the longest that a user is told. */
const PAUSE_MINUTES = 10;
const LONGEST_PAUSE_MINUTES = 60;
const SHOWN = 200;

/** The order matters: "503 Service Unavailable" is no missing post. */
const RULES: readonly FailureRule[] = [
  {
    says: new RegExp(`['\\s]${REFUSED_STATUS} unknown status|proxyerror: ${REFUSED_STATUS}`),
    is: "error-link-private",
  },
  { says: /nsfw tweet|mature content|age.?(restrict|verif)/, is: "error-page-age" },
  {
    says: /challengeerror|cloudflare|ddos-guard|'challenge' page|captcha|temporarily blocked/,
    is: "error-page-blocked",
    alert: "blocked",
  },
  { says: /protected tweet|authorizationerror|insufficient privileges|password required/, is: "error-page-private" },
  {
    says: /authrequired|authenticationerror|redirect to login|log ?in required|must be logged in|access token|'refresh-token' required|'api-key' & 'user-id' needed|\bcookies?\b.*(expired|is empty)|'401 /,
    is: "error-page-login",
  },
  { says: /\b429\b|rate.?limit/, is: "error-page-busy", minutes: PAUSE_MINUTES },
  { says: /region locked|'451 /, is: "error-page-geo" },
  { says: /'5\d\d |proxyerror|timeout|timed out|connection/, is: "outage" },
  {
    says: /notfounderror|could not be found|'404 |'410 |not ?found:|not available|unavailable/,
    is: "error-page-gone",
  },
  { says: /'403 /, is: "error-page-blocked" },
  {
    says: /^(key|type|attribute|index|value|jsondecode|unboundlocal)error|unable to extract/m,
    is: "error-page-changed",
    alert: "broken",
  },
  { says: /^unsupported url/m, is: "error-page-unsupported" },
];

const UNKNOWN: FailureRule = { says: /^/, is: "error-page-unsupported" };

/** Classifies a run that gave no file. Without a word of complaint the post has none. `site`: display name. */
export function failureOf({ error, message, stderr }: Complaint, { site }: { site: string }): GalleryFailure {
  const complaints = complaintsIn(stderr);
  const text = [error && `${error}: ${message}`, ...complaints].filter(Boolean).join("\n");
  const cause = redact(text.split("\n")[0] ?? "").slice(0, SHOWN);
  if (text === "") return { error: new UserError("error-page-no-pictures", { site }), cause: "no files" };
  const { is, alert, minutes } = ruleFor(RULES, text) ?? UNKNOWN;
  if (is === "outage") return { error: siteUnavailable(new Error(`gallery-dl: ${cause}`)), cause };
  return { error: new UserError(is, { site, ...(minutes && { minutes }) }), alert, cause };
}

/** Warnings and errors, without the names of what says them. */
const complaintsIn = (stderr: string): string[] =>
  stderr.split("\n").flatMap((line) => /^\[[^\]]+\]\[(?:warning|error)\] (.+)$/.exec(line)?.[1] ?? []);

/** "1h 5min", "14 minutes" or "30 seconds" in the words of the tool. */
const WAITS = /\[info\] Waiting for (?:(\d+)h )?(?:(\d+) ?min\w*|\d+ seconds) until \S+ \((?:rate limit|429 )/;

/** Refusal in a line with which the tool begins to wait for its site: nobody would sit through it. */
export function refuseWait(line: string, { site }: { site: string }): void {
  const [said, hours = "0", minutes = "1"] = WAITS.exec(line) ?? [];
  if (said === undefined) return;
  const told = Math.min(60 * Number(hours) + Number(minutes), LONGEST_PAUSE_MINUTES);
  throw new UserError("error-page-busy", { site, minutes: told });
}
