import { randomBytes } from "node:crypto";
import dns from "node:dns";
import type net from "node:net";
import { type PrepareRequestFunction, RequestError, Server } from "proxy-chain";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { isSameSecret } from "../../runtime/same-secret.ts";
import { checkTarget, guardLookup } from "./guard.ts";

export interface ToolProxy {
  /** With credentials of its own, so a secret: pass it on by the environment, not by a command line. */
  readonly url: string;
  close(): Promise<void>;
}

interface ProxyOptions {
  /** `host:port` pairs that are let through though they are private. */
  allowPrivateHosts: readonly string[];
  /** Everything goes on to that one, after names were looked at here. */
  outboundProxy?: string | undefined;
  lookup?: net.LookupFunction | undefined;
  /** Told of each host that a tool was kept from. */
  onRefused?: ((host: string) => void) | undefined;
  log: Logger;
}

const USER = "mediaferry";

/** What a tool is answered in place of a private address: a status that no site gives, so that its complaint can be told from others. */
export const REFUSED_STATUS = 470;

/**
 * A forward proxy on loopback for tools of others: through it they reach public addresses only. Names are resolved here
 * and the connection is made to what was looked at, so a name that changes gains nothing.
 */
export async function openProxy(options: ProxyOptions): Promise<ToolProxy> {
  const { allowPrivateHosts, outboundProxy, lookup = dns.lookup as net.LookupFunction, log } = options;
  const password = randomBytes(24).toString("base64url");
  const guarded = guardLookup(lookup);

  const prepare: PrepareRequestFunction = async ({ hostname: asked, port, username, password: given }) => {
    if (username !== USER || !isSameSecret(given, password)) return { requestAuthentication: true };
    const hostname = asked.toLowerCase(); // that of a tunnel comes as the tool wrote it
    const host = hostname.replace(/^\[(.*)\]$/, "$1");
    // Asked first, for a refusal in words; `dnsLookup` holds it to that when the connection is made.
    await checkTarget(new URL(`http://${hostname}:${port}`), { allowPrivateHosts, lookup }).catch(refuse);
    if (outboundProxy) return { upstreamProxyUrl: outboundProxy };
    const isAllowed = allowPrivateHosts.includes(`${hostname}:${port}`);
    return { dnsLookup: (isAllowed ? lookup : reportingLookup) as typeof dns.lookup };

    function refuse(error: Error): never {
      throw error instanceof UserError ? refusal(host) : new RequestError(`${host} cannot be resolved`, 502);
    }
  };

  /** A name that turned private meanwhile: the connection ends without a word to the tool, so the log has to tell. */
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
