import dns from "node:dns";
import net from "node:net";
import ipaddr from "ipaddr.js";
import { buildConnector } from "undici";
import { UserError } from "../errors.ts";

/** All of IPv6 that is given out to the public (RFC 4291, IANA's registry); the rest of "unicast" is not routed. */
const GLOBAL_IPV6 = ipaddr.parseCIDR("2000::/3");

/** Of the public range, and yet of the machine: where Azure tells its own ones what is not for others. */
const METADATA = ["168.63.129.16"];

/** Longer than any handshake that will succeed. */
const CONNECT_TIMEOUT_MS = 10_000;

/** True for an address of the public internet; false for every special range, and for IPv4 wrapped in IPv6 by a gateway. */
export function isPublicAddress(address: string): boolean {
  const parsed = ipaddr.process(address); // unwraps ::ffff:a.b.c.d
  if (parsed.range() !== "unicast" || METADATA.includes(parsed.toString())) return false;
  return parsed.kind() === "ipv4" || parsed.match(GLOBAL_IPV6);
}

/**
 * A resolver that gives only public addresses. The connection is made to one of those it gives, so a name that resolves
 * differently the next time gains nothing.
 * @throws {UserError} `error-link-private` through the callback when nothing is left
 */
export function guardLookup(lookup: net.LookupFunction): net.LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const all = typeof found === "string" ? [{ address: found, family: net.isIP(found) }] : found;
      const [first, ...others] = all.filter(({ address }) => isPublicAddress(address));
      if (!first) return callback(new UserError("error-link-private"), []);
      if (options.all) return callback(null, [first, ...others]);
      callback(null, first.address, first.family);
    });
}

interface Guard {
  /** `host:port` pairs that may be reached whatever they are. */
  allowPrivateHosts: readonly string[];
  lookup?: net.LookupFunction | undefined;
}

/**
 * Opens sockets to public addresses only, and to the `host:port` pairs of `allowPrivateHosts`.
 * Literal addresses never reach a resolver and are looked at here; URL has already undone their odd spellings.
 */
export function guardedConnector({
  allowPrivateHosts,
  lookup = dns.lookup as net.LookupFunction,
}: Guard): buildConnector.connector {
  const settings = { timeout: CONNECT_TIMEOUT_MS, allowH2: false };
  const connectAnywhere = buildConnector({ ...settings, lookup });
  const connectGuarded = buildConnector({ ...settings, lookup: guardLookup(lookup) });
  return (options, callback) => {
    const { hostname } = options;
    if (allowPrivateHosts.includes(placeOf(options))) return connectAnywhere(options, callback);
    if (net.isIP(hostname) && !isPublicAddress(hostname)) return callback(new UserError("error-link-private"), null);
    connectGuarded(options, callback);
  };
}

/**
 * The same for a connection that somebody else makes for us: looks where `origin` leads before it is handed on.
 * @throws {UserError} `error-link-private`; @throws {Error} as the resolver does
 */
export async function checkTarget(
  origin: URL,
  { allowPrivateHosts, lookup = dns.lookup as net.LookupFunction }: Guard,
): Promise<void> {
  const hostname = origin.hostname.replace(/^\[(.*)\]$/, "$1");
  const { protocol, port } = origin;
  if (allowPrivateHosts.includes(placeOf({ hostname, port, protocol }))) return;
  if (net.isIP(hostname)) {
    if (!isPublicAddress(hostname)) throw new UserError("error-link-private");
    return;
  }
  await new Promise<void>((resolve, reject) =>
    guardLookup(lookup)(hostname, { all: true }, (error) => (error ? reject(error) : resolve())),
  );
}

/** As `allowPrivateHosts` writes it. */
function placeOf({ hostname, port, protocol }: { hostname: string; port: string; protocol: string }): string {
  const host = net.isIPv6(hostname) ? `[${hostname}]` : hostname;
  return `${host}:${port || (protocol === "https:" ? 443 : 80)}`;
}
