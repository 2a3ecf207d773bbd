import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../../bot-process.ts";
import { openWeb, type Web } from "../../lab/index.ts";
import { openKeys } from "../keys.ts";
import { openSource } from "./open.ts";

let folder: string;
let keys: Awaited<ReturnType<typeof openKeys>>["keys"];
let web: Web;
let provider: Web;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  keys = cleanup.use(await openKeys()).keys;
  folder = cleanup.use(await temporaryFolder()).path;
  web = cleanup.use(await openWeb({ folder }));
  provider = cleanup.use(await openWeb({ folder }));
  await web.page("/asking/film1", { title: "A film", is: "single" });
  provider.file("/get_pot", Buffer.from('{"poToken": "dG9rZW4x"}'));
  const plugin = path.join(folder, "plugins/stand-in/yt_dlp_plugins/extractor");
  await mkdir(plugin, { recursive: true });
  await copyFile(path.join(import.meta.dirname, "po-token.py"), path.join(plugin, "po_token.py"));
});
afterAll(() => cleanup.disposeAsync());

test("a provider of YouTube's tokens is asked that the operator has named, with its plugin, on this machine", async () => {
  const provided = ["--extractor-args", `youtubepot-bgutilhttp:base_url=${provider.url}`];
  const extraArgs = ["--plugin-dirs", path.join(folder, "plugins"), ...provided];
  await using source = await openSource({ folder, keys, allowPrivateHosts: [web.host], web: { extraArgs } });
  expect(await source.lookUp(`${web.url}/asking/film1`)).toMatchObject({ is: "video", title: "shown with dG9rZW4x" });
  expect(provider.requests.map(({ method, path: at }) => `${method} ${at}`)).toEqual(["POST /get_pot"]);
});

test("no other plugin is loaded", async () => {
  await using source = await openSource({ folder, keys, allowPrivateHosts: [web.host], web: { extraArgs: [] } });
  expect(await source.lookUp(`${web.url}/asking/film1`)).toMatchObject({ title: expect.stringMatching(/^A film/) });
});
