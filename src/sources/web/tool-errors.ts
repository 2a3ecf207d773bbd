import { UserError, type UserErrorKey, type UserErrorParams } from "../../errors.ts";
import { siteUnavailable } from "../net/away.ts";
import { certificateFault } from "../net/certificate.ts";
import { REFUSED_STATUS } from "../net/proxy.ts";
import { type FailureRule, ruleFor } from "./failure-rules.ts";
import { causeIn, complaintsIn, firstSentence, LONGEST, withoutAddresses } from "./tool-words.ts";

export interface ToolFailure {
  /** For throwing: a UserError, RetryLater where the site is away, or a plain Error for what may pass. */
  error: Error;
  /** `later` is left to the queue; `fresh` tries once more from the page on, for expired addresses and unknown words. */
  retry: "never" | "later" | "fresh";
  /** Set where the operator can fix it; to be raised when `error` is thrown. */
  alert?: FailureRule["alert"] | undefined;
  /** The tool's words: one line, short, without addresses and secrets. For the log and for admins. */
  cause: string;
}

interface Rule extends FailureRule {
  /** Default: `later` for an outage, else `never`. */
  retry?: ToolFailure["retry"];
  isAway?: true;
  /** Also matched in a text without ERROR: the tool crashed, or did not even start. */
  isBreakdown?: true;
}

const CERTIFICATE = "error-link-certificate";

/**
 * Messages of the tool (lower case, addresses as "…") and their meaning; the first match counts. The order matters: one
 * text often names a cause and ways around it ("Sign in to confirm your age"), and "Video unavailable" precedes every
 * reason.
 */
