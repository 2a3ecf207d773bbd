import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { describe, expect, test } from "vitest";
import { guardLookup, isPublicAddress } from "../../../src/sources/net/guard.ts";

describe("an address is public", () => {
  test.each([
    ...["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"],
    ...["::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "64:ff9b::808:808", "2002:808:808::1", "2001:0:808:808::f7f7:f7f7"],
  ])("%s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe("an address is not public", () => {
  test.each([
    ["0.0.0.0", "this host"],
    ["127.0.0.1", "loopback"],
    ["127.255.255.254", "the end of loopback"],
    ["10.0.0.1", "private"],
    ["172.31.255.255", "private"],
    ["192.168.1.1", "private"],
    ["100.64.0.1", "carrier-grade NAT"],
    ["169.254.169.254", "metadata of most clouds"],
    ["100.100.100.200", "metadata of another"],
    ["192.0.0.192", "metadata of a third"],
    ["168.63.129.16", "metadata of a fourth"],
    ["::ffff:168.63.129.16", "the same, mapped"],
    ["198.18.0.1", "benchmarks"],
    ["203.0.113.1", "documentation"],
    ["224.0.0.1", "multicast"],
    ["240.0.0.1", "reserved"],
    ["255.255.255.255", "broadcast"],
    ["::", "this host"],
    ["::1", "loopback"],
    ["::ffff:127.0.0.1", "loopback, mapped"],
    ["::ffff:a9fe:a9fe", "metadata, mapped"],
    ["::127.0.0.1", "loopback, compatible"],
    ["::a9fe:a9fe", "metadata, compatible"],
    ["64:ff9b::7f00:1", "loopback by NAT64"],
    ["64:ff9b::a9fe:a9fe", "metadata by NAT64"],
    ["64:ff9b:1::1", "local NAT64"],
    ["2002:7f00:1::", "loopback by 6to4"],
    ["64:ff9b::a00:1", "private by NAT64"],
    ["::ffff:0:7f00:1", "loopback, translated"],
    ["2002:a9fe:a9fe::1", "metadata by 6to4"],
    ["2001::1", "Teredo"],
    ["2001:0:7f00:1::f7f7:f7f7", "Teredo by a server on loopback"],
    ["2001:0:808:808::80ff:fffe", "Teredo to loopback"],
    ["fe80::1", "link-local"],
    ["fd00:ec2::254", "metadata of a cloud"],
    ["fec0::1", "site-local"],
    ["ff02::1", "multicast"],
    ["2001:db8::1", "documentation"],
    ["4000::1", "given out to nobody"],
  ])("%s (%s)", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

const answering =
  (...answers: string[][]): LookupFunction =>
  (_host, _options, callback) =>
    callback(
      null,
      (answers.shift() ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

const look = (lookup: LookupFunction, all: boolean): Promise<string | LookupAddress[]> =>
  new Promise((resolve, reject) =>
    lookup("name.test", { all }, (error, found) => (error ? reject(error) : resolve(found))),
  );

test("of a name with public and private addresses only the public ones are used", async () => {
  const answers = ["127.0.0.1", "8.8.8.8", "::1", "10.0.0.1"];
  expect(await look(guardLookup(answering(answers)), true)).toEqual([{ address: "8.8.8.8", family: 4 }]);
  expect(await look(guardLookup(answering(answers)), false)).toBe("8.8.8.8");
});

test("a name that turns private after it was seen to be public is refused", async () => {
  const lookup = guardLookup(answering(["8.8.8.8"], ["127.0.0.1"]));
  expect(await look(lookup, false)).toBe("8.8.8.8");
  await expect(look(lookup, false)).rejects.toMatchObject({ key: "error-link-private" });
});

test("a name that cannot be resolved fails as the resolver says", async () => {
  const failing: LookupFunction = (_host, _options, callback) => callback(new Error("no answer"), []);
  await expect(look(guardLookup(failing), true)).rejects.toThrow("no answer");
});

/** A resolver that makes IPv6 addresses of IPv4 ones in a network of `prefix`, as one behind NAT64 does. */
function translating(addressOf: (ipv4: string) => string, ipv4: string) {
  const asked: string[] = [];
  const lookup: LookupFunction = (host, _options, callback) => {
    asked.push(host);
    const own = host === "ipv4only.arpa" ? "192.0.0.171" : ipv4;
    callback(null, [{ address: addressOf(own), family: 6 }]);
  };
  return { lookup, asked };
}

/** RFC 6052, section 2.2: the eight bits from 64 on are passed over. */
const inNetwork =
  (network: string) =>
  (ipv4: string): string => {
    const [base, length] = ipaddr.IPv6.parseCIDR(network);
    const bytes = base.toByteArray();
    const places = [4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15].filter((at) => at >= length / 8);
    for (const [index, byte] of ipv4.split(".").entries()) bytes[places[index] as number] = Number(byte);
    return new ipaddr.IPv6(bytes).toString();
  };

const NETWORKS = [
  ...["64:ff9b::/96", "64:ff9b:1::/96", "64:ff9b:1::/48", "2a00:1:2:3::/96", "fd00:64::/96"],
  ...["fd00:64:0:1::/64", "2a00:1:2:300::/56", "2a00:1:2::/48", "2a00:1::/40", "2a00:1::/32"],
];
const INSIDE = ["10.0.0.1", "127.0.0.1", "169.254.169.254", "192.168.1.1", "168.63.129.16"];

test.each(NETWORKS)(
  "in a network that is reached by NAT64 through %s, public hosts are public and others are not",
  async (network) => {
    const addressOf = inNetwork(network);
    for (const ipv4 of INSIDE) {
      const { lookup } = translating(addressOf, ipv4);
      await expect(look(guardLookup(lookup), true), ipv4).rejects.toMatchObject({ key: "error-link-private" });
    }
    const { lookup, asked } = translating(addressOf, "8.8.8.8");
    expect(await look(guardLookup(lookup), false)).toBe(addressOf("8.8.8.8"));
    await look(guardLookup(lookup), false);
    expect(asked).toEqual(["name.test", "ipv4only.arpa", "name.test"]);
  },
);
