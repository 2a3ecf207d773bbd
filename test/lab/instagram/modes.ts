import type { Resource } from "../resource.ts";
import type { Overlay } from "../troubles.ts";

/** How the site can be out of sorts; any other way is written as a `Resource`. */
export type InstagramMode =
  | "please-wait"
  | "please-wait-old"
  | "too-many-requests"
  | "challenge"
  | "suspended"
  | "checkpoint"
  | "feedback"
  | "login-required"
  | "to-login"
  | "to-challenge"
  | "to-consent"
  | "to-suspended"
  | "to-home"
  | "logged-out"
  | "html"
  | "graphql-error"
  | "server-error"
  | "media-gone"
  | "not-authorized"
  | "not-found";

const API = /^\/(api|graphql|web)\//;
/** All but what leads out of the trouble: the pages that redirects lead to, and scripts. */
const ANYTHING = /^\/(?!rsrc\.php|accounts\/|challenge|consent|$)/;

const WAIT = { message: "Please wait a few minutes before you try again.", require_login: true };

export const json = (status: number, body: unknown): Resource => ({
  status,
  body: JSON.stringify(body),
  contentType: "application/json; charset=utf-8",
  isGzipped: true,
  takesRanges: false,
});

export const html = (status: number, body: string): Resource => ({
  ...json(status, undefined),
  body,
  contentType: "text/html; charset=utf-8",
});

export const REFUSALS = {
  pleaseWait: json(401, { ...WAIT, igweb_rollout: true, status: "fail" }),
  loginRequired: json(403, {
    message: "login_required",
    error_title: "You've Been Logged Out",
    error_body: "Please log back in.",
    logout_reason: 8,
    status: "fail",
  }),
  wrongHeaders: json(400, { message: "useragent mismatch", status: "fail" }),
  mediaGone: json(400, { message: "Media not found or unavailable", status: "fail" }),
  notAuthorized: json(400, { message: "Not authorized to view user", status: "fail" }),
  unknownUser: json(404, { message: "User not found", status: "fail" }),
};

/** About 20 kB, as reported. */
const BUSY_PAGE = `<!DOCTYPE html><html lang="en"><head><title>Page couldn't load • Instagram</title></head><body>${"<p>Something went wrong</p>\n".repeat(750)}</body></html>`;

const challenge = (url: string): Resource =>
  json(400, {
    message: "challenge_required",
    challenge: {
      url: `https://i.instagram.com${url}`,
      api_path: url,
      hide_webview_header: true,
      lock: true,
      logout: false,
      native_flow: true,
      flow_render_type: 0,
    },
    status: "fail",
    error_type: "checkpoint_challenge_required",
  });

const redirect = (to: string): Resource => ({
  ...html(302, ""),
  isGzipped: false,
  redirectTo: `https://www.instagram.com${to}`,
});

const LOGGED_OUT = `sessionid=""; expires=Thu, 01-Jan-1970 00:00:00 GMT; Max-Age=0; Path=/; Domain=.instagram.com; Secure; HttpOnly`;

/** What each mode answers, and to which requests unless told otherwise. `endSession` is called by `logged-out`. */
export function createModes({
  endSession,
}: {
  endSession(): void;
}): Record<InstagramMode, { overlay: Overlay; to: RegExp }> {
  const toApi = (overlay: Overlay) => ({ overlay, to: API });
  const toAll = (overlay: Overlay) => ({ overlay, to: ANYTHING });
  return {
    "please-wait": toApi(REFUSALS.pleaseWait),
    "please-wait-old": toApi(json(401, { ...WAIT, status: "fail" })),
    "too-many-requests": toAll({ ...html(429, BUSY_PAGE), headers: { "retry-after": "900" } }),
    challenge: toApi(challenge("/challenge/AAAA/BBBB/")),
    suspended: toApi(challenge("/accounts/suspended/?next=%2F")),
    checkpoint: toApi(
      json(400, {
        message: "checkpoint_required",
        checkpoint_url: "/challenge/99000000099/AbCdEfGhIj/",
        lock: false,
        flow_render_type: 0,
        status: "fail",
      }),
    ),
    feedback: toApi(
      json(400, {
        message: "feedback_required",
        spam: true,
        feedback_title: "Try Again Later",
        feedback_message: "We limit how often you can do certain things on Instagram to protect our community.",
        feedback_url: "repute/report_problem/scraping/",
        feedback_appeal_label: "Tell us",
        feedback_ignore_label: "OK",
        feedback_action: "report_problem",
        status: "fail",
        error_type: "feedback_required",
      }),
    ),
    "login-required": toApi(REFUSALS.loginRequired),
    "to-login": toAll(redirect("/accounts/login/?next=%2F")),
    "to-challenge": toAll(redirect("/challenge/?next=%2F")),
    "to-consent": toAll(redirect("/consent/?flow=ad_free_subscription")),
    "to-suspended": toAll(redirect("/accounts/suspended/?next=%2F")),
    "to-home": toAll(redirect("/")),
    "logged-out": toApi((_request, resource) => {
      endSession();
      return {
        ...resource,
        ...json(200, { reels: {}, status: "ok" }),
        headers: {
          ...resource.headers,
          "set-cookie": [LOGGED_OUT, 'ds_user_id=""; Max-Age=0; Path=/; Domain=.instagram.com'],
        },
      };
    }),
    html: toApi(html(200, "<!DOCTYPE html><html><head><title>Login • Instagram</title></head><body></body></html>")),
    "graphql-error": toApi(
      json(200, {
        data: null,
        errors: [
          {
            message: "A server error missing_required_variable_value occured. Check server logs for details.",
            severity: "CRITICAL",
            code: 1675012,
            api_error_code: -1,
            summary: "Your Request Couldn't be Processed",
            description: "There was a problem with this request.",
            is_silent: false,
            is_transient: false,
            requires_reauth: false,
            path: [],
          },
        ],
        extensions: { is_final: true },
      }),
    ),
    "server-error": toAll(html(500, "<!DOCTYPE html><html><body>Oops, an error occurred.</body></html>")),
    "media-gone": toApi(REFUSALS.mediaGone),
    "not-authorized": toApi(REFUSALS.notAuthorized),
    "not-found": toApi({ ...html(404, "Not Found"), contentType: "text/plain" }),
  };
}
