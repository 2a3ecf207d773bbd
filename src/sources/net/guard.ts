import dns from "node:dns";
import net from "node:net";
import ipaddr from "ipaddr.js";
import { buildConnector } from "undici";
import { UserError } from "../../errors.ts";
import { embeddedIpv4, findNat64 } from "./embedded-ipv4.ts";

/** All of IPv6 that is assigned to the public (RFC 4291, IANA's registry); the rest of "unicast" is not routed. */
const GLOBAL_IPV6 = ipaddr.parseCIDR("2000::/3");

/** Azure's metadata service, on a public address. */
const METADATA = ["168.63.129.16"];

/** Longer than any handshake that will succeed. */
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Whether an address is of the public internet; false for every special range. An address that embeds an IPv4 one counts as
 * that, as DNS64 gives nothing else. `nat64`: see {@link findNat64}.
 */
export function isPublicAddress(address: string, nat64: Awaited<ReturnType<typeof findNat64>> = []): boolean {
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return isPublicIpv4(parsed);
  const embedded = embeddedIpv4(parsed as ipaddr.IPv6, nat64);
  if (embedded) return embedded.every(isPublicIpv4);
  return parsed.range() === "unicast" && parsed.match(GLOBAL_IPV6);
}

const isPublicIpv4 = (address: ipaddr.IPv4): boolean =>
  address.range() === "unicast" && !METADATA.includes(address.toString());

/** `isPublicAddress` per address, with the resolver's own NAT64. */
async function arePublic(addresses: readonly string[], lookup: net.LookupFunction): Promise<boolean[]> {
  const isDoubtful = addresses.some(
    (address) => net.isIPv6(address) && DOUBTFUL.includes(ipaddr.parse(address).range()),
  );
  const nat64 = isDoubtful ? await findNat64(lookup) : [];
  return addresses.map((address) => isPublicAddress(address, nat64));
}

/** Ranges of IPv6 that a network may use for its NAT64. */
const DOUBTFUL = ["unicast", "uniqueLocal", "rfc6052"];

/**
 * Resolver that gives public addresses only. The connection is made to one of them, so a name that resolves differently the
 * next time gains nothing. @throws {UserError} `error-link-private` through the callback when none is left
 */
export function guardLookup(lookup: net.LookupFunction): net.LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const all = typeof found === "string" ? [{ address: found, family: net.isIP(found) }] : found;
      onlyPublic(all, lookup).then(
        ([first, ...others]) => {
          if (!first) return callback(new UserError("error-link-private"), []);
          if (options.all) return callback(null, [first, ...others]);
          callback(null, first.address, first.family);
        },
        (failure) => callback(failure, []),
      );
    });
}

async function onlyPublic(all: readonly dns.LookupAddress[], lookup: net.LookupFunction): Promise<dns.LookupAddress[]> {
  const isPublic = await arePublic(
    all.map(({ address }) => address),
    lookup,
  );
  return all.filter((_, index) => isPublic[index]);
}

interface Guard {
  allowPrivateHosts: readonly string[];
  lookup?: net.LookupFunction | undefined;
}

/**
 * Connects to public addresses only, and to the `host:port` pairs of `allowPrivateHosts`. Literal addresses never reach a
 * resolver and are checked here; URL has normalised their odd spellings.
 */
export function guardedConnector({
  allowPrivateHosts,
  lookup = dns.lookup as net.LookupFunction,
}: Guard): buildConnector.connector {
  const settings = { timeout: CONNECT_TIMEOUT_MS, allowH2: false };
  const connectAnywhere = buildConnector({ ...settings, lookup });
  const connectGuarded = buildConnector({ ...settings, lookup: guardLookup(lookup) });
  const connectLiteral: buildConnector.connector = (options, callback) =>
    arePublic([options.hostname], lookup).then(
      ([isPublic]) => {
        if (isPublic) connectAnywhere(options, callback);
        else callback(new UserError("error-link-private"), null);
      },
      (failure) => callback(failure, null),
    );
  return (options, callback) => {
    if (allowPrivateHosts.includes(placeOf(options))) return connectAnywhere(options, callback);
    if (net.isIP(options.hostname)) return connectLiteral(options, callback);
    connectGuarded(options, callback);
  };
}

/** Checks the target of a connection that another makes. @throws {UserError} `error-link-private`; the resolver's errors */
export async function checkTarget(
  origin: URL,
  { allowPrivateHosts, lookup = dns.lookup as net.LookupFunction }: Guard,
): Promise<void> {
  const hostname = origin.hostname.replace(/^\[(.*)\]$/, "$1");
  const { protocol, port } = origin;
  if (allowPrivateHosts.includes(placeOf({ hostname, port, protocol }))) return;
  if (net.isIP(hostname)) {
    const [isPublic] = await arePublic([hostname], lookup);
    if (!isPublic) throw new UserError("error-link-private");
    return;
  }
  await new Promise<void>((resolve, reject) =>
    guardLookup(lookup)(hostname, { all: true }, (error) => (error ? reject(error) : resolve())),
  );
}

function placeOf({ hostname, port, protocol }: { hostname: string; port: string; protocol: string }): string {
  const host = net.isIPv6(hostname) ? `[${hostname}]` : hostname;
  return `${host}:${port || (protocol === "https:" ? 443 : 80)}`;
}
