import type { Recognised } from "../api.ts";
import { hostOf, segmentsOf } from "../links.ts";

const HOST = /^(?:www\.)?(?:t|telegram)\.me$/;
const HANDLE = /^[a-z]\w{3,31}$/i;
const NUMBER = /^[1-9]\d{0,9}$/;
/** First path segments that are no channel. */
const RESERVED = [
  "addlist",
  "addstickers",
  "addemoji",
  "addtheme",
  "boost",
  "share",
  "joinchat",
  "proxy",
  "socks",
  "login",
];

/** A post of a public channel or group; all else, also of private ones, is left to others. `?single`: one of an album. */
export function recogniseTelegram(link: URL): Recognised | undefined {
  if (!/^https?:$/.test(link.protocol) || !HOST.test(hostOf(link))) return undefined;
  const segments = segmentsOf(link);
  const [channel = "", ...numbers] = segments[0] === "s" ? segments.slice(1) : segments;
  const [id, inThread, ...more] = numbers;
  const isPost = HANDLE.test(channel) && !RESERVED.includes(channel.toLowerCase()) && more.length === 0;
  const post = inThread ?? id;
  if (!isPost || post === undefined || !numbers.every((number) => NUMBER.test(number))) return undefined;
  const single = link.searchParams.has("single") ? { itemId: post } : {};
  const query = { platform: "telegram", kind: "post", handle: channel.toLowerCase(), id: post, ...single } as const;
  return { is: "query", query };
}
