import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { html } from "hono/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { App, RequestContext } from "./request-context.ts";

const { resolve } = createRequire(import.meta.url);
const own = (folder: string, name: string): string => path.resolve(import.meta.dirname, folder, name);

/** Everything that our pages may load, by its name there. */
const FILES = {
  "page.css": own("upload-page", "page.css"),
  "page.js": own("upload-page", "page.js"),
  "tus.js": resolve("tus-js-client/dist/tus.min.js"),
  "watch.css": own("watch/page", "watch.css"),
  "watch.js": own("watch/page", "watch.js"),
  ...{ "adaptive.js": own("watch/page", "adaptive.js"), "native.js": own("watch/page", "native.js") },
  ...{ "gate.js": own("watch/page", "gate.js"), "rungs.js": own("watch/page", "rungs.js") },
  ...{ "line.js": own("watch/page", "line.js"), "captions.js": own("watch/page", "captions.js") },
  ...{ "view.js": own("watch/page", "view.js"), "keys.js": own("watch/page", "keys.js") },
  "hls.js": resolve("hls.js/dist/hls.min.mjs"),
} as const;

const TYPES: Readonly<Record<string, string>> = { ".css": "text/css", ".js": "text/javascript" };

const contents = Object.entries(FILES).map(([name, file]) => ({ name, content: readFileSync(file) }));
/** In every address, so that files can be cached for good, and those of one version load one another. */
const VERSION = contents
  .reduce((hash, { content }) => hash.update(content), createHash("sha256"))
  .digest("hex")
  .slice(0, 12);

/** Pages load from us alone; what a player has loaded, it plays from memory. */
const POLICY = [
  "default-src 'none'",
  ...["script-src", "style-src", "connect-src", "form-action"].map((one) => `${one} 'self'`),
  "img-src 'self' data:",
  "media-src 'self' blob:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

type Markup = ReturnType<typeof html>;

/** `GET /assets/<version>/<name>`, packed where the client takes that. */
export function mountAssets(app: App): void {
  for (const { name, content } of contents) {
    const headers = {
      "content-type": `${TYPES[path.extname(name)]}; charset=utf-8`,
      "cache-control": "public, max-age=31536000, immutable",
      vary: "accept-encoding",
    };
    let packed: Buffer<ArrayBuffer> | undefined;
    app.get(`/assets/${VERSION}/${name}`, (context) => {
      if (!context.req.header("accept-encoding")?.includes("gzip")) return context.body(content, 200, headers);
      packed ??= gzipSync(content);
      return context.body(packed, 200, { ...headers, "content-encoding": "gzip" });
    });
  }
}

/** Relative, so that a proxy may serve us below a folder. */
export function assetAddress(context: RequestContext, name: keyof typeof FILES): string {
  const depth = context.req.path.split("/").length - 2;
  return `${"../".repeat(depth)}assets/${VERSION}/${name}`;
}

export function pageShell({
  context,
  texts,
  body,
  title = "Mediaferry",
  styles = [],
}: {
  context: RequestContext;
  texts: { locale: string };
  body: Markup;
  title?: string;
  /** Beside those of all pages. */
  styles?: readonly (keyof typeof FILES)[];
}): Markup {
  const sheets = ["page.css" as const, ...styles].map(
    (name) => html`<link rel="stylesheet" href="${assetAddress(context, name)}">`,
  );
  return html`<!doctype html>
<html lang="${texts.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
${sheets}
</head>
${body}
</html>
`;
}

/** Cannot close the script element it stands in. */
export const jsonInPage = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

export function sendPage(context: RequestContext, status: ContentfulStatusCode, page: Markup) {
  context.header("content-security-policy", POLICY);
  return context.html(page, status);
}
