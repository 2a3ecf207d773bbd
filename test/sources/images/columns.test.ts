import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ListOptions } from "../../../src/sources/image-api.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { sampleImage } from "../../lab/image-files.ts";
import { type Origin, openOrigin } from "../../lab/origin.ts";
import { openKeys } from "../keys.ts";
import { type OpenedImages, openImages } from "./open.ts";

let redis: Awaited<ReturnType<typeof openKeys>>;
let origin: Origin;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let images: OpenedImages;

beforeAll(async () => {
  redis = await openKeys();
  origin = await openOrigin();
  folder = await temporaryFolder();
  images = await openImages({ folder: folder.path, keys: redis.keys, allowPrivateHosts: [origin.host] });
});
afterAll(async () => {
  await images[Symbol.asyncDispose]();
  await origin.close();
  await folder[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

const image = (at: string) => origin.serves(at, { body: sampleImage(at, "jpg", 1000).bytes });
const page = (at: string) => origin.serves(at, { body: "<html>", headers: { "content-type": "text/html" } });

async function columnsOf(text: string, options: Partial<ListOptions> = {}) {
  const list = path.join(folder.path, "list");
  await writeFile(list, text);
  const asked = origin.requests.length;
  const signal = new AbortController().signal;
  const found = await images.findColumns(list, { folder: folder.path, signal, owner: "a", ...options });
  const read = await Array.fromAsync(images.read(list, { folder: folder.path, signal, column: found?.column }));
  expect(await readdir(folder.path)).toEqual(["list"]);
  return {
    taken: found?.taken.label,
    others: found?.others.map(({ label }) => label),
    urls: read.flatMap((entry) => ("post" in entry ? entry.post.images : []).map(({ url }) => url)),
    asked: origin.requests.length - asked,
    found,
  };
}

test("what is sure by its endings is not looked at, and other columns are offered", async () => {
  const [one, two] = [origin.serves("/1.jpg", { status: 500 }), origin.serves("/2.jpg", { status: 500 })];
  expect(await columnsOf(`id,image,page,home\n1,${one},${page("/p1")},${page("/")}\n2,${two},,\n`)).toMatchObject({
    ...{ taken: "image", others: ["page", "home"], urls: [one, two], asked: 0 },
  });
});

test("sizes of what is taken are no columns to choose from", async () => {
  const list = [{ id: 1, thumb_url: image("/t.jpg"), full_url: image("/f.jpg") }];
  expect(await columnsOf(JSON.stringify(list))).toMatchObject({ taken: undefined, urls: [image("/f.jpg")], asked: 0 });
});

test("where endings say nothing some links are looked at, until one gives an image", async () => {
  const [first, second] = [image("/one"), image("/two")];
  const rows = [`1,${page("/view/1")},${first}`, `2,${page("/view/2")},${second}`];
  expect(await columnsOf(`id,photo,preview\n${rows.join("\n")}\n`)).toMatchObject({
    ...{ taken: "preview", others: ["photo"], urls: [first, second], asked: 2 },
  });
});

test("what nobody can look at stays as its names say", async () => {
  const [gone, lost] = ["/gone", "/lost"].map((at) => origin.serves(at, { status: 404 }));
  expect(await columnsOf(`id,photo,other\n1,${gone},${lost}\n`)).toMatchObject({
    ...{ taken: "photo", others: ["other"], urls: [gone] },
  });
});

test("what somebody has chosen is taken, whatever it is", async () => {
  const [one, back] = [image("/1.jpg"), page("/back")];
  const text = JSON.stringify([{ id: 1, image: one, links: { back } }]);
  const { found } = await columnsOf(text);
  const [other] = found!.others;
  expect(await columnsOf(text, { column: other!.key })).toMatchObject({
    ...{ taken: "links.back", others: ["image"], urls: [back], asked: 0 },
  });
});
