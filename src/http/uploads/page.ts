import { html, raw } from "hono/html";
import type { UploadView } from "../../jobs/index.ts";
import type { Texts } from "../answers.ts";
import { assetAddress, jsonInPage, pageShell } from "../page-shell.ts";
import type { RequestContext } from "../request-context.ts";

/** Placeholders for the script. */
const PLACES = { name: "{name}", percent: "{percent}", time: "{time}", speed: "{speed}" };

/** Drop zone with a script for tus; without scripts a plain form. */
export function uploadPage(context: RequestContext, { view, texts }: { view: UploadView; texts: Texts }) {
  const { title, limitBytes, state, url } = view;
  const facts = {
    isDone: state === "done",
    limitBytes,
    words: {
      ...{ running: texts.plain("page-upload-running", PLACES), waiting: texts.plain("page-upload-waiting") },
      ...{ paused: texts.plain("page-upload-paused"), again: texts.plain("page-upload-again", PLACES) },
      tooBig: texts.plain("error-upload-too-big", { limitMb: Math.floor(limitBytes / 1e6) }),
      ...{ noVideo: texts.plain("error-no-video"), broken: texts.plain("page-upload-broken") },
    },
  };
  const body = html`<body data-state="${state === "done" ? "done" : "idle"}">
<main>
<h1>${texts.plain("page-upload-title")}</h1>
<p class="about">${title === "" ? "" : html`<strong>${title}</strong>`}
<span class="limit">${texts.plain("page-upload-limit", { bytes: limitBytes })}</span></p>
<form class="idle" method="post" enctype="multipart/form-data">
<label class="drop"><input type="file" name="file" accept="video/*,audio/*,image/gif,.mkv,.ts,.mts,.m2ts,.mxf,.vob" required>
<span class="arrow" aria-hidden="true">↑</span>
<span>${texts.plain("page-upload-pick")}</span></label>
<p class="again" hidden></p>
<noscript><button>${texts.plain("page-upload-send")}</button></noscript>
</form>
<section class="running">
<p class="name" id="name"></p>
<progress max="1" value="0" aria-labelledby="name"></progress>
<p class="status" role="status"></p>
<p class="lost" role="status" hidden>${texts.plain("page-upload-lost")}</p>
<p class="buttons">
<button type="button" class="pause">${texts.plain("page-upload-pause")}</button>
<button type="button" class="resume">${texts.plain("page-upload-resume")}</button>
<button type="button" class="cancel quiet">${texts.plain("page-upload-cancel")}</button>
</p>
</section>
<section class="done"><p class="mark" aria-hidden="true">✓</p><p role="status">${texts.plain("page-upload-done")}</p></section>
<section class="failed"><p class="problem" role="alert"></p>
<p class="buttons"><button type="button" class="retry">${texts.plain("page-upload-retry")}</button></p></section>
<details class="idle"><summary>${texts.plain("page-upload-terminal")}</summary><pre><code>curl -T VIDEO.mp4 ${url}</code></pre></details>
</main>
<script type="application/json" id="facts">${raw(jsonInPage(facts))}</script>
<script src="${assetAddress(context, "tus.js")}" defer></script>
<script src="${assetAddress(context, "page.js")}" defer></script>
</body>`;
  return pageShell({ context, texts, body });
}
