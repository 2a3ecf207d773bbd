import { once } from "node:events";
import http, { createServer } from "node:http";
import type net from "node:net";
import type { AddressInfo, LookupFunction } from "node:net";
import { expect, test } from "vitest";
import { parseConfig } from "../../../src/config.ts";
import { createLogger } from "../../../src/log.ts";
import { openProxy, REFUSED_STATUS, type ToolProxy } from "../../../src/sources/net/proxy.ts";
import { openSocksProxy } from "../../socks-proxy.ts";

type Options = Partial<Parameters<typeof openProxy>[0]>;

async function open(options: Options = {}) {
  const lines: { msg: string; host?: string }[] = [];
  const log = createLogger({ level: "warn" }, { write: (line) => void lines.push(JSON.parse(line)) });
  const proxy = await openProxy({ allowPrivateHosts: [], log, ...options });
  return { ...proxy, lines, [Symbol.asyncDispose]: () => proxy.close() };
}

/** Answers with what it was asked for. */
async function openEcho() {
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text) => (body += text));
    request.on("end", () =>
      response
        .writeHead(203, { "x-echo": "yes" })
        .end(`${request.method} ${request.headers.host}${request.url} ${body}`),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const credentials = ({ url }: Pick<ToolProxy, "url">): string => {
  const { username, password } = new URL(url);
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
};

/** The status of a CONNECT (0 when the connection just ended), and its socket where there is one. */
async function connect(proxy: Pick<ToolProxy, "url">, target: string, authorization = credentials(proxy)) {
  const { hostname, port } = new URL(proxy.url);
  const request = http.request({ hostname, port, method: "CONNECT", path: target, agent: false });
  if (authorization) request.setHeader("proxy-authorization", authorization);
  request.end();
  return new Promise<{ status: number; socket?: net.Socket }>((resolve) => {
    request.on("connect", ({ statusCode: status = 0 }, socket: net.Socket) => {
      if (status === 200) return resolve({ status, socket });
      socket.destroy();
      resolve({ status });
    });
    request.on("response", (response) => resolve({ status: response.resume().statusCode ?? 0 }));
    request.on("error", () => resolve({ status: 0 }));
  });
}

/** Speaks plain HTTP through a tunnel. */
async function ask(socket: net.Socket, text: string): Promise<string> {
  let answer = "";
  socket.setEncoding("utf8").on("data", (piece) => (answer += piece));
  socket.write(text);
  await once(socket, "end");
  socket.destroy();
  return answer;
}

const naming =
  (address: string): LookupFunction =>
  (_host, options, callback) =>
    options.all ? callback(null, [{ address, family: 4 }]) : callback(null, address, 4);

test("a host that is let through is reached by tunnel and by plain HTTP", async () => {
  await using echo = await openEcho();
  await using proxy = await open({ allowPrivateHosts: [echo.host] });
  const { status, socket } = await connect(proxy, echo.host);
  expect(status).toBe(200);
  const answer = await ask(socket as net.Socket, `GET /a HTTP/1.1\r\nhost: ${echo.host}\r\nconnection: close\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1.1 203 /);
  expect(answer).toContain(`GET ${echo.host}/a`);
  expect(await plain(proxy, `http://${echo.host}/b`)).toEqual({ status: 203, body: `GET ${echo.host}/b ` });
});

test.each([
  "127.0.0.1:1",
  "127.1:443",
  "2130706433:443",
  "0x7f000001:443",
  "[::1]:443",
  "[::ffff:127.0.0.1]:443",
  "169.254.169.254:80",
  "10.0.0.1:443",
  "100.64.0.1:443",
])("a tunnel to %s is refused", async (target) => {
  await using proxy = await open();
  expect((await connect(proxy, target)).socket).toBeUndefined();
  expect(proxy.lines.map(({ msg }) => msg)).toEqual(["private address blocked for a tool"]);
});

test("plain HTTP to a private address is refused", async () => {
  await using echo = await openEcho();
  await using proxy = await open();
  expect(await plain(proxy, `http://${echo.host}/`)).toMatchObject({ status: REFUSED_STATUS });
});

test("a name that leads to a private address is refused in words that the tool can pass on", async () => {
  await using echo = await openEcho();
  await using proxy = await open({ lookup: naming("127.0.0.1") });
  expect(await connect(proxy, `public.test:${echo.port}`)).toEqual({ status: REFUSED_STATUS });
  expect(await plain(proxy, `http://public.test:${echo.port}/`)).toMatchObject({ status: REFUSED_STATUS });
  const refusal = { msg: "private address blocked for a tool", host: "public.test" };
  expect(proxy.lines).toMatchObject([refusal, refusal]);
});

test("a name that turns private after it was looked at is refused when the connection is made", async () => {
  await using echo = await openEcho();
  const answers = ["8.8.8.8", "127.0.0.1", "8.8.8.8", "127.0.0.1"];
  const lookup: LookupFunction = (...asked) => naming(answers.shift() as string)(...asked);
  await using proxy = await open({ lookup });
  expect((await connect(proxy, `public.test:${echo.port}`)).socket).toBeUndefined();
  expect((await plain(proxy, `http://public.test:${echo.port}/`)).status).not.toBe(203);
  expect(answers).toEqual([]);
  const refusal = { msg: "private address blocked for a tool", host: "public.test" };
  expect(proxy.lines).toMatchObject([refusal, refusal]);
});

test("a name that nobody knows is an outage of the way, not a page that is gone", async () => {
  const lookup: LookupFunction = (_host, _options, done) =>
    done(Object.assign(new Error("not found"), { code: "ENOTFOUND" }), []);
  await using proxy = await open({ lookup });
  expect(await connect(proxy, "nobody.test:443")).toEqual({ status: 502 });
  expect(await plain(proxy, "http://nobody.test/")).toMatchObject({ status: 502 });
});

test("nobody without the credentials gets through", async () => {
  await using echo = await openEcho();
  await using proxy = await open({ allowPrivateHosts: [echo.host] });
  const wrong = `Basic ${Buffer.from("mediaferry:wrong").toString("base64")}`;
  expect(await connect(proxy, echo.host, "")).toMatchObject({ status: 407 });
  expect(await connect(proxy, echo.host, wrong)).toMatchObject({ status: 407 });
  await using other = await open();
  expect(await connect(proxy, echo.host, credentials(other))).toMatchObject({ status: 407 });
});

test("behind another proxy names are looked at before they are handed on", async () => {
  await using echo = await openEcho();
  await using outer = await open({ allowPrivateHosts: [echo.host, "public.test:80"], lookup: naming("127.0.0.1") });
  await using inner = await open({
    outboundProxy: outer.url,
    lookup: naming("8.8.8.8"),
    allowPrivateHosts: [echo.host],
  });
  const { status, socket } = await connect(inner, echo.host);
  expect(status).toBe(200);
  socket?.destroy();
  await using careful = await open({ outboundProxy: outer.url, lookup: naming("10.0.0.1") });
  expect(await connect(careful, "public.test:80")).toEqual({ status: REFUSED_STATUS });
  expect(await connect(careful, "10.0.0.1:80")).toEqual({ status: REFUSED_STATUS });
});

test("behind a socks5 proxy, too", async () => {
  await using echo = await openEcho();
  await using socks = await openSocksProxy({ to: echo });
  const { outboundProxy } = parseConfig({ OUTBOUND_PROXY: socks.url }).sources;
  await using proxy = await open({ outboundProxy, lookup: naming("8.8.8.8") });
  const { status, socket } = await connect(proxy, "public.test:80");
  expect(status).toBe(200);
  socket?.destroy();
  expect(await plain(proxy, "http://public.test/b")).toMatchObject({ status: 203 });
  await using careful = await open({ outboundProxy, lookup: naming("10.0.0.1") });
  expect(await connect(careful, "public.test:80")).toEqual({ status: REFUSED_STATUS });
  expect(socks.asked).toEqual(["public.test:80 bob:pass:word", "public.test:80 bob:pass:word"]);
});

test("closing ends what is open", async () => {
  await using echo = await openEcho();
  const proxy = await open({ allowPrivateHosts: [echo.host] });
  const { socket } = await connect(proxy, echo.host);
  const closed = once(socket as net.Socket, "close");
  await proxy.close();
  await closed;
  expect(await connect(proxy, echo.host)).toEqual({ status: 0 });
});

async function plain(proxy: Pick<ToolProxy, "url">, url: string): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(proxy.url);
  const headers = { "proxy-authorization": credentials(proxy), host: new URL(url).host };
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path: url, headers, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text) => (body += text));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    request.on("error", reject).end();
  });
}
