import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import type { LookupFunction } from "node:net";
import { Agent } from "undici";
import { beforeEach, describe, expect, test } from "vitest";
import { guardedConnector } from "../../../src/sources/net/guard.ts";
import { openOrigin } from "../../lab/origin.ts";
import { useDownloads } from "./open.ts";

const on = useDownloads();
const body = randomBytes(300_000);

describe("nothing connects to", () => {
  const privateLinks = (port: string): string[] => [
    `http://localhost:${port}/`,
    `http://localhost.:${port}/`,
    `http://LOCALHOST:${port}/`,
    `http://127.0.0.1:${port}/`,
    `http://127.0.0.1.:${port}/`,
    `http://127.1:${port}/`,
    `http://0177.0.0.1:${port}/`,
    `http://0x7f.0.0.1:${port}/`,
    `http://0x7f000001:${port}/`,
    `http://2130706433:${port}/`,
    `http://017700000001:${port}/`,
    `http://%31%32%37.0.0.1:${port}/`,
    `http://①②⑦.⓪.⓪.①:${port}/`,
    `http://0:${port}/`,
    `http://0.0.0.0:${port}/`,
    `http://[::]:${port}/`,
    `http://[::1]:${port}/`,
    `http://[0:0:0:0:0:0:0:1]:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://[::ffff:7f00:1]:${port}/`,
    `http://[::127.0.0.1]:${port}/`,
    `http://[64:ff9b::127.0.0.1]:${port}/`,
    `http://[2002:7f00:1::]:${port}/`,
    "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/",
    "http://0xa9fea9fe/",
    "http://0251.0376.0251.0376/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://[fe80::1]/",
    "https://10.0.0.1/",
    "https://192.168.0.1/",
    "http://100.100.100.200/",
    "http://metadata.localhost/",
  ];

  beforeEach(async () => {
    await on.reach([]);
  });

  test("a private address, however it is written", async () => {
    for (const url of privateLinks(new URL(on.origin.url).port))
      await expect(on.get(url), url).rejects.toMatchObject({
        key: expect.stringMatching(/^error-link-(private|invalid|no-server)$/),
      });
    expect(on.origin.connections.total).toBe(0);
    expect(await readdir(on.folder)).toEqual([]);
  });

  test("a private address that an allowed host redirects to", async () => {
    await using hidden = await openOrigin();
    await on.reach([on.origin.host]);
    const writable = privateLinks(new URL(hidden.url).port).filter((link) => /^[\x20-\x7e]+$/.test(link));
    for (const redirectTo of writable) {
      const failing = on.get(on.origin.serves("/away", { redirectTo }));
      await expect(failing, redirectTo).rejects.toMatchObject({
        key: expect.stringMatching(/^error-link-(private|invalid|no-server)$/),
      });
    }
    expect(hidden.connections.total).toBe(0);
  });

  test("anything that is no plain link", async () => {
    for (const url of [
      "",
      "clip.mp4",
      "//example.org/clip.mp4",
      "file:///etc/passwd",
      "ftp://127.0.0.1/clip.mp4",
      "data:video/mp4;base64,AAAA",
      "javascript:alert(1)",
      "blob:http://127.0.0.1/1",
      "concat:/etc/passwd",
      "unix:/run/redis.sock",
      "http://",
      "http://user@127.0.0.1/",
      "http://user:pass@127.0.0.1/",
      "http://127.0.0.1:99999/",
      "http://[::1%25lo]/",
    ])
      await expect(on.get(url), url).rejects.toMatchObject({ key: "error-link-invalid" });
    expect(on.origin.connections.total).toBe(0);
  });

  test("a name whose address is private by the time of the connection", async () => {
    const answers: string[] = ["8.8.8.8", "127.0.0.1"];
    const lookup: LookupFunction = (_host, _options, callback) =>
      callback(null, [{ address: answers.length > 1 ? (answers.shift() ?? "") : (answers[0] ?? ""), family: 4 }]);
    lookup("rebind.test", {}, () => undefined); // whoever looks first sees a public address
    const dispatcher = new Agent({ connect: guardedConnector({ allowPrivateHosts: [], lookup }) });
    const url = `http://rebind.test:${new URL(on.origin.url).port}/`;
    await expect(on.get(url, {}, { dispatcher })).rejects.toMatchObject({
      key: "error-link-private",
    });
    await dispatcher.destroy();
    expect(on.origin.connections.total).toBe(0);
  });
});

test("only the very host and port that are let through are reached", async () => {
  await using other = await openOrigin();
  await expect(on.get(other.serves("/clip.mp4", { body }))).rejects.toMatchObject({ key: "error-link-private" });
  await expect(on.get(`http://localhost:${new URL(on.origin.url).port}/`)).rejects.toMatchObject({
    key: "error-link-private",
  });
  expect(other.connections.total).toBe(0);
});
