import type { Forced } from "./fediverse.ts";

/** Files that are listed of a post, and of a place where each costs a request of its own. */
const MOST_FILES = 500;
const MOST_PACED = 50;

export interface Route {
  /** Address under which both tools know the page. */
  url: string;
  /** Tool that is asked first: gallery-dl for what has, or may have, pictures. */
  first: "gallery-dl" | "yt-dlp";
  /** yt-dlp has an extractor of its own for it. */
  isOfBoth: boolean;
  /** Files to list at most. */
  most: number;
  /** Extractor that reads it though its address is of no known site. */
  forced?: Forced | undefined;
}

interface Kind {
  hosts: RegExp;
  /** Of path and query. */
  paths: RegExp;
  isOfBoth?: true;
  most?: number;
}

/** Hosts that show the posts of another one. */
const MIRRORS = /^(vxtwitter|fxtwitter|fixupx|fixvx)\.com$/;
const BOTH = { isOfBoth: true } as const;
const PACED = { most: MOST_PACED } as const;

/** Posts with pictures, by host (without "www.", "m.", "mobile.") and path. What is not here is yt-dlp's. */
const KINDS: readonly Kind[] = [
  { hosts: /^(x|twitter)\.com$/, paths: /^\/(i\/web|\w+)\/status\/\d+/, ...BOTH },
  { hosts: /^bsky\.app$/, paths: /^\/profile\/[^/]+\/post\//, ...BOTH },
  { hosts: /^(mastodon\.(social|art)|pawoo\.net|baraag\.net|aethy\.com)$/, paths: /^\/@[^/]+\/\d+/ },
  { hosts: /^misskey\.(io|design)$|^lesbian\.energy$|^sushi\.ski$/, paths: /^\/notes\/\w+/ },
  { hosts: /^tiktok\.com$/, paths: /^\/@[^/]*\/photo\/\d+/ },
  { hosts: /^((old|new|np)\.)?reddit\.com$/, paths: /^\/(gallery\/|((r|u|user)\/[^/]+\/)?(comments|s)\/)\w+/, ...BOTH },
  { hosts: /^redd\.it$/, paths: /^\/\w+/, ...BOTH },
  { hosts: /^(\w+\.)?pinterest\.[a-z.]+$/, paths: /^\/pin\/\w+/, ...BOTH },
  { hosts: /^pin\.it$/, paths: /^\/\w+/, ...BOTH },
  { hosts: /^(\w+\.)?pinterest\.[a-z.]+$/, paths: /^\/(?!_|pin\/|search|ideas)[^/?]+\/(?!_)[^/?]+\/?$/, ...PACED },
  { hosts: /^tumblr\.com$/, paths: /^\/[\w-]+\/\d+/, ...BOTH },
  { hosts: /^[\w-]+\.tumblr\.com$/, paths: /^\/(post|image)\/\d+/, ...BOTH },
  { hosts: /^imgur\.com$/, paths: /^\/((a|gallery|t\/\w+)\/)?[\w-]+$/ },
  { hosts: /^flickr\.com$/, paths: /^\/photos\/[^/]+\/(\d+|(albums|sets)\/\d+)/ },
  { hosts: /^flic\.kr$/, paths: /^\/p\/\w+/ },
  { hosts: /^deviantart\.com$/, paths: /^\/[\w-]+\/art\// },
  { hosts: /^(fav\.me|sta\.sh)$/, paths: /^\/\w+/ },
  { hosts: /^artstation\.com$/, paths: /^\/artwork\/\w+/ },
  { hosts: /^pixiv\.net$/, paths: /^\/(en\/)?artworks\/\d+/ },
  { hosts: /(^|\.)fanbox\.cc$/, paths: /^\/(@[\w-]+\/)?posts\/\d+/ },
  { hosts: /^danbooru\.donmai\.us$|^e(621|926)\.net$/, paths: /^\/posts\/\d+/ },
  { hosts: /^(gelbooru\.com|rule34\.xxx|safebooru\.org)$/, paths: /^\/index\.php\?.*\bid=\d+/ },
  { hosts: /^(yande\.re|konachan\.(com|net))$/, paths: /^\/post\/show\/\d+/ },
  { hosts: /^zerochan\.net$/, paths: /^\/\d+/ },
  { hosts: /^facebook\.com$/, paths: /^\/(photo(\.php|\/)?\?|[^/]+\/photos\/)/ },
  { hosts: /^facebook\.com$/, paths: /^\/media\/set/, ...PACED },
  {
    hosts: /^facebook\.com$/,
    paths: /^\/([^/]+\/posts\/|permalink\.php|story\.php|groups\/[^/]+\/(posts|permalink)\/)/,
    ...BOTH,
  },
  { hosts: /^vk\.(com|ru)$/, paths: /^\/wall-?\d+_\d+/, ...BOTH },
  { hosts: /^vk\.(com|ru)$/, paths: /^\/photo-?\d+_\d+/ },
  { hosts: /^vk\.(com|ru)$/, paths: /^\/album-?\d+_\w+/, ...PACED },
  { hosts: /^weibo\.(com|cn)$/, paths: /^\/(detail\/|status\/|\d+\/)\w+/, ...BOTH },
  { hosts: /^bilibili\.com$/, paths: /^\/opus\/\d+/ },
  { hosts: /^t\.bilibili\.com$/, paths: /^\/\d+/ },
  { hosts: /^(kemono|coomer)\.(cr|st|su|party)$/, paths: /^\/\w+\/user\/[^/]+\/post\/[^/]+/ },
  { hosts: /^patreon\.com$/, paths: /^\/posts\/[\w-]+/, ...BOTH },
  { hosts: /^telegra\.ph$/, paths: /^\/[^/]+-\d\d-\d\d/ },
  { hosts: /^imgbox\.com$/, paths: /^\/(g\/)?\w+$/ },
  { hosts: /^ibb\.co$/, paths: /^\/(album\/)?\w+$/ },
  { hosts: /^postimg\.cc$/, paths: /^\/(gallery\/)?\w+/ },
  { hosts: /^imgchest\.com$/, paths: /^\/p\/\w+/ },
  { hosts: /^catbox\.moe$/, paths: /^\/c\/\w+/ },
  { hosts: /^500px\.com$/, paths: /^\/photo\/\d+/ },
  { hosts: /^behance\.net$/, paths: /^\/gallery\/\d+/ },
  { hosts: /^[\w-]+\.smugmug\.com$/, paths: /\/n-\w+/ },
  { hosts: /^commons\.wikimedia\.org$/, paths: /^\/wiki\/File:/ },
  { hosts: /^[\w-]+\.wikipedia\.org$/, paths: /^\/wiki\/(?!\w+:)[^/]+$/, ...PACED },
  { hosts: /^mangadex\.org$/, paths: /^\/chapter\// },
  { hosts: /^webtoons\.com$/, paths: /\/viewer\?/ },
  { hosts: /^tapas\.io$/, paths: /^\/episode\/\d+/ },
  { hosts: /^boards\.(4chan|4channel)\.org$/, paths: /^\/\w+\/thread\/\d+/ },
  { hosts: /^(2ch\.(hk|su|life)|8kun\.top)$/, paths: /^\/\w+\/res\/\d+/ },
  { hosts: /^unsplash\.com$/, paths: /^\/photos\/[\w-]+$/ },
  { hosts: /^pexels\.com$/, paths: /^\/photo\/[\w-]+/ },
  { hosts: /^wallhaven\.cc$/, paths: /^\/w\/\w+/ },
  { hosts: /^newgrounds\.com$/, paths: /^\/art\/view\// },
  { hosts: /^civitai\.com$/, paths: /^\/(images|posts)\/\d+/ },
  { hosts: /^bunkr+\.\w+$|^cyberdrop\.\w+$|^erome\.com$/, paths: /^\/a\/\w+/ },
  { hosts: /^slideshare\.net$/, paths: /^\/slideshow\//, ...BOTH },
];

/** Tool for a link, by its address alone. */
export function routeOf(url: string): Route {
  const link = new URL(url);
  const host = link.hostname.replace(/^(www|m|mobile)\./, "");
  const isMirror = MIRRORS.test(host);
  if (isMirror) link.hostname = "x.com";
  const site = isMirror ? "x.com" : host;
  const place = link.pathname + link.search;
  const kind = KINDS.find(({ hosts, paths }) => hosts.test(site) && paths.test(place));
  const first = kind ? "gallery-dl" : "yt-dlp";
  return { url: isMirror ? link.href : url, first, isOfBoth: kind?.isOfBoth ?? false, most: kind?.most ?? MOST_FILES };
}
