import type net from "node:net";
import ipaddr from "ipaddr.js";

/** IPv6 network whose addresses embed IPv4 ones, and the offset of their bytes. */
interface Embedding {
  readonly network: [ipaddr.IPv6, prefixLength: number];
  readonly bits: readonly { at: number; isInverted?: boolean }[];
}

const embedding = (network: string, ...bits: Embedding["bits"]): Embedding => ({
  network: ipaddr.IPv6.parseCIDR(network),
  bits,
});

const EMBEDDINGS: readonly Embedding[] = [
  embedding("::ffff:0:0/96", { at: 12 }), // mapped
  embedding("::ffff:0:0:0/96", { at: 12 }), // translated (RFC 2765)
  embedding("::/96", { at: 12 }), // compatible
  embedding("64:ff9b::/96", { at: 12 }), // NAT64 (RFC 6052)
  embedding("2002::/16", { at: 2 }), // 6to4
  embedding("2001::/32", { at: 4 }, { at: 12, isInverted: true }), // Teredo: the server, and the client behind it
];

/** IPv4 addresses behind an IPv6 one; undefined for an ordinary one. `nat64`: networks beside the well-known one. */
export function embeddedIpv4(address: ipaddr.IPv6, nat64: readonly Embedding[]): ipaddr.IPv4[] | undefined {
  const found = [...nat64, ...EMBEDDINGS].find(({ network }) => address.match(network));
  const bytes = address.toByteArray();
  return found?.bits.map(({ at, isInverted }) => {
    const own = fourBytes(bytes, at);
    return new ipaddr.IPv4(isInverted ? own.map((byte) => byte ^ 0xff) : own);
  });
}

/** Always zero (RFC 6052, section 2.2). */
const UNUSED_BYTE = 8;

function fourBytes(bytes: readonly number[], at: number): number[] {
  const isSplit = at <= UNUSED_BYTE && at + 4 > UNUSED_BYTE;
  return isSplit ? bytes.slice(at, at + 5).filter((_, index) => at + index !== UNUSED_BYTE) : bytes.slice(at, at + 4);
}

const PREFIX_LENGTHS = [32, 40, 48, 56, 64, 96];
/** Has these two addresses and no IPv6 one: IPv6 answers are made by the resolver (RFC 7050). */
const IPV4_ONLY = { name: "ipv4only.arpa", addresses: ["192.0.0.170", "192.0.0.171"] };

function nat64Networks(addresses: readonly string[]): Embedding[] {
  return addresses.flatMap((address) => {
    const bytes = ipaddr.IPv6.parse(address).toByteArray();
    const isWanted = (length: number) => IPV4_ONLY.addresses.includes(fourBytes(bytes, length / 8).join("."));
    return PREFIX_LENGTHS.filter(isWanted).map((length) => ({
      network: [ipaddr.IPv6.parse(address), length],
      bits: [{ at: length / 8 }],
    }));
  });
}

const FRESH_MS = 3_600_000;
const known = new WeakMap<net.LookupFunction, { at: number; networks: Promise<Embedding[]> }>();

/** NAT64 networks of the resolver, asked once an hour; none where it has none or does not answer. */
export function findNat64(lookup: net.LookupFunction): Promise<Embedding[]> {
  const found = known.get(lookup);
  if (found && Date.now() - found.at < FRESH_MS) return found.networks;
  const asked = ask(lookup);
  const networks = asked.then((addresses = []) => nat64Networks(addresses));
  known.set(lookup, { at: Date.now(), networks });
  asked.then((addresses) => addresses ?? known.delete(lookup)); // asked again the next time
  return networks;
}

/** IPv6 addresses of a name that has none; undefined when the resolver fails. */
const ask = (lookup: net.LookupFunction): Promise<string[] | undefined> =>
  new Promise((resolve) =>
    lookup(IPV4_ONLY.name, { all: true, family: 6 }, (error, found) => {
      const hasNone = error && ["ENOTFOUND", "ENODATA"].includes(error.code ?? "");
      if (error) return resolve(hasNone ? [] : undefined);
      const all = typeof found === "string" ? [{ address: found, family: 6 }] : found;
      resolve(all.filter(({ family }) => family === 6).map(({ address }) => address));
    }),
  );
