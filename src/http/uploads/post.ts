import { stat } from "node:fs/promises";
import { UserError } from "../../errors.ts";
import type { UploadView } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import { answerRefusal, answerWith, textsFor, type Words } from "../answers.ts";
import type { Forwarding } from "../forward/forward.ts";
import type { App, RequestContext } from "../request-context.ts";
import { TOKEN, type UploadIntake } from "./intake.ts";
import type { Parts } from "./parts.ts";
import { receive } from "./receive.ts";

/** Overhead of a form over the file it holds. */
const FORM_BYTES = 64 * 1024;

interface Deps {
  intake: UploadIntake;
  parts: Parts;
  forward: Forwarding;
  words: Words;
  log: Logger;
}

/** `POST` (a form, or the bytes alone) and `PUT /upload/:token`: the whole file in one request, as from curl. */
export function mountPost(app: App, deps: Deps): void {
  app.on(["POST", "PUT"], `/upload/:token{${TOKEN}}`, async (context) => {
    const view = await deps.intake.find(context.req.param("token"));
    const accepted = context.req.header("accept-language");
    const texts = textsFor(deps.words, { language: view?.language, accepted });
    if (!view) return answerWith(context, 404, { texts, text: texts.plain("page-upload-unknown") });
    const other = await deps.intake.findOther(view, context.req.method);
    if (other !== undefined) return deps.forward.toHost(context, other, texts);
    try {
      await bring(context, view, deps);
      return answerWith(context, 200, { texts, text: texts.plain("page-upload-done") });
    } catch (error) {
      const isGone = !context.env.incoming.complete && !(error instanceof UserError);
      if (!isGone) return answerRefusal(context, error, texts);
      deps.log.info({ err: error }, "upload interrupted");
      return context.body(null, 400); // nobody hears it
    }
  });
}

async function bring(context: RequestContext, view: UploadView, { intake, parts }: Deps): Promise<void> {
  if (view.state !== "open") throw new UserError("error-upload-gone");
  const { incoming, outgoing } = context.env;
  const { token, limitBytes } = view;
  const announced = Number(incoming.headers["content-length"] ?? limitBytes);
  await using space = await intake.claimSpace(view, Math.max(0, announced - FORM_BYTES));
  using _ = parts.hold(token);
  const id = parts.newId(token);
  const path = await parts.begin(id);
  if (incoming.headers.expect) outgoing.writeContinue(); // curl waits for it before it sends much
  try {
    const name = await receive(incoming, { path, limitBytes, space });
    await intake.take(token, { path, name, sizeBytes: (await stat(path)).size });
  } catch (error) {
    await parts.forget(token); // one request brings all or nothing
    throw error;
  }
}
