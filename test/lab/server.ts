import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { ApiError, tooManyRequests } from "./api-error.ts";
import { type Body, readBody } from "./body.ts";
import type { Calls, RecordedCall } from "./calls.ts";
import { type createFaults, type FaultOptions, passed } from "./faults.ts";
import type { Lab } from "./lab.ts";

interface ServerParts {
  lab: Lab;
  token: string;
  calls: Calls;
  faults: ReturnType<typeof createFaults>;
}

/** The HTTP side: `/bot<token>/<method>` and `/file/bot<token>/<path>` on a free port of loopback. */
export async function openServer({ lab, token, calls, faults }: ServerParts) {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: Error) => {
      if (request.socket.destroyed || response.destroyed) return; // the caller hung up; its call is recorded as such
      lab.complain(`the lab failed: ${error.stack}`);
      answer(response, { error: new ApiError(500, "Internal Server Error") });
    });
  });
  server.requestTimeout = 0; // a slow upload is no fault, nor is an idle connection
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://lab");
    const [, file, given, rest] = /^\/(file\/)?bot([^/]+)\/(?:test\/)?(.+)$/.exec(decodeURI(url.pathname)) ?? [];
    if (given === undefined || rest === undefined) return answer(response, { error: new ApiError(404, "Not Found") });
    if (given !== token) {
      request.resume();
      return answer(response, { error: new ApiError(401, "Unauthorized") });
    }
    return file ? serveFile(rest, response) : serveCall(rest, { url, request, response });
  }

  async function serveFile(apiPath: string, response: ServerResponse): Promise<void> {
    const file = lab.files.findByApiPath(apiPath);
    const fault = faults.take("file");
    if (await isCutOff(fault, response)) return;
    const refusal = refusalOf(fault) ?? (file && lab.mode === "cloud" ? undefined : new ApiError(404, "Not Found"));
    if (refusal || !file) return answer(response, { error: refusal ?? new ApiError(404, "Not Found") });
    const { size } = await stat(file.path);
    response.writeHead(200, { "content-type": "application/octet-stream", "content-length": size });
    const half = Math.floor(size / 2);
    if (fault?.kind === "drop-after" || fault?.kind === "delay") {
      await pipeline(createReadStream(file.path, { end: Math.max(0, half - 1) }), response, { end: false });
      if (fault.kind !== "delay") return void response.destroy();
      await passed(fault);
      return pipeline(createReadStream(file.path, { start: half }), response);
    }
    await pipeline(createReadStream(file.path), response);
  }

  async function serveCall(
    name: string,
    { url, request, response }: { url: URL; request: IncomingMessage; response: ServerResponse },
  ): Promise<void> {
    const hangUp = new AbortController();
    response.on("close", () => hangUp.abort());
    const call = calls.start(name);
    let body: Body;
    try {
      const limitBytes = lab.limits.uploadBytes;
      body = await readBody(request, { query: url.searchParams, folder: lab.uploadFolder, limitBytes });
    } catch (error) {
      calls.end(call, error as Error);
      if (error instanceof ApiError) return answer(response, { error });
      throw error;
    }
    const fault = faults.take(call.method);
    if (fault?.kind === "delay") await passed(fault);
    if (await isCutOff(fault, response)) return calls.end(call, new Error("the call was cut off before it was heard"));
    const outcome = await calls.run(call, { body, signal: hangUp.signal, refusal: refusalOf(fault) });
    if (fault?.kind === "drop-after") return void response.destroy();
    if (fault?.kind === "late") await passed(fault);
    answer(response, outcome);
  }

  return {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refusalOf(fault: FaultOptions | undefined): ApiError | undefined {
  if (fault?.kind === "error") return new ApiError(fault.code, fault.description, fault.parameters);
  return fault?.kind === "flood" ? tooManyRequests(fault.retryAfterSeconds) : undefined;
}

/** Whether the call ends before anybody has heard it. */
async function isCutOff(fault: FaultOptions | undefined, response: ServerResponse): Promise<boolean> {
  if (fault?.kind === "page") {
    const page = `<html><head><title>${fault.code}</title></head><body><h1>${fault.code}</h1><hr>nginx</body></html>`;
    response.writeHead(fault.code, { "content-type": "text/html" }).end(page);
    return true;
  }
  if (fault?.kind === "silence") await passed(fault);
  if (fault?.kind !== "silence" && fault?.kind !== "drop-before") return false;
  response.destroy();
  return true;
}

function answer(response: ServerResponse, { result, error }: Pick<RecordedCall, "result" | "error">): void {
  if (response.destroyed) return;
  const status = error instanceof ApiError ? error.code : error ? 500 : 200;
  const parameters = error instanceof ApiError && error.parameters ? { parameters: error.parameters } : {};
  const body = error
    ? { ok: false, error_code: status, description: error.message, ...parameters }
    : { ok: true, result };
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (status === 413) headers.connection = "close";
  response.writeHead(status, headers).end(JSON.stringify(body));
}
