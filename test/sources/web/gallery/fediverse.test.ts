import { Agent } from "undici";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createLogger } from "../../../../src/log.ts";
import { fediverseExtractor } from "../../../../src/sources/web/gallery/fediverse.ts";
import { type Origin, openOrigin, runsSoftware } from "../../../lab/index.ts";

const dispatcher = new Agent();
const lines: { msg: string }[] = [];
const log = createLogger({ level: "info" }, { write: (line) => void lines.push(JSON.parse(line)) });
const { signal } = new AbortController();

let server: Origin;
beforeAll(async () => {
  server = await openOrigin();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await dispatcher.close();
});
beforeEach(() => lines.splice(0));

const extractorFor = (at: string) => fediverseExtractor(`${server.url}${at}`, { signal, dispatcher, log });
const POST = "/@lab_user/113000000000000001";
const REL = "http://nodeinfo.diaspora.software/ns/schema/2.1";
const NOTE = "/notes/labnote001";

test.each([
  ["mastodon", POST, "mastodon"],
  ["Akkoma", "/notice/AbCd12", "mastodon"],
  ["pleroma", "/objects/0a0b0c0d-0000-4000-8000-000000000003", "mastodon"],
  ["misskey", NOTE, "misskey"],
  ["mastodon", NOTE, undefined],
  ["wordpress", POST, undefined],
])("a server of %s with %s is read by %s", async (software, at, extractor) => {
  runsSoftware(server, software);
  expect(await extractorFor(at)).toBe(extractor);
});

test.each([
  ["that is no JSON", { body: "<html>" }],
  ["of another shape", { body: "{}" }],
  ["that leads elsewhere", { body: JSON.stringify({ links: [{ rel: REL, href: "http://127.0.0.2/a" }] }) }],
  ["that is missing", { status: 404, body: "{}" }],
  ["without an end", { body: " ".repeat(100_000) }],
])("an answer %s makes it any other server", async (_, answer) => {
  server.serves("/.well-known/nodeinfo", answer);
  expect(await extractorFor(POST)).toBeUndefined();
});

test("a server is not asked for what looks like no post", async () => {
  const before = server.requests.length;
  for (const at of ["/", "/@lab_user", "/watch?v=1", "/@lab_user/following"])
    expect(await extractorFor(at)).toBeUndefined();
  expect(server.requests.length).toBe(before);
});
