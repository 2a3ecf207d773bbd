import path from "node:path";
import { MemoryLocker, Server } from "@tus/server";
import { UserError } from "../../errors.ts";
import type { UploadView } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import { statusOf, type Texts, textsFor, type Words } from "../answers.ts";
import type { Forwarding } from "../forward/forward.ts";
import type { App, RequestContext } from "../request-context.ts";
import { TOKEN, type UploadIntake } from "./intake.ts";
import type { Parts } from "./parts.ts";

/** No GET: uploads are not handed out. */
const METHODS = ["OPTIONS", "POST", "HEAD", "PATCH", "DELETE"];
/** How long the old connection may hold the lock: a new request for the upload means it is dead. */
const DEAD_CONNECTION_MS = 50;

interface Deps {
  intake: UploadIntake;
  parts: Parts;
  forward: Forwarding;
  words: Words;
  log: Logger;
}

/** Facts of a request from before the library sees it. */
interface LinkTargets {
  view: UploadView;
  texts: Texts;
  /** Derived from the token, so that no token reaches another's file. */
  id: string | undefined;
}

/** `/upload/:token/files`: the tus protocol (tus.io, 1.0), bound to the token in the address. */
export function mountTus(app: App, { intake, parts, forward, words, log }: Deps): void {
  const asked = new WeakMap<object, LinkTargets>();
  const server = createServer({ askedBy: (request) => asked.get(request)!, intake, parts, log });
  app.all(`/upload/:token{${TOKEN}}/files/:name{[0-9a-f]{32}}?`, async (context) => {
    const { method = "" } = context.env.incoming;
    const { token, name } = context.req.param();
    if (!METHODS.includes(method)) return context.text("method not allowed\n", 405);
    const view = await intake.find(token);
    if (!view) return context.text("not found\n", 404);
    const id = name && `${token}/${name}`;
    const texts = textsFor(words, { language: view.language, accepted: context.req.header("accept-language") });
    const other = await intake.findOther(view, method);
    if (other !== undefined) return forward.toHost(context, other, texts);
    asked.set(context.req.raw, { view, texts, id });
    if (view.state === "open") return server.handleWeb(context.req.raw);
    const size = id && method === "HEAD" && view.state === "done" ? await parts.findSize(id) : undefined;
    return size === undefined ? context.text(texts.plain("error-upload-gone"), 410) : answerComplete(context, size);
  });
}

/** Answer to a client that missed the last one: nothing is left to send. */
function answerComplete(context: RequestContext, sizeBytes: number): Response {
  const size = String(sizeBytes);
  return context.body(null, 200, { "tus-resumable": "1.0.0", "upload-offset": size, "upload-length": size });
}

function createServer(deps: Omit<Deps, "words" | "forward"> & { askedBy(request: object): LinkTargets }): Server {
  const { askedBy, intake, parts, log } = deps;
  const locker = new MemoryLocker();
  return new Server({
    path: "/upload",
    datastore: parts,
    allowedOrigins: () => false,
    lockDrainTimeout: DEAD_CONNECTION_MS,
    locker: { newLock: (id) => locker.newLock(path.dirname(id)) }, // one for all that a token brings
    namingFunction: (request) => parts.newId(askedBy(request).view.token),
    getFileIdFromRequest: (request) => askedBy(request).id,
    generateUrl: (_, { id }) => `files/${path.basename(id)}`, // relative: a proxy may serve us below a folder
    async onUploadCreate(request, { size = 0, metadata }) {
      const { view } = askedBy(request);
      if (size === 0) throw new UserError("error-broken-file");
      await using _ = await intake.claimSpace(view, size); // a look: who brings a piece of it claims the rest
      parts.requireFree(view.token);
      return { metadata: { filename: metadata?.filename ?? null } };
    },
    async onUploadFinish(request, { storage, size = 0, metadata }) {
      if (!storage) throw new Error("an upload without a place");
      const name = metadata?.filename ?? "";
      await intake.take(askedBy(request).view.token, { path: storage.path, name, sizeBytes: size });
      return {};
    },
    onResponseError(request, error) {
      if (!(error instanceof Error)) return undefined; // in the protocol's own words
      const { texts } = askedBy(request);
      if (error instanceof UserError)
        return { status_code: statusOf(error), body: texts.plain(error.key, error.params) };
      log.error({ err: error }, "upload failed");
      return { status_code: 500, body: texts.plain("page-upload-broken") };
    },
  });
}
