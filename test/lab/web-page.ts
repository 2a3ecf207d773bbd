/** What a page tells about its film. Addresses are whole. */
export interface PageFacts {
  title: string;
  seconds?: number | undefined;
  uploader?: string | undefined;
  description?: string | undefined;
  image?: string | undefined;
  /** For the structured data, or for the player in the page, or nothing of both. */
  media?: { type: "VideoObject" | "AudioObject"; url: string } | { tag: "video"; url: string } | undefined;
}

/** A page as sites have them: tags for previews, structured data or a player, and a few words. */
export function pageHtml({ title, seconds, uploader, description, image, media }: PageFacts): string {
  const data = media &&
    "type" in media && {
      "@context": "https://schema.org",
      "@type": media.type,
      name: title,
      duration: `PT${seconds}S`,
      contentUrl: media.url,
      ...(uploader ? { author: { "@type": "Person", name: uploader } } : {}),
      ...(description ? { description } : {}),
      ...(image ? { thumbnailUrl: image } : {}),
    };
  return [
    "<!DOCTYPE html>",
    `<html><head><meta charset="utf-8"><title>${escaped(title)}</title>`,
    `<meta property="og:title" content="${escaped(title)}">`,
    image ? `<meta property="og:image" content="${escaped(image)}">` : "",
    data ? `<script type="application/ld+json">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>` : "",
    "</head><body>",
    `<h1>${escaped(title)}</h1>`,
    media && "tag" in media ? `<video src="${escaped(media.url)}" controls></video>` : "",
    "<p>A few words about it.</p>",
    "</body></html>",
  ].join("\n");
}

export interface ListEntry {
  title: string;
  /** Whole, or from the root of the site. */
  url: string;
  seconds?: number;
}

/** A feed, as podcasts have them. */
export function feedXml(title: string, entries: readonly ListEntry[]): string {
  const items = entries.map(({ title: name, url, seconds }) =>
    [
      `<item><title>${escaped(name)}</title><link>${escaped(url)}</link>`,
      seconds === undefined ? "" : `<itunes:duration>${seconds}</itunes:duration>`,
      "</item>",
    ].join(""),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>',
    `<title>${escaped(title)}</title>`,
    ...items,
    "</channel></rss>",
  ].join("\n");
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
