import type { Logger } from "../../log.ts";
import { startPeriodicTask } from "../../runtime/periodic-task.ts";
import { answerWith, textsFor, type Words } from "../answers.ts";
import type { Forwarding } from "../forward/forward.ts";
import { sendPage } from "../page-shell.ts";
import type { App } from "../request-context.ts";
import { createUploadIntake, TOKEN, type UploadJobs } from "./intake.ts";
import { uploadPage } from "./page.ts";
import { Parts } from "./parts.ts";
import { mountPost } from "./post.ts";
import { mountTus } from "./tus.ts";

const SWEEPS = "*/10 * * * *";

export interface Uploads {
  /** Sweeps at once and every ten minutes; `close` ends it. */
  keepSwept(): { close(): Promise<void> };
}

/** Mounts `/upload/:token`: the page, and the ways to upload. */
export function mountUploads(
  app: App,
  {
    folder,
    jobs,
    forward,
    words,
    log,
  }: { folder: string; jobs: UploadJobs; forward: Forwarding; words: Words; log: Logger },
): Uploads {
  const parts = new Parts(folder, () => jobs.claimSpace());
  const intake = createUploadIntake({ jobs, parts, log });
  app.get(`/upload/:token{${TOKEN}}`, async (context) => {
    const view = await intake.find(context.req.param("token"));
    const texts = textsFor(words, { language: view?.language, accepted: context.req.header("accept-language") });
    if (!view) return answerWith(context, 404, { texts, text: texts.plain("page-upload-unknown") });
    if (view.state === "expired") return answerWith(context, 410, { texts, text: texts.plain("error-upload-gone") });
    return sendPage(context, 200, uploadPage(context, { view, texts }));
  });
  mountPost(app, { intake, parts, forward, words, log });
  mountTus(app, { intake, parts, forward, words, log });
  const onError = (error: unknown) => log.error({ err: error }, "upload sweep failed");
  return { keepSwept: () => startPeriodicTask(intake.sweep, { cronPattern: SWEEPS, isFirstNow: true, onError }) };
}
