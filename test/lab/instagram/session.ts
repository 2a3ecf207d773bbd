import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { SiteRequest } from "../site.ts";

export interface InstagramSession {
  /** User number of the operator's account. */
  readonly account: string;
  /** Value of the cookie. */
  readonly sessionId: string;
  /** In the Netscape format, with all that a browser would have. */
  cookies(): string;
  /** Writes them to `instagram-cookies.txt` in this folder and gives its path. */
  cookiesFile(folder: string): Promise<string>;
  /** The site forgets it: its cookie is worth nothing from now on. */
  ends(): void;
  /** The operator logs in again: a new cookie. */
  begins(): void;
}

/** Who asks: nobody known, a session that is over, or the operator. */
export type Viewer = "stranger" | "dead" | "operator";

const ACCOUNT = "99000000099";
const YEAR_SECONDS = 365 * 86_400;

export function createSession(): InstagramSession & { viewerOf(request: SiteRequest): Viewer } {
  let sessionId = newSessionId();
  let isAlive = true;

  function cookies(): string {
    const expires = Math.floor(Date.now() / 1000) + YEAR_SECONDS;
    const line = (name: string, value: string) => `.instagram.com\tTRUE\t/\tTRUE\t${expires}\t${name}\t${value}`;
    return [
      "# Netscape HTTP Cookie File",
      `#HttpOnly_${line("sessionid", sessionId)}`,
      line("csrftoken", "SYNTHETICcsrftoken"),
      line("ds_user_id", ACCOUNT),
      line("mid", "SYNTHETICmid"),
      line("ig_did", "00000000-0000-4000-8000-000000000000"),
      line("wd", "1280x720"),
      "",
    ].join("\n");
  }

  return {
    account: ACCOUNT,
    get sessionId() {
      return sessionId;
    },
    cookies,
    async cookiesFile(folder) {
      const file = path.join(folder, "instagram-cookies.txt");
      await writeFile(file, cookies(), { mode: 0o600 });
      return file;
    },
    ends() {
      isAlive = false;
    },
    begins() {
      sessionId = newSessionId();
      isAlive = true;
    },
    viewerOf(request) {
      const brought = request.cookie("sessionid");
      if (!brought) return "stranger";
      return isAlive && decodeURIComponent(brought) === decodeURIComponent(sessionId) ? "operator" : "dead";
    },
  };
}

const newSessionId = () => `${ACCOUNT}%3A${randomBytes(9).toString("base64url")}%3A1`;
