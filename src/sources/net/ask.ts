import { type Answer, BROWSER, drop, follow } from "./follow.ts";
import { contentRange } from "./response.ts";

/** Of servers that refuse a Range, or who asks, rather than the file. */
const REFUSALS = [403, 405, 406, 416, 501];

type Trip = Parameters<typeof follow>[1];

/**
 * GETs a file as {@link follow} does. Where that is refused, once more without a Range, and then in the name of a browser;
 * the last refusal is the answer.
 */
export async function ask(link: URL, { headers, ...trip }: Trip): Promise<Answer> {
  let answer = await follow(link, { ...trip, headers });
  for (const { way, ...other } of otherWays(headers)) {
    if (!isRefused(answer)) return answer;
    const status = answer.response.statusCode;
    await drop(answer, trip.signal);
    trip.log.warn({ host: link.host, status, way }, "server refused a request, asking in another way");
    answer = await follow(link, { ...trip, headers: other.headers });
  }
  return answer;
}

/** A 416 that tells a size answers the Range. */
const isRefused = ({ response }: Answer): boolean =>
  REFUSALS.includes(response.statusCode) && contentRange(response)?.total === undefined;

function otherWays({ range, "if-range": _, ...plain }: Trip["headers"]): { way: string; headers: Trip["headers"] }[] {
  const isBrowser = plain["user-agent"] === BROWSER;
  return [
    ...(range === undefined ? [] : [{ way: "whole", headers: plain }]),
    ...(isBrowser ? [] : [{ way: "browser", headers: { ...plain, "user-agent": BROWSER } }]),
  ];
}
