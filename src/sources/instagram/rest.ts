import { type Dispatcher, request } from "undici";
import { BROWSER } from "../net/follow.ts";
import { header, readWithin } from "../net/response.ts";
import { unpack } from "../net/unpack.ts";
import type { Access } from "../session/session.ts";
import { type Answer, NotFound, readAnswer } from "./failures.ts";

/** The largest answers (a story of a hundred items) have about two million. */
const ANSWER_LIMIT_BYTES = 16_000_000;
/** Short links are resolved for it; browsers get a page instead. */
const PLAIN_CLIENT = "curl/7.88.1";
/** Of the site's own web client. */
const WEB_APP_ID = "936619743392459";
const WEB_ASBD_ID = "359341";

export interface Rest {
  /** JSON below /api/v1, or from the site's root (with a slash); follows no redirects. @throws as {@link readAnswer} */
  get(path: string, options?: { handle?: string | undefined }): Promise<unknown>;
  /** HTML of a page of the site. @throws as {@link readAnswer} */
  page(path: string, options?: { handle?: string | undefined }): Promise<string>;
  /** Checks that the session is alive. @throws what is wrong with it */
  probe(): Promise<void>;
}

export interface RestDeps {
  origin: string;
  dispatcher: Dispatcher;
}

/** The few endpoints of the site's web API that have not changed for years, for one run of the session. */
export function createRest({ origin, dispatcher }: RestDeps, { cookies, signal, call }: Access): Rest {
  let claim = "0";

  const fetchText = (path: string, headers: Record<string, string>): Promise<Answer> =>
    call(async () => {
      const response = await request(`${origin}${path}`, {
        dispatcher,
        signal,
        headers: {
          "user-agent": BROWSER,
          "accept-encoding": "gzip, deflate",
          "accept-language": "en-US,en;q=0.9",
          ...headers,
        },
      });
      claim = header(response, "x-ig-set-www-claim") ?? claim;
      return answerOf(response);
    });

  const cookieHeader: Record<string, string> = cookies ? { cookie: cookies.header } : {};

  const get: Rest["get"] = async (path, options) => {
    const answer = await fetchText(path.startsWith("/") ? path : `/api/v1/${path}`, {
      accept: "*/*",
      "x-ig-app-id": WEB_APP_ID,
      "x-asbd-id": WEB_ASBD_ID,
      "x-csrftoken": cookies?.values.csrftoken ?? "",
      "x-ig-www-claim": claim,
      "x-requested-with": "XMLHttpRequest",
      referer: "https://www.instagram.com/",
      "sec-fetch-dest": "empty",
      "sec-fetch-mode": "cors",
      "sec-fetch-site": "same-origin",
      ...cookieHeader,
    });
    return readAnswer(answer, options);
  };

  return {
    get,
    async page(path, options) {
      const answer = await fetchText(path, {
        accept: "text/html,application/xhtml+xml,*/*;q=0.8",
        "sec-fetch-dest": "document",
        "sec-fetch-mode": "navigate",
        "sec-fetch-site": "none",
        ...cookieHeader,
      });
      if (answer.status !== 200) readAnswer(answer, options);
      return answer.body;
    },
    async probe() {
      await get("accounts/current_user/").catch((error) => {
        throw error instanceof NotFound ? new Error("the session could not be tried", { cause: error }) : error;
      });
    },
  };
}

/** Target of a short link: asked for without cookies, and not followed. */
export async function locationOf(
  { origin, dispatcher }: RestDeps,
  { path, signal }: { path: string; signal: AbortSignal },
): Promise<{ status: number; location: string | undefined }> {
  const headers = { "user-agent": PLAIN_CLIENT, accept: "*/*" };
  const response = await request(`${origin}${path}`, { method: "HEAD", dispatcher, signal, headers });
  await response.body.dump();
  return { status: response.statusCode, location: header(response, "location") };
}

async function answerOf(response: Dispatcher.ResponseData): Promise<Answer> {
  const tooLong = () => new Error("the site's answer is too long");
  const { body } = await unpack(response.body, { response });
  const bytes = await readWithin(body, { limitBytes: ANSWER_LIMIT_BYTES, tooLong });
  const setCookies = response.headers["set-cookie"] ?? [];
  return {
    status: response.statusCode,
    contentType: header(response, "content-type") ?? "",
    location: header(response, "location"),
    setCookies: Array.isArray(setCookies) ? setCookies : [setCookies],
    body: bytes.toString(),
  };
}
