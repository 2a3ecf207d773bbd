import { SocksClient } from "socks";
import { Agent, buildConnector, type Dispatcher, ProxyAgent } from "undici";

/** Longer than any handshake that will succeed. */
const CONNECT_TIMEOUT_MS = 10_000;

/** Refusals of a SOCKS server, and of the line to it, as Node names the same: the first that is in the message. */
const CODES: readonly [words: RegExp, code: string][] = [
  [/HostUnreachable|TTLExpired/, "EHOSTUNREACH"],
  [/NetworkUnreachable/, "ENETUNREACH"],
  [/ConnectionRefused/, "ECONNREFUSED"],
  [/timed out/i, "UND_ERR_CONNECT_TIMEOUT"],
];

/** Dispatcher of requests by way of an http or socks5 proxy, to which each name is handed on as it is. */
export function proxyDispatcher(proxy: string, options: Agent.Options = {}): Dispatcher {
  if (!proxy.startsWith("socks")) return new ProxyAgent({ uri: proxy, ...options });
  return new Agent({ ...options, connect: socksConnector(new URL(proxy)) });
}

function socksConnector(proxy: URL): buildConnector.connector {
  const secured = buildConnector({ timeout: CONNECT_TIMEOUT_MS, allowH2: false });
  const server = {
    host: proxy.hostname.replace(/^\[(.*)\]$/, "$1"), // IPv6 comes in brackets
    port: Number(proxy.port),
    type: 5 as const,
    userId: decodeURIComponent(proxy.username),
    password: decodeURIComponent(proxy.password),
  };
  return (options, callback) => {
    const { hostname, port, protocol } = options;
    const isSecure = protocol === "https:";
    const destination = { host: hostname, port: Number(port || (isSecure ? 443 : 80)) };
    SocksClient.createConnection({ proxy: server, command: "connect", destination, timeout: CONNECT_TIMEOUT_MS }).then(
      ({ socket }) => (isSecure ? secured({ ...options, httpSocket: socket }, callback) : callback(null, socket)),
      (error) => callback(failureOf(error), null),
    );
  };
}

/** Error without the options of the library's own, which hold the password. */
function failureOf({ message }: Error): Error {
  const code = CODES.find(([words]) => words.test(message))?.[1] ?? /\bE[A-Z]{4,}\b/.exec(message)?.[0];
  return Object.assign(new Error(`the SOCKS proxy gives no connection: ${message}`), { code: code ?? "ECONNABORTED" });
}
