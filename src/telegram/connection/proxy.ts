import type { Agent } from "node:http";
import { HttpsProxyAgent } from "https-proxy-agent";
import { SocksProxyAgent } from "socks-proxy-agent";
import { fetch as fetchBy } from "undici";
import { proxyDispatcher } from "../../runtime/proxy-dispatcher.ts";

/** Agent of calls by way of a proxy; undefined: the usual one. */
export function proxyAgent(proxy: string | undefined): Agent | undefined {
  if (proxy === undefined) return undefined;
  const options = { keepAlive: true };
  return proxy.startsWith("socks") ? new SocksProxyAgent(proxy, options) : new HttpsProxyAgent(proxy, options);
}

/** Gets a file; follows no redirect. */
export type Download = (address: string, signal: AbortSignal) => Promise<DownloadAnswer>;

type DownloadAnswer = Pick<Response, "ok" | "status" | "body"> & { headers: { get(name: string): string | null } };

/** Downloads by way of a proxy, where there is one. */
export function createDownload(proxy: string | undefined): Download {
  if (proxy === undefined) return (address, signal) => fetch(address, { signal, redirect: "error" });
  const dispatcher = proxyDispatcher(proxy);
  return (address, signal) => fetchBy(address, { signal, redirect: "error", dispatcher });
}
