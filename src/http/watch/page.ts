import { html, raw } from "hono/html";
import type { WatchPage } from "../../jobs/index.ts";
import type { Texts } from "../answers.ts";
import { assetAddress, jsonInPage, pageShell } from "../page-shell.ts";
import type { RequestContext } from "../request-context.ts";

/** Texts that the script shows, by the name it has for them; those with a value have a place for it. */
const WORDS = [
  "preparing",
  "encoding",
  "complete",
  "waiting",
  "lost",
  "auto",
  "better",
  "elsewhere",
  "broken",
  "unplayable",
  "unsupported",
  "off",
  "track",
] as const;

/** Player with controls of the browser; below it what is encoded so far, and the choice of a size. */
export function watchPage(context: RequestContext, { page, texts }: { page: WatchPage; texts: Texts }) {
  const { signature = "" } = context.req.param() as Record<string, string>;
  const title = page.title || texts.plain("card-untitled");
  const words = Object.fromEntries(
    WORDS.map((word) => [
      word,
      texts.plain(`page-watch-${word}`, { percent: "{percent}", sizes: "{sizes}", number: "{number}" }),
    ]),
  );
  const body = html`<body class="watch">
<main>
<h1>${title}</h1>
<div class="stage">
<video controls playsinline preload="auto" aria-label="${title}"></video>
<p class="note" role="status" hidden></p>
</div>
<svg class="encoded" viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true"></svg>
<div class="below">
<p class="status" role="status">${words.preparing}</p>
<button type="button" class="better quiet" hidden>${words.better}</button>
<label class="choice captions" hidden>${texts.plain("page-watch-captions")} <select></select></label>
<label class="choice size" hidden>${texts.plain("page-watch-size")} <select></select></label>
</div>
<p class="elsewhere" hidden></p>
<noscript><p class="problem">${texts.plain("page-watch-script")}</p></noscript>
<details><summary>${texts.plain("page-watch-keys")}</summary><p>${texts.plain("page-watch-keys-list")}</p></details>
</main>
<script type="application/json" id="facts">${raw(jsonInPage({ base: `${signature}/`, words }))}</script>
<script type="module" src="${assetAddress(context, "watch.js")}"></script>
</body>`;
  return pageShell({ context, texts, body, title, styles: ["watch.css"] });
}
