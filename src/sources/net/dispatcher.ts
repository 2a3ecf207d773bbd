import dns from "node:dns";
import type net from "node:net";
import { Agent, type Dispatcher } from "undici";
import { proxyDispatcher } from "../../runtime/proxy-dispatcher.ts";
import type { SourcesConfig } from "../api.ts";
import { checkTarget, guardedConnector } from "./guard.ts";

/** Nothing was sent yet that could be paused or taken back. */
const NOTHING_SENT: Dispatcher.DispatchController = {
  ...{ aborted: false, paused: false, reason: null },
  ...{ abort: () => undefined, pause: () => undefined, resume: () => undefined },
};

/**
 * What all requests of the sources go through. It reaches public addresses only, and the `host:port` pairs of
 * `allowPrivateHosts`. By way of a proxy each name is looked at here before it is handed on; what the proxy then makes of it
 * is the proxy's.
 */
export function createDispatcher(
  config: Pick<SourcesConfig, "allowPrivateHosts" | "stallMs" | "outboundProxy">,
  lookup: net.LookupFunction = dns.lookup as net.LookupFunction,
): Dispatcher {
  const { allowPrivateHosts, stallMs, outboundProxy } = config;
  const patience = { headersTimeout: stallMs, bodyTimeout: stallMs }; // the latter between two pieces of the body
  if (outboundProxy === undefined)
    return new Agent({ connect: guardedConnector({ allowPrivateHosts, lookup }), ...patience });
  return proxyDispatcher(outboundProxy, patience).compose((dispatch) => (options, handler) => {
    checkTarget(new URL(String(options.origin)), { allowPrivateHosts, lookup })
      .then(() => dispatch(options, handler))
      .catch((error) => handler.onResponseError?.(NOTHING_SENT, error));
    return true;
  });
}
