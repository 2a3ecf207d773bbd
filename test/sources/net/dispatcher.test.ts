import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import net, { type AddressInfo, type LookupFunction } from "node:net";
import { type Dispatcher, request } from "undici";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseConfig } from "../../../src/config.ts";
import { createDispatcher } from "../../../src/sources/net/dispatcher.ts";
import { type Origin, openOrigin } from "../../lab/origin.ts";
import { openSocksProxy } from "../../socks-proxy.ts";

let origin: Origin;
let proxy: Awaited<ReturnType<typeof openForwardProxy>>;
const opened: Dispatcher[] = [];

beforeEach(async () => {
  origin = await openOrigin();
  proxy = await openForwardProxy(origin);
});
afterEach(async () => {
  for (const dispatcher of opened.splice(0)) await dispatcher.destroy();
  await proxy.close();
  await origin.close();
});

const resolving =
  (...answers: string[][]): LookupFunction =>
  (_host, _options, callback) => {
    const found = answers.length > 1 ? answers.shift()! : answers[0]!;
    callback(
      null,
      found.map((address) => ({ address, family: net.isIP(address) })),
    );
  };

function open({ lookup = resolving(["8.8.8.8"]), allowPrivateHosts = [] as string[] } = {}): Dispatcher {
  const outboundProxy = proxy.url.replace("//", "//bob:pass%3Aword@");
  const dispatcher = createDispatcher({ allowPrivateHosts, stallMs: 60_000, outboundProxy }, lookup);
  opened.push(dispatcher);
  return dispatcher;
}

const get = async (url: string, dispatcher: Dispatcher): Promise<string> =>
  (await request(url, { dispatcher })).body.text();

