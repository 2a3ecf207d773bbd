import path from "node:path";
import { MemoryLocker, Server, type ServerOptions } from "@tus/server";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { statusOf, textsFor, type Words } from "../answers.ts";
import type { App, Visit } from "../visit.ts";
import { type Desk, TOKEN } from "./desk.ts";
import type { Parts } from "./parts.ts";

type TusRequest = Parameters<NonNullable<ServerOptions["onUploadCreate"]>>[0];

/** GET is not among them: what was brought is not handed out. */
const METHODS = ["OPTIONS", "POST", "HEAD", "PATCH", "DELETE"];
const ADDRESS = new RegExp(`/upload/(${TOKEN})/files(?:/([0-9a-f]{32}))?$`);
/** A new request for the same upload means that the old connection is dead. */
const DEAD_CONNECTION_MS = 50;
const BROKEN = "Something went wrong here.";

interface Deps {
  desk: Desk;
  parts: Parts;
  words: Words;
  log: Logger;
}

/** `/upload/:token/files`: the tus protocol (tus.io, 1.0), bound to the token that the address has. */
export function mountTus(app: App, { desk, parts, words, log }: Deps): void {
  const server = createServer({ desk, parts, words, log });
  app.all(`/upload/:token{${TOKEN}}/files/:id?`, async (visit) => {
    const { token, id } = visit.req.param();
    const { method = "" } = visit.env.incoming;
    if (!METHODS.includes(method)) return visit.text("method not allowed\n", 405);
    const view = await desk.find(token);
    if (!view) return visit.text("not found\n", 404);
    const texts = textsFor(words, { language: view.language, accepted: visit.req.header("accept-language") });
    if (view.state === "open") return server.handleWeb(visit.req.raw);
    const size = method === "HEAD" && view.state === "done" ? await parts.findSize(`${token}/${id}`) : undefined;
    return size === undefined ? visit.text(texts.plain("error-upload-gone"), 410) : sayComplete(visit, size);
  });
}

/** To somebody who had not heard the last answer: nothing is missing. */
function sayComplete(visit: Visit, sizeBytes: number): Response {
  const size = String(sizeBytes);
  return visit.body(null, 200, { "tus-resumable": "1.0.0", "upload-offset": size, "upload-length": size });
}

function createServer({ desk, parts, words, log }: Deps): Server {
  const locker = new MemoryLocker();
  return new Server({
    path: "/upload",
    datastore: parts,
    allowedOrigins: () => false,
    lockDrainTimeout: DEAD_CONNECTION_MS,
    locker: { newLock: (id) => locker.newLock(path.dirname(id)) }, // one for all that a token brings
    namingFunction: (request) => parts.newId(addressOf(request).token),
    getFileIdFromRequest: (request) => idOf(request),
    generateUrl: (_, { id }) => `files/${id.split("/").at(-1)}`, // relative: a proxy may serve us below a folder
    async onUploadCreate(request, { size = 0, metadata }) {
      const { token } = addressOf(request);
      const view = await desk.find(token);
      if (view?.state !== "open") throw new UserError("error-upload-gone");
      if (size === 0) throw new UserError("error-broken-file");
      await desk.requireRoom(view, size);
      parts.requireFree(token);
      return { metadata: { filename: metadata?.filename ?? null } };
    },
    async onUploadFinish(request, { storage, size = 0, metadata }) {
      if (!storage) throw new Error("an upload without a place");
      const name = metadata?.filename ?? "";
      await desk.take(addressOf(request).token, { path: storage.path, name, sizeBytes: size });
      return {};
    },
    async onResponseError(request, error) {
      if (!(error instanceof Error)) return undefined; // in the protocol's own words
      if (!(error instanceof UserError)) {
        log.error({ err: error }, "upload failed");
        return { status_code: 500, body: BROKEN };
      }
      const view = await desk.find(addressOf(request).token);
      const texts = textsFor(words, { language: view?.language, accepted: request.headers.get("accept-language") });
      return { status_code: statusOf(error), body: texts.plain(error.key, error.params) };
    },
  });
}

/** Of a request that was routed here. */
function addressOf({ url }: Pick<TusRequest, "url">): { token: string; name: string | undefined } {
  const [, token, name] = ADDRESS.exec(new URL(url).pathname) ?? [];
  if (token === undefined) throw new UserError("error-upload-gone");
  return { token, name };
}

/** Made of the token in the address, so that no token reaches what another one brought. */
function idOf(request: TusRequest): string | undefined {
  const { token, name } = addressOf(request);
  return name && `${token}/${name}`;
}
