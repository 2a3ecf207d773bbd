import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { html } from "hono/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { App, RequestContext } from "./request-context.ts";

const FOLDER = path.resolve(import.meta.dirname, "upload-page");
const { resolve } = createRequire(import.meta.url);

/** Everything that our pages may load. */
const ASSETS = {
  "page.css": { file: path.join(FOLDER, "page.css"), type: "text/css" },
  "page.js": { file: path.join(FOLDER, "page.js"), type: "text/javascript" },
  "tus.js": { file: resolve("tus-js-client/dist/tus.min.js"), type: "text/javascript" },
} as const;

const POLICY = [
  "default-src 'none'",
  ...["script-src", "style-src", "connect-src", "form-action"].map((one) => `${one} 'self'`),
  "img-src 'self' data:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

type Markup = ReturnType<typeof html>;

/** `GET /assets/:name`. Addresses contain a part of the content's hash, so that they can be cached for good. */
export function mountAssets(app: App): void {
  for (const [name, { file, type }] of Object.entries(ASSETS)) {
    const content = readFileSync(file);
    app.get(`/assets/${name}`, (context) =>
      context.body(content, 200, {
        "content-type": `${type}; charset=utf-8`,
        "cache-control": "public, max-age=31536000, immutable",
      }),
    );
  }
}

/** Relative, so that a proxy may serve us below a folder. */
export function assetAddress(context: RequestContext, name: keyof typeof ASSETS): string {
  const depth = context.req.path.split("/").length - 2;
  return `${"../".repeat(depth)}assets/${name}?${VERSIONS[name]}`;
}

const VERSIONS = Object.fromEntries(
  Object.entries(ASSETS).map(([name, { file }]) => [
    name,
    createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 8),
  ]),
);

export function pageShell({
  context,
  texts,
  body,
}: {
  context: RequestContext;
  texts: { locale: string };
  body: Markup;
}): Markup {
  return html`<!doctype html>
<html lang="${texts.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Mediaferry</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assetAddress(context, "page.css")}">
</head>
${body}
</html>
`;
}

export function sendPage(context: RequestContext, status: ContentfulStatusCode, page: Markup) {
  context.header("content-security-policy", POLICY);
  return context.html(page, status);
}
