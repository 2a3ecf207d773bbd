import { randomBytes } from "node:crypto";
import dns from "node:dns";
import type net from "node:net";
import { type PrepareRequestFunction, RequestError, Server } from "proxy-chain";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { isSameSecret } from "../../runtime/secrets.ts";
import { checkTarget, guardLookup } from "./guard.ts";

export interface ToolProxy {
  /** Contains credentials: pass it in the environment, not on a command line. */
  readonly url: string;
  close(): Promise<void>;
}

interface ProxyOptions {
  allowPrivateHosts: readonly string[];
  /** Upstream proxy for everything, after names were checked here. */
  outboundProxy?: string | undefined;
  lookup?: net.LookupFunction | undefined;
  onRefused?: ((host: string) => void) | undefined;
  log: Logger;
}

const USER = "mediaferry";

/** Reply to a request for a private address: no site uses this status, so the tool's complaint can be told apart. */
export const REFUSED_STATUS = 470;

/**
 * Forward proxy on loopback for external tools, to public addresses only. Names are resolved here and the connection is
 * made to the checked address, so a name that changes gains nothing.
 */
export async function openProxy(options: ProxyOptions): Promise<ToolProxy> {
  const { allowPrivateHosts, outboundProxy, lookup = dns.lookup as net.LookupFunction, log } = options;
  const password = randomBytes(24).toString("base64url");
  const guarded = guardLookup(lookup);

  const prepare: PrepareRequestFunction = async ({ hostname: asked, port, username, password: given }) => {
    if (username !== USER || !isSameSecret(given, password)) return { requestAuthentication: true };
    const hostname = asked.toLowerCase(); // that of a tunnel comes as the tool wrote it
    const host = hostname.replace(/^\[(.*)\]$/, "$1");
    // Checked first, for a refusal in words; `dnsLookup` enforces it when the connection is made.
    await checkTarget(new URL(`http://${hostname}:${port}`), { allowPrivateHosts, lookup }).catch(refuse);
    if (outboundProxy) return { upstreamProxyUrl: outboundProxy };
    const isAllowed = allowPrivateHosts.includes(`${hostname}:${port}`);
    return { dnsLookup: (isAllowed ? lookup : reportingLookup) as typeof dns.lookup };

    function refuse(error: Error): never {
      throw error instanceof UserError ? refusal(host) : new RequestError(`${host} cannot be resolved`, 502);
    }
  };

  /** For a name that turned private meanwhile: the tool only sees the connection end, so the log has to say why. */
  const reportingLookup: net.LookupFunction = (host, settings, callback) =>
    guarded(host, settings, (error, ...found) => {
      if (error instanceof UserError) refusal(host);
      callback(error, ...found);
    });

  function refusal(host: string): Error {
    log.warn({ host }, "private address blocked for a tool");
    options.onRefused?.(host);
    return new RequestError("private address", REFUSED_STATUS);
  }

  const server = new Server({ host: "127.0.0.1", port: 0, prepareRequestFunction: prepare });
  server.on("requestFailed", ({ error }) => log.error({ err: error }, "proxy could not serve a request"));
  await server.listen();
  return {
    url: `http://${USER}:${password}@127.0.0.1:${server.port}`,
    close: () => server.close(true),
  };
}
