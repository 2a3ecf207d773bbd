import { text } from "node:stream/consumers";
import type { ReadableStream } from "node:stream/web";
import { Server } from "proxy-chain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseConfig } from "../../../src/config.ts";
import { createLogger } from "../../../src/log.ts";
import { identifyBot } from "../../../src/telegram/connection/identify.ts";
import { createDownload } from "../../../src/telegram/connection/proxy.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { type Origin, openOrigin, openTelegram, type Telegram } from "../../lab/index.ts";
import { openSocksProxy } from "../../socks-proxy.ts";

const log = createLogger({ level: "silent" });

let telegram: Telegram;
let files: Origin;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  const folder = cleanup.use(await temporaryFolder());
  telegram = cleanup.use(await openTelegram({ folder: folder.path }));
  files = await openOrigin();
  cleanup.defer(() => files.close());
  files.serves("/file", { body: "film" });
});
afterAll(() => cleanup.disposeAsync());

async function openHttpProxy() {
  const asked: string[] = [];
  const server = new Server({
    host: "127.0.0.1",
    port: 0,
    prepareRequestFunction({ hostname, port, username, password }) {
      asked.push(`${hostname}:${port} ${username}:${password}`);
      return {};
    },
  });
  await server.listen();
  const url = `http://bob:pass%3Aword@127.0.0.1:${server.port}`;
  return { url, asked, [Symbol.asyncDispose]: () => server.close(true) };
}

test.each([
  ["an http", openHttpProxy],
  ["a socks5", openSocksProxy],
])("Telegram is asked, and its files are brought, by way of %s proxy with a password", async (_, open) => {
  await using proxy = await open();
  const config = parseConfig({ TELEGRAM_PROXY: proxy.url, TELEGRAM_API_ROOT: telegram.apiRoot }).telegram;
  const { signal } = new AbortController();
  const me = await identifyBot({ config: { ...config, token: telegram.token }, signal, log });
  expect(me.username).toBe(telegram.bot.username);
  const { status, body } = await createDownload(config.proxy)(`${files.url}/file`, signal);
  expect([status, await text(body as ReadableStream)]).toEqual([200, "film"]);
  const places = [telegram.apiRoot, files.url].map((url) => new URL(url).host);
  expect(proxy.asked).toEqual(places.map((place) => `${place} bob:pass:word`));
});

test("a socks5 proxy without a port has the usual one, and gets names as they are", () => {
  const { telegram: direct, sources } = parseConfig({ OUTBOUND_PROXY: "socks5://proxy.example" });
  expect(direct.proxy).toBeUndefined();
  expect(sources.outboundProxy).toBe("socks5h://proxy.example:1080");
  expect(() => parseConfig({ TELEGRAM_PROXY: "socks4://proxy.example" })).toThrow(/TELEGRAM_PROXY/);
});
