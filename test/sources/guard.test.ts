import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { describe, expect, test } from "vitest";
import { guardLookup, isPublicAddress } from "../../src/sources/guard.ts";

describe("an address is public", () => {
  test.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8"])(
    "%s",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
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
    ["2001::1", "Teredo"],
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