const RULES: readonly Rule[] = [
  { says: /no space left on device|disk quota exceeded/, is: "error-disk-full", isBreakdown: true },
  {
    says: /(ffmpeg|ffprobe|phantomjs)\b.{0,20} not (found|installed)|not found\. please install/,
    is: "error-tool-missing",
    alert: "missing",
  },
  { says: /no module named|^[\w.-]+: error: /m, is: "error-tool-missing", alert: "missing", isBreakdown: true },
  { says: new RegExp(`(http error|tunnel connection failed:) ${REFUSED_STATUS}\\b`), is: "error-link-private" },
  {
    says: /file:\/\/ urls are disabled|unsupported url scheme|is not a valid url|^invalid url|failed to parse: …/m,
    is: "error-link-invalid",
  },
  { says: /invalid ipv6 url/, is: "error-link-invalid", isBreakdown: true },
  { says: /\bdrm\b/, is: "error-page-drm" },
  {
    says: /in (your|this) (country|region|location|territory)|from your location|geo.?(restrict|block)|a vpn or a proxy|try using proxy|(only available|licensed to users) in |by decision of the|available in [\w ]+ only|http error 451/,
    is: "error-page-geo",
  },
  {
    says: /confirm your age|\bage.?(restrict|verif|limit|gate)|inappropriate for some users|users older than|nsfw|adult (content|verification)|sensitive content/,
    is: "error-page-age",
  },
  {
    says: /not a (bot|robot)|as a bot|captcha|\bip (address )?is (likely )?(being )?(blocked|unable)|anti-bot|cloudflare|unusual traffic|requests automated|(blocked|rejected) by server|fingerprint|impersonat|cookies \(not necessarily/,
    is: "error-page-blocked",
    alert: "blocked",
  },
  { says: /rate.?limited by youtube for up to an hour/, is: "error-page-busy", minutes: 60 },
  { says: /rate.?limit|http error (420|429)|too many requests|play limit/, is: "error-page-busy", minutes: 10 },
  {
    says: /private (video|account|show|profile|playlist|subreddit)|\bis private\b|video.?password|(password|passcode).protected|by a pass(word|code)|(wrong|invalid|incorrect) (video )?password|protected tweet|(followers|friends) only/,
    is: "error-page-private",
  },
  {
    says: /members.only|(for|first) members|channel's members|join this channel|premium|\bvip\b|\bpaid\b|requires? payment|purchase|rental|tickets? |subscri(be|ption)|supporter.only|tv providers|is not free|cable service|http error 402/,
    is: "error-page-paid",
  },
  {
    says: /will (begin|start|be available)\b|premieres? in\b|scheduled (for|to)|not (yet )?(started|begun)|not yet available|not available yet|upcoming|is processing/,
    is: "error-page-upcoming",
  },
  { says: /does not pass filter \(.*\blive/, is: "error-page-live" },
  {
    says: /not currently live|is not live|live ?stream (recording )?is not available|(live|stream|broadcast|event)\w* (has |is )?(ended|offline|expired)|is offline/,
    is: "error-page-gone",
  },
  {
    says: /registered users|log(ged)?.?in(to)?\b|sign(ed)?.?in\b|--cookies|session cookies|authenticat|authoriz|credentials|user ?name|http error 401|not have (access|permission)|opted in|account is needed/,
    is: "error-page-login",
  },
  { says: /requested format is not available/, is: "error-page-no-quality" },
  {
    says: /no (\w+ )?(videos?|media|audio|downloads|formats?|streams?|sources?|songs?|episodes?|embed)\b.{0,30} (found|available|could be|on the|in the)|there is no video|no suitable stream|not a (video|media)|(not|n't) (contain|have) (any |a )?(video|audio)/,
    is: "error-page-no-video",
  },
  { says: /unsupported|no suitable extractor|not supported|file name too long/, is: "error-page-unsupported" },
  { says: /http error (404|410)/, is: "error-page-gone" },
  // An expired address, or a site that wants proof of a browser: a fresh one tells.
  {
    says: /(unable to download (video|fragment)|fragment|giving up).*http error 403|http error 403.*giving up/,
    is: "error-page-blocked",
    retry: "fresh",
    alert: "blocked",
  },
  { says: /http error 403/, is: "error-page-blocked" },
  { says: /http error 4\d\d/, is: "error-link-failed" },
  {
    says: /certificate.?verify failed|certificate has expired|hostname mismatch|ssl certificate problem|no alternative certificate/,
    is: CERTIFICATE,
  },
  {
    says: /http error 5\d\d|unable to connect|tunnel connection failed|timed? ?out|connection (reset|refused|aborted|broken)|network (error|is unreachable)|remote end closed|transport ?error/,
    is: "outage",
    isAway: true,
  },
  {
    says: /name resolution|name or service|incomplete ?read|handshake|\bssl\b|certificate|content too short|file is empty|bytes read|fragment .*not found/,
    is: "outage",
  },
  { says: /temporar|server.side|internal server error|try again/, is: "outage" },
  {
    says: /unavailable|not available|been (removed|deleted|terminated|suspended)|no longer|(does|do)( not|n't) exist|not found|no such|terminated|expired|copyright|deleted|inaccessible|unreachable|unplayable|\bended\b/,
    is: "error-page-gone",
  },
  {
    says: /please report this issue|(unable|failed) to (extract|parse|find|get|decode|resolve|solve|load)|could not (find|extract)|unexpected|unrecognized|unknown (type|status|player)|invalid json|jsondecode/,
    is: "error-page-changed",
    alert: "broken",
  },
  { says: /unable to download/, is: "outage" },
];

const BREAKDOWNS = RULES.filter(({ isBreakdown }) => isBreakdown);
const UNKNOWN: Rule = { says: /^/, is: "error-page-said", retry: "fresh" };
const ENDED: Rule = { says: /^/, is: "outage" };

/**
 * Classifies yt-dlp's stderr. `site`: display name. An ERROR without a rule is in words that nobody knows: it is tried
 * again once, and then told as it is. No ERROR at all means that the tool was ended before it could say why: an outage.
 */
export function failureOf(stderr: string, { site }: { site: string }): ToolFailure {
  const complaints = complaintsIn(stderr);
  const text = withoutAddresses(complaints || stderr.slice(-LONGEST));
  const rule = ruleFor(complaints ? RULES : BREAKDOWNS, text);
  const { is, retry, alert, minutes, isAway } = rule ?? (complaints ? UNKNOWN : ENDED);
  const cause = causeIn(text, complaints ? /./ : rule?.says);
  const outage = new Error(`yt-dlp: ${cause}`);
  const passing = isAway ? siteUnavailable(outage) : outage;
  const error =
    is === "outage" ? passing : new UserError(is, paramsOf({ is, said: text.toLowerCase(), cause, site, minutes }));
  return { error, retry: retry ?? (is === "outage" ? "later" : "never"), alert, cause };
}

interface Said {
  is: UserErrorKey;
  said: string;
  cause: string;
  site: string;
  minutes: number | undefined;
}

function paramsOf({ is, said, cause, site, minutes }: Said): UserErrorParams {
  if (is === UNKNOWN.is) return { site, words: firstSentence(cause) };
  if (is === CERTIFICATE) return { fault: certificateFault(said), host: site };
  const status = /http error (\d{3})/.exec(said)?.[1];
  return { site, ...(minutes && { minutes }), ...(status && { status: Number(status) }) };
}