describe("by way of the operator's proxy", () => {
  test("plain links are asked for, by name and with its password", async () => {
    origin.serves("/clip.mp4", { body: "film" });
    const dispatcher = open();
    expect(await get("http://files.example/clip.mp4", dispatcher)).toBe("film");
    expect(await get("http://files.example:8080/clip.mp4", dispatcher)).toBe("film");
    expect(proxy.asked).toEqual([
      "GET http://files.example/clip.mp4 bob:pass:word",
      "GET http://files.example:8080/clip.mp4 bob:pass:word",
    ]);
  });

  test("secure links go through a tunnel, which it cannot look into", async () => {
    const failure = await get("https://files.example/secret.mp4", open()).catch((error: Error) => error);
    expect(failure).toBeInstanceOf(Error); // the origin speaks no TLS
    expect(proxy.asked).toEqual(["CONNECT files.example:443 bob:pass:word"]);
  });

  test.each([
    "http://127.0.0.1/",
    "http://127.1:6379/",
    "https://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[fd00::1]:8080/",
  ])("%s is never handed on", async (url) => {
    await expect(get(url, open())).rejects.toMatchObject({ key: "error-link-private" });
    expect(proxy.asked).toEqual([]);
  });

  test("a name that leads to private addresses is never handed on", async () => {
    const lookup = resolving(["10.0.0.1", "::1"]);
    for (const url of ["http://intranet.example/", "https://intranet.example/"])
      await expect(get(url, open({ lookup }))).rejects.toMatchObject({ key: "error-link-private" });
    expect(proxy.asked).toEqual([]);
  });

  test("a name is looked at before each request, for it may turn private", async () => {
    origin.serves("/clip.mp4", { body: "film" });
    const dispatcher = open({ lookup: resolving(["8.8.8.8"], ["127.0.0.1"]) });
    expect(await get("http://rebind.example/clip.mp4", dispatcher)).toBe("film");
    await expect(get("http://rebind.example/clip.mp4", dispatcher)).rejects.toMatchObject({
      key: "error-link-private",
    });
    expect(proxy.asked).toHaveLength(1);
  });

  test("a name that nobody knows fails as it does without", async () => {
    const lookup: LookupFunction = (host, _options, callback) =>
      callback(Object.assign(new Error(`ENOTFOUND ${host}`), { code: "ENOTFOUND" }), []);
    await expect(get("http://nowhere.example/", open({ lookup }))).rejects.toMatchObject({ code: "ENOTFOUND" });
  });

  test("the hosts that are let through are, and no others", async () => {
    origin.serves("/clip.mp4", { body: "film" });
    const dispatcher = open({ allowPrivateHosts: ["127.0.0.1:9000", "[::1]:9000"] });
    expect(await get("http://127.0.0.1:9000/clip.mp4", dispatcher)).toBe("film");
    expect(await get("http://[::1]:9000/clip.mp4", dispatcher)).toBe("film");
    await expect(get("http://127.0.0.1:9001/", dispatcher)).rejects.toMatchObject({ key: "error-link-private" });
  });

  test("a request can be cancelled", async () => {
    const { promise: never, resolve: end } = Promise.withResolvers<void>();
    origin.serves("/clip.mp4", { body: "a".repeat(100_000), pause: { atBytes: 10, until: never } });
    const controller = new AbortController();
    const { body } = await request("http://files.example/clip.mp4", { dispatcher: open(), signal: controller.signal });
    controller.abort(new Error("cancelled"));
    await expect(body.text()).rejects.toThrow("cancelled");
    end();
  });

  test("a proxy that is away is an outage", async () => {
    await proxy.close();
    await expect(get("http://files.example/", open())).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});

test("a socks5 proxy gets names that were looked at, and no private one", async () => {
  origin.serves("/clip.mp4", { body: "film" });
  await using socks = await openSocksProxy({ to: { port: Number(new URL(origin.url).port) } });
  const { outboundProxy } = parseConfig({ OUTBOUND_PROXY: socks.url }).sources;
  const open = (lookup: LookupFunction) => {
    const dispatcher = createDispatcher({ allowPrivateHosts: [], stallMs: 60_000, outboundProxy }, lookup);
    opened.push(dispatcher);
    return dispatcher;
  };
  expect(await get("http://files.example/clip.mp4", open(resolving(["8.8.8.8"])))).toBe("film");
  const failure = await get("https://files.example/clip.mp4", open(resolving(["8.8.8.8"]))).catch((error) => error);
  expect(failure).toBeInstanceOf(Error); // the origin speaks no TLS
  const isPrivate = { key: "error-link-private" };
  await expect(get("http://intranet.example/", open(resolving(["10.0.0.1"])))).rejects.toMatchObject(isPrivate);
  expect(socks.asked).toEqual(["files.example:80 bob:pass:word", "files.example:443 bob:pass:word"]);
  await socks[Symbol.asyncDispose]();
  await expect(get("http://files.example/", open(resolving(["8.8.8.8"])))).rejects.toMatchObject({
    code: "ECONNREFUSED",
  });
});

/** Leads everything to one origin, and keeps what it was asked for and by whom. */
async function openForwardProxy(to: Origin) {
  const asked: string[] = [];
  const note = ({ method, url, headers }: IncomingMessage) => {
    const [, credentials = ""] = (headers["proxy-authorization"] ?? "").split(" ");
    asked.push(`${method} ${url} ${Buffer.from(credentials, "base64")}`);
  };
  const server = createServer(async (incoming, response) => {
    note(incoming);
    const { pathname } = new URL(incoming.url ?? "");
    const answer = await fetch(`${to.url}${pathname}`);
    response.writeHead(answer.status);
    response.flushHeaders();
    for await (const chunk of answer.body ?? []) response.write(chunk);
    response.end();
  });
  server.on("connect", (incoming, socket) => {
    note(incoming);
    const upstream = net.connect({ host: "127.0.0.1", port: Number(new URL(to.url).port) });
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    socket.pipe(upstream).pipe(socket);
    socket.on("error", () => upstream.destroy());
    upstream.on("error", () => socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
