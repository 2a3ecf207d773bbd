import { domainToUnicode } from "node:url";
import { stripSmuggledOptions } from "../tools/args.ts";

/** Tracking parameters, which never matter for the target. */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igsh(id)?|mc_[ce]id|mibextid|_hsenc|_hsmi|_gl|_ga|mkt_tok|vero_id|oly_(anon|enc)_id|wt_mc|spm|share_id|__twitter_impression)$/i;

/** Tracking parameters of single sites, which may matter elsewhere. */
const TRACKING_OF: Readonly<Record<string, RegExp>> = {
  "youtube.com":
    /^(si|feature|pp|ab_channel|app|t|start|time_continue|index|start_radio|rv|lc|embeds_\w+|source_ve_path)$/,
  "spotify.com": /^(si|nd|dlsi|context)$/,
  "soundcloud.com": /^(si|in|ref|p|c)$/,
  "x.com": /^(s|t|ref_src|ref_url|cxt)$/,
  "twitter.com": /^(s|t|ref_src|ref_url|cxt)$/,
  "tiktok.com":
    /^(is_from_webapp|is_copy_url|sender_device|sender_web_id|web_id|refer|referer_\w+|_[rdt]|tt_from|u_code)$/,
  "facebook.com": /^(rdid|share_url|sfnsn|__tn__|__cft__(\[\d\])?|paipv|eav)$/,
  "bilibili.com": /^(vd_source|spm_id_from|from|seid|share_\w+|buvid|mid|plat_id|timestamp|unique_k|up_id|bbid|ts)$/,
};

/** Parameters of signed queries, which are kept as they are, order included. */
const SIGNED =
  /^(.*(signature|token|hmac|policy|credential).*|key-pair-id|sig|hash|md5|hdn[ets]{2,3}|x-amz-\w+|x-goog-\w+)$/i;

/** Fragments that pages read as a path; yt-dlp takes options from one with that word in it. */
const ROUTE = /^#[!/]/;

const VIDEO_ID = /^[\w-]{11}$/;
const NO_VIDEO_IDS = ["videoseries", "live_stream"];

/** Normal form with the same target, by which equal links are found; idempotent. Other texts stay unchanged. */
export function normalise(url: string): string {
  const link = URL.parse(url.trim());
  if (!link || !/^https?:$/.test(link.protocol)) return url;
  if (!ROUTE.test(link.hash)) link.hash = "";
  link.hash = stripSmuggledOptions(link.hash);
  link.hostname = link.hostname.replace(/\.$/, "");
  const site = baseOf(link.hostname);
  if (site === "youtube.com") settle(link);
  link.search = tidied(link.search, TRACKING_OF[site]);
  return link.href;
}

/** Display name of the host: without "www.", in its own script; "YouTube" for its hosts. "" for what is no link. */
export function siteOf(url: string): string {
  const host = URL.parse(url)?.hostname ?? "";
  const site = baseOf(host);
  if (site === "youtube.com") return "YouTube";
  return domainToUnicode(host.replace(/^(www|m|mobile)\.(?=.*\.)/, "").replace(/\.$/, "")) || host;
}

export const isSameSite = (one: URL, other: URL): boolean => baseOf(one.hostname) === baseOf(other.hostname);

/** Key of a site in the tables above. */
function baseOf(hostname: string): string {
  if (/^(www\.)?(youtu\.be|youtube-nocookie\.com)$/.test(hostname)) return "youtube.com";
  return hostname.replace(/^(www|m|mobile|music|open|l|web)\./, "");
}

/** One form for a video of YouTube, wherever it is shown; a video in a list is the video. */
function settle(link: URL): void {
  const { searchParams, hostname } = link;
  const [first = "", second = ""] = link.pathname.split("/").filter(Boolean);
  const isShort = /youtu\.be$/.test(hostname);
  const isFrame = /^(shorts|live|embed|v|e)$/.test(first);
  const id = isShort ? first : isFrame ? second : first === "watch" ? (searchParams.get("v") ?? "") : "";
  const list = searchParams.get("list");
  link.protocol = "https:";
  link.port = "";
  link.hostname = "www.youtube.com";
  if (VIDEO_ID.test(id) && !NO_VIDEO_IDS.includes(id)) {
    link.pathname = "/watch";
    link.search = `?v=${id}`;
    return;
  }
  if (!list || !/^[\w-]+$/.test(list) || !/^(watch|playlist|embed)?$/.test(first)) return;
  link.pathname = "/playlist";
  link.search = `?list=${list}`;
}

/** Drops tracking and sorts the rest by name, byte for byte; leaves a signed query alone. */
function tidied(search: string, ofSite: RegExp | undefined): string {
  const pairs = search.slice(1).split("&").filter(Boolean);
  const named = pairs.map((pair) => ({ pair, name: pair.split("=", 1)[0] ?? "" }));
  if (named.some(({ name }) => SIGNED.test(name))) return search;
  return named
    .filter(({ name }) => !TRACKING.test(name) && !ofSite?.test(name))
    .toSorted((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)))
    .map(({ pair }) => pair)
    .join("&");
}
