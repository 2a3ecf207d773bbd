import { readFile } from "node:fs/promises";
import type { WatchCalls, WatchedVideo, WatchPage } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import { answerWith, type Texts, textsFor, type Words } from "../answers.ts";
import type { Forwarding } from "../forward/forward.ts";
import { sendPage } from "../page-shell.ts";
import type { App, RequestContext } from "../request-context.ts";
import { createHolds } from "./holds.ts";
import { watchPage } from "./page.ts";
import { LINK, mountParts } from "./parts.ts";

export interface WatchJobs {
  encode: { watch: WatchCalls };
}

interface Deps {
  jobs: WatchJobs;
  forward: Forwarding;
  words: Words;
  log: Logger;
}

interface Opened {
  page: WatchPage;
  video: WatchedVideo;
  texts: Texts;
}

/** Mounts `/watch/<job>/<signature>`: the page, and all that it plays, at addresses relative to it. */
export function mountWatch(app: App, { jobs, forward, words, log }: Deps): { close(): void } {
  const { watch } = jobs.encode;
  const holds = createHolds();
  const opened =
    (answer: (context: RequestContext, opened: Opened) => Promise<Response>) => (context: RequestContext) =>
      openWith(context, { watch, forward, words }, answer);

  app.get(
    LINK,
    opened(async (context, { page, texts }) => sendPage(context, 200, watchPage(context, { page, texts }))),
  );
  app.get(
    `${LINK}/state`,
    opened(async (context, { video }) => context.json(await video.readState())),
  );
  app.get(`${LINK}/poster.jpg`, opened(answerPoster));
  app.get(`${LINK}/:playlist{[0-9a-z]{1,10}\\.m3u8}`, opened(answerPlaylist));
  app.get(`${LINK}/subtitles/:file{[0-9]{1,3}\\.vtt}`, opened(answerCaptions));
  mountParts(app, { watch, holds, forward, words, log });
  return holds;
}

/** Says in words why there is nothing to play; the chat's language is that of the page. */
async function openWith(
  context: RequestContext,
  { watch, forward, words }: { watch: WatchCalls; forward: Forwarding; words: Words },
  answer: (context: RequestContext, opened: Opened) => Promise<Response>,
): Promise<Response> {
  const { id = "", signature = "" } = context.req.param() as Record<string, string>;
  const accepted = context.req.header("accept-language");
  const page = await watch.open({ jobId: id, signature });
  const texts = textsFor(words, { language: page === "refused" ? undefined : page.language, accepted });
  if (page === "refused") return answerWith(context, 403, { texts, text: texts.plain("page-link-refused") });
  const { video } = page;
  if (typeof video === "string") return answerWith(context, 410, { texts, text: texts.plain(`page-watch-${video}`) });
  if ("host" in video) return forward.toHost(context, video.host, texts);
  return answer(context, { page, video, texts });
}

async function answerPlaylist(context: RequestContext, { video }: Opened): Promise<Response> {
  const { playlist = "" } = context.req.param() as Record<string, string>;
  const text = await video.readPlaylist(playlist.replace(".m3u8", ""));
  if (text === undefined) return context.text("no such playlist\n", 404);
  return context.body(text, 200, { "content-type": "application/vnd.apple.mpegurl" });
}

async function answerCaptions(context: RequestContext, { video }: Opened): Promise<Response> {
  const { file = "" } = context.req.param() as Record<string, string>;
  const text = await video.readCaptions(Number.parseInt(file, 10));
  if (text === undefined) return context.text("no such subtitles\n", 404);
  return context.body(text, 200, { "content-type": "text/vtt; charset=utf-8" });
}

async function answerPoster(context: RequestContext, { video }: Opened): Promise<Response> {
  const file = await video.findPoster();
  const picture = file === undefined ? undefined : await readFile(file).catch(ignoreMissing);
  if (!picture) return context.text("no picture yet\n", 404);
  return context.body(new Uint8Array(picture), 200, { "content-type": "image/jpeg" });
}
