import type { LookupFunction } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { createLogger } from "../../../src/log.ts";
import { createDispatcher } from "../../../src/sources/net/dispatcher.ts";
import { recognise } from "../../../src/sources/recognise.ts";
import { lookUpDirect } from "../../../src/sources/web/direct.ts";
import { temporaryFolder } from "../../bot-process.ts";
import {
  type HostileLink,
  hostileLinks,
  hostileNames,
  hostilePages,
  hostileRedirects,
  hugeTexts,
} from "../../hostile-links.ts";
import { openTrap, openWeb, type Trap, type Web } from "../../lab/index.ts";
import { openKeys } from "../keys.ts";
import { openSource } from "./open.ts";

const cleanup = new AsyncDisposableStack();
let trap: Trap;
let web: Web;
let source: Awaited<ReturnType<typeof openSource>>;

beforeAll(async () => {
  const { path: folder } = cleanup.use(await temporaryFolder());
  const { keys } = cleanup.use(await openKeys());
  trap = cleanup.use(await openTrap());
  web = cleanup.use(await openWeb({ folder }));
  source = cleanup.use(await openSource({ folder, keys, allowPrivateHosts: [web.host], web: { extraArgs: [] } }));
});
afterAll(() => cleanup.disposeAsync());

const keyOf = (looking: Promise<unknown>): Promise<string> =>
  looking.then(
    (found) => `found ${JSON.stringify(found)}`,
    (error) => (error instanceof UserError ? error.key : `broke: ${error}`),
  );

/** The way of a text: is it a link, and what comes of that? */
async function outcome(text: string, lookUp = source.lookUp): Promise<string> {
  const found = recognise(text, []);
  return found?.is === "link" ? keyOf(lookUp(found.url)) : "no link";
}

async function checkAll(links: HostileLink[], lookUp?: (url: string) => Promise<unknown>): Promise<void> {
  const seen = await Promise.all(links.map(async ({ text }) => ({ text, is: await outcome(text, lookUp as never) })));
  expect(seen).toEqual(links);
  expect(trap.connections).toBe(0);
}

test("links that lead where nobody should go are refused", async () => {
  const links = hostileLinks(trap.port);
  expect(new Set(links.map(({ text }) => text)).size).toBe(links.length);
  expect(links.length).toBeGreaterThanOrEqual(200);
  await checkAll(links);
});

test("names that lead into private networks are refused, also when they led elsewhere a moment ago", async () => {
  const lookup: LookupFunction = (_name, { all }, done) =>
    all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);
  const dispatcher = createDispatcher({ allowPrivateHosts: [], stallMs: 60_000 }, lookup);
  const [log, { signal }] = [createLogger({ level: "silent" }), new AbortController()];
  await checkAll(hostileNames(trap.port), (url) => lookUpDirect(url, { dispatcher, signal, log }));
  await dispatcher.destroy();
});

test("redirects that lead where nobody should go are refused", () => checkAll(hostileRedirects(web, trap)));

test("texts of any size are read at once, and are no link", () => {
  for (const text of hugeTexts(10_000_000)) expect(recognise(text, [])).toBeUndefined();
});

test("pages and manifests that name what lies elsewhere give nothing of it", async () => {
  const links = hostilePages(web, trap);
  const fetched = async ({ text }: HostileLink): Promise<HostileLink> => {
    const looked = await keyOf(source.lookUp(text));
    const { told: _, ...options } = await source.job(path.basename(text));
    const is = looked.startsWith("found") ? await keyOf(source.fetch(text, "best", options)) : looked;
    return { text, is: is as HostileLink["is"] };
  };
  expect(await Promise.all(links.map(fetched))).toEqual(links);
  expect(trap.connections).toBe(0);
});
