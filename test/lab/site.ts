import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Resource, send } from "./resource.ts";

interface RecordedRequest {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  /** As the client named it: a proxy leaves "www.instagram.com" here. */
  host: string;
  range: string | undefined;
  hasCookie: boolean;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  at: Date;
  status: number;
}

/** A request that waits for its answer. */
export interface SiteRequest extends Omit<RecordedRequest, "status" | "at"> {
  /** Of a POST. */
  form: URLSearchParams;
  /** One of the Cookie header. */
  cookie(name: string): string | undefined;
}

export interface Site extends AsyncDisposable {
  /** http://127.0.0.1:port */
  readonly url: string;
  /** 127.0.0.1:port, as `ALLOW_PRIVATE_HOSTS` takes it. */
  readonly host: string;
  /** In the order of their answers. */
  readonly requests: readonly RecordedRequest[];
  readonly connections: { readonly total: number; readonly open: number; readonly most: number };
  close(): Promise<void>;
}

const FORM_LIMIT_BYTES = 1_000_000;

/** A web server on a free port of loopback that answers what it is told. */
export async function openSite(answer: (request: SiteRequest) => Resource | Promise<Resource>): Promise<Site> {
  const requests: RecordedRequest[] = [];
  const connections = { total: 0, open: 0, most: 0 };
  const server = createServer((request, response) => {
    respond(request, response).catch((error: NodeJS.ErrnoException) => {
      if (!response.headersSent && !response.destroyed)
        response.writeHead(500).end(String(error.stack)); // the lab itself failed
      else response.destroy(); // the other side hung up in the middle
    });
  });
  server.on("connection", (socket) => {
    connections.total++;
    connections.most = Math.max(connections.most, ++connections.open);
    socket.on("close", () => connections.open--);
  });
  server.keepAliveTimeout = 0; // an idle connection that closes under the next request would be a fault nobody asked for
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await read(request);
    const { form: _, cookie: __, ...facts } = asked;
    const resource = await answer(asked);
    const onHead = (status: number) => void requests.push({ ...facts, at: new Date(), status });
    await send(request, response, { resource, onHead });
  }

  async function close(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  return { url: `http://${host}`, host, requests, connections, close, [Symbol.asyncDispose]: close };
}

async function read(request: IncomingMessage): Promise<SiteRequest> {
  const { method = "GET", headers } = request;
  const { pathname, searchParams } = new URL(`http://localhost${request.url ?? "/"}`);
  const cookies = (headers.cookie ?? "").split(/;\s*/).map((pair) => pair.split(/=(.*)/s));
  return {
    method,
    path: decodeURI(pathname),
    query: searchParams,
    host: headers.host ?? "",
    range: headers.range,
    hasCookie: headers.cookie !== undefined,
    headers,
    form: new URLSearchParams(method === "POST" ? await textOf(request) : ""),
    cookie: (name) => cookies.find(([key]) => key === name)?.[1],
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
    if (text.length > FORM_LIMIT_BYTES) throw new Error("the lab takes no forms of this size");
  }
  return text;
}
