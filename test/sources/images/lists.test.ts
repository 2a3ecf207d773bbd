import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { releaseMemory } from "../../../src/runtime/memory.ts";
import type { BadRow, ListEntry } from "../../../src/sources/image-api.ts";
import { readList } from "../../../src/sources/images/list/index.ts";

let folder: string;
let list: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "lists-"));
  list = path.join(folder, "list");
});

afterEach(async () => {
  const left = (await readdir(folder)).filter((name) => name !== "list");
  await rm(folder, { recursive: true });
  expect(left).toEqual([]);
});

interface How {
  name?: string;
  limitBytes?: number;
  signal?: AbortSignal;
}

const read = ({ limitBytes = 1e8, signal = new AbortController().signal, ...how }: How = {}) =>
  readList(list, { ...how, folder, limitBytes, signal });

async function entriesOf(content: string | Uint8Array, how?: How): Promise<ListEntry[]> {
  await writeFile(list, content);
  return Array.fromAsync(read(how));
}

const host = "https://cdn.example";
const one = `${host}/1.jpg`;
const two = `${host}/2.jpg`;
const three = `${host}/3.jpg`;
const page = "https://site.example/p/1";

const images = (...urls: string[]): ListEntry => ({ post: { images: urls.map((url) => ({ url })) } });
const post = (id: string, ...urls: string[]): ListEntry => ({ post: { id, images: urls.map((url) => ({ url })) } });
const paged = (id: string, ...urls: string[]): ListEntry => ({
  post: { id, link: page, images: urls.map((url) => ({ url })) },
});
const withFallbacks = (id: string, ...urls: [string, ...string[]][]): ListEntry => ({
  post: { id, images: urls.map(([url, ...fallbacks]) => (fallbacks.length > 0 ? { url, fallbacks } : { url })) },
});
const bad = (row: number, text: string, reason: BadRow["reason"]): ListEntry => ({ bad: { row, text, reason } });

/** What the list is, its text, and what is read from it; in the end the name of its file. */
type Case = [what: string, text: string, entries: ListEntry[], name?: string];

const json: Case[] = [
  [
    "posts with the images of their media",
    `[{"id":"a","url":"${page}","media":{"images":["${one}","${two}"]}},{"id":"b","media":{"images":["${three}"]}}]`,
    [paged("a", one, two), post("b", three)],
  ],
  [
    "ids with more digits than a number keeps",
    `[{"id":12345678901234567891,"images":["${one}"]}]`,
    [post("12345678901234567891", one)],
  ],
  [
    "fields by other names",
    `[{"pk":1,"image_urls":["${one}"]},{"postId":"2","imageUrls":["${two}"]}]`,
    [post("1", one), post("2", two)],
  ],
  [
    "one image as a text",
    `[{"shortcode":"a","display_url":"${one}"},{"id":"b","image":"${two}"}]`,
    [post("a", one), post("b", two)],
  ],
  [
    "images as objects",
    `[{"id":"a","photos":[{"url":"${one}","id":7},{"src":"${two}","thumbnail":"${three}"}]}]`,
    [withFallbacks("a", [one], [two, three])],
  ],
  [
    "an image by its sizes",
    `[{"id":"a","images":{"thumbnail":{"url":"${one}"},"standard_resolution":{"url":"${two}"}}}]`,
    [withFallbacks("a", [two, one])],
  ],
  [
    "images under names nobody knows",
    `[{"id":"a","media":[{"media_url_https":"${one}","type":"photo"}]},{"id":"b","cover":"${two}","url":"${page}"}]`,
    [post("a", one), paged("b", two)],
  ],
  [
    "the children of a carousel",
    `[{"pk":"1","carousel_media":[{"image_versions2":{"candidates":[{"url":"${one}"},{"url":"${two}"}]}},{"display_url":"${three}"}]}]`,
    [withFallbacks("1", [one, two], [three])],
  ],
  [
    "edges and their nodes",
    `[{"id":"1","edge_sidecar_to_children":{"edges":[{"node":{"display_url":"${one}"}},{"node":{"display_url":"${two}"}}]}}]`,
    [post("1", one, two)],
  ],
  ["images in numbered fields", `[{"id":"a","image1":"${one}","image_2":"${two}"}]`, [post("a", one, two)]],
  ["an address that is all there is", `[{"id":"a","url":"${one}"}]`, [post("a", one)]],
  [
    "a field of another name that holds an image",
    `[{"id":"a","hero":"${one}","home":"https://site.example/"}]`,
    [post("a", one)],
  ],
  ["addresses alone", `["${one}","${two}"]`, [images(one), images(two)]],
  ["an array per post", `[["${one}","${two}"],["${three}"]]`, [images(one, two), images(three)]],
  ["an object around it", `{"page":1,"posts":[{"id":"a","image":"${one}"}],"tags":["x","y"]}`, [post("a", one)]],
  ["objects around it", `{"data":{"items":[{"id":"a","image":"${one}"},"${two}"]}}`, [post("a", one), images(two)]],
  ["a list under a name of images", `{"photos":{"page":1,"photo":[{"id":"a","url":"${one}"}]}}`, [post("a", one)]],
  [
    "posts by their keys",
    `{"x":{"id":"a","image":"${one}"},"y":{"id":"b","image":"${two}"}}`,
    [post("a", one), post("b", two)],
  ],
  [
    "one post over several lines",
    `{\n"id": "a",\n"url": "${page}",\n"media": {"images": ["${one}", "${two}"]}\n}`,
    [paged("a", one, two)],
  ],
  ["columns", `{"id":[1,2],"images":[["${one}","${two}"],["${three}"]]}`, [post("1", one, two), post("2", three)]],
  [
    "columns of objects that leave rows out",
    `{"id":{"0":1,"1":2,"3":4},"media":{"0":{"images":["${one}"]},"3":{"images":["${two}"]}}}`,
    [post("1", one), bad(2, '{"id":"2"}', "no-images"), post("4", two)],
  ],
  [
    "posts inside of what wraps them",
    `[{"kind":"t3","data":{"id":"a","url":"${one}","thumbnail":"${three}"}},{"node":{"id":"b","display_url":"${two}"}}]`,
    [withFallbacks("a", [one, three]), post("b", two)],
  ],
  [
    "images by their ids, and addresses out of markup",
    `[{"id":"a","media_metadata":{"x1":{"s":{"u":"${one}?w=1&amp;s=2"}},"x2":{"s":{"u":"${two}"}}},"thumbnail":"${three}"}]`,
    [post("a", `${one}?w=1&s=2`, two)],
  ],
  ["rows without names", `{"data":[[1,"${one}"],[2,"${two}"]]}`, [images(one), images(two)]],
  ["nothing", "[]", []],
  ["nothing under a name", `{"posts":[]}`, []],
  [
    "elements that are none",
    `[{"id":"a"},"word",7,null,{"id":"b","images":["${one}","ftp://x/2.jpg",""]}]`,
    [
      bad(1, '{"id":"a"}', "no-images"),
      bad(2, "word", "not-a-link"),
      bad(3, "7", "not-a-link"),
      bad(4, "null", "no-images"),
      bad(5, "ftp://x/2.jpg", "not-a-link"),
      post("b", one),
    ],
  ],
  ["names that objects have", `[{"__proto__":{"id":"x"},"constructor":1,"id":"a","image":"${one}"}]`, [post("a", one)]],
  ["an end in the middle", `[{"id":"a","image":"${one}"},{"id":"b","im`, [post("a", one), bad(2, "", "broken")]],
  [
    "columns that end in the middle",
    `{"id":[1,2],"images":[["${one}"],["${two}"],["${three}`,
    [post("1", one), post("2", two), bad(3, "", "broken")],
  ],
  [
    "a sign that does not belong there",
    `["${one}","${two}",,"${three}"]`,
    [images(one), images(two), bad(3, "", "broken")],
  ],
];

const lines: Case[] = [
  [
    "an object per line",
    `{"id":1,"image":"${one}"}\n\n{"id":12345678901234567891,"images":["${two}"]}\r\n`,
    [post("1", one), post("12345678901234567891", two)],
  ],
  ["texts and arrays", `"${one}"\n["${two}","${three}"]\n`, [images(one), images(two, three)]],
  [
    "a broken line",
    `{"id":1,"image":"${one}"}\n{"id":2,"ima\n{"id":3,"image":"${two}"}`,
    [post("1", one), bad(2, '{"id":2,"ima', "broken"), post("3", two)],
  ],
  [
    "a broken first line",
    `{"id":1,"ima\n{"id":3,"image":"${two}"}\n{}`,
    [bad(1, '{"id":1,"ima', "broken"), post("3", two), bad(3, "{}", "no-images")],
  ],
  [
    "an array of posts per line",
    `[{"id":1,"image":"${one}"},{"id":2,"image":"${two}"}]\n[{"id":3,"image":"${three}"}]`,
    [post("1", one), post("2", two), post("3", three)],
  ],
  ["commas at the ends", `{"id":1,"image":"${one}"},\n{"id":2,"image":"${two}"}`, [post("1", one), post("2", two)]],
  ["a single line", `{"id":1,"image":"${one}"}\n`, [post("1", one)], "list.jsonl"],
];

const tables: Case[] = [
  ["a header", `id,url,image\r\na,${page},${one}\r\nb,,${two}\r\n`, [paged("a", one), post("b", two)]],
  ["the address as the image, where there is no other", `post_id;title;url\na;t;${one}\n`, [post("a", one)]],
  ["tabs", `slug\timage_url\na\t${one}\nb\t${two}`, [post("a", one), post("b", two)]],
  [
    "several columns of images",
    `id,images/0,images/1\na,${one},${two}\nb,${three},\n`,
    [post("a", one, two), post("b", three)],
  ],
  [
    "columns of which each row fills another, and an address that is better than a thumbnail",
    `Handle,images/0,displayUrl,thumb\na,${one},${three},${three}\nb,,${two},${three}\n`,
    [withFallbacks("a", [one, three]), withFallbacks("b", [two, three])],
  ],
  [
    "an image as the address, beside a thumbnail",
    `id,url,thumbnail\na,${one},${three}\n`,
    [withFallbacks("a", [one, three])],
  ],
  ["a first line for spreadsheets", `sep=;\r\nid;image\r\na;${one}\r\n`, [post("a", one)]],
  ["line ends of old", `id,image\ra,${one}\rb,${two}\r`, [post("a", one), post("b", two)]],
  [
    "names and formulas around links",
    `id,image\na,"1.jpg (${host}/1),2.jpg (${host}/2)"\nb,"=IMAGE(""${one}"")"\n`,
    [post("a", `${host}/1`, `${host}/2`), post("b", one)],
  ],
  ["one column", `image\n${one}\n${two}\n`, [images(one), images(two)]],
  [
    "cells with several links",
    `id,images\na,"${one}\n${two}"\nb,"[""${one}"", ""${two}""]"\nc,${one}|${two}\nd,"${one}, ${two}"\ne,${one};${two}\nf,"['${one}', '${two}']"\n`,
    ["a", "b", "c", "d", "e", "f"].map((id) => post(id, one, two)),
  ],
  [
    "quotes in quotes, and short rows",
    `id,title,image\n"a ""b"", c",t,${one}\nd\ne,t,${two},more\n`,
    [post('a "b", c', one), bad(3, "d", "no-images"), post("e", two)],
  ],
  [
    "a quote that never ends",
    `id,image\na,${one}\n"b,${two}\nc,${three}\n`,
    [post("a", one), bad(3, `"b,${two}`, "broken"), post("c", three)],
  ],
  [
    "good and bad links in one row",
    `id,images\na,"${one} n/a ${two}"\nb,n/a\nc,\n`,
    [bad(2, "n/a", "not-a-link"), post("a", one, two), bad(3, "n/a", "not-a-link"), bad(4, "c,", "no-images")],
  ],
  ["nothing but bad rows", "id,image\na,b\n", [bad(2, "b", "not-a-link")]],
  ["a header alone", "id,image\n", []],
  [
    "columns known by what is in them",
    `who,where,what\na,https://site.example/a,${one}\nb,https://site.example/b,${two}\n`,
    [images(one), images(two)],
    "list.csv",
  ],
  ["no header", `a,${one}\nb,${two}\n`, [post("a", one), post("b", two)]],
  [
    "our own list of failures",
    `post,url,number,reason,explanation\n"a, ""b""",${one},3,not-found,gone\n,${two},1,page,"a page, not an image"\n`,
    [{ post: { id: 'a, "b"', images: [{ url: one, number: 3 }] } }, { post: { images: [{ url: two, number: 1 }] } }],
    "failures.csv",
  ],
];

const plain: Case[] = [
  [
    "Markdown",
    `# Pictures\n\n- ![one](${one} "One")\n- [a](${host}/a_(1).jpg)\n1. <${two}>`,
    [images(one), images(`${host}/a_(1).jpg`), images(two)],
  ],
  [
    "options between links, and addresses out of markup",
    `${one}\n  out=1.jpg\n${two}?a=1&amp;b=2&#38;c=3\n`,
    [images(one), images(`${two}?a=1&b=2&c=3`)],
  ],
  ["a link per line", `# mine\n${one}\n\n  <${two}>,\r\n"${three}";`, [images(one), images(two), images(three)]],
  ["several per line", `${one} ${two}, ${three}`, [images(one), images(two), images(three)]],
  [
    "lines without one",
    `holiday\n${one}\nftp://x/1.jpg\n`,
    [bad(1, "holiday", "not-a-link"), images(one), bad(3, "ftp://x/1.jpg", "not-a-link")],
  ],
  [
    "a link with spaces in its name",
    `${host}/my holiday.jpg\n${one} mine.jpg`,
    [images(`${host}/my holiday.jpg`), images(one)],
  ],
  [
    "links with commas and brackets of their own",
    `${host}/w_300,h_200/(a).jpg\n(${host}/b;c)`,
    [images(`${host}/w_300,h_200/(a).jpg`), images(`${host}/b;c`)],
  ],
  [
    "signs that nobody sees",
    `${one}\n\0bad\x07\u202e${"x".repeat(100)}\n`,
    [images(one), bad(2, `bad ${"x".repeat(76)}`, "not-a-link")],
  ],
];

/** The same list in other bytes. */
const twins: [string, (text: string) => Uint8Array][] = [
  ["as it is", (text) => Buffer.from(text)],
  ["gzipped", (text) => gzipSync(text)],
  ["with a mark in front", (text) => Buffer.from(`\ufeff${text}`)],
  ["in UTF-16", (text) => Buffer.from(`\ufeff${text}`, "utf16le")],
  ["in UTF-16, the other way round", (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
  ["in UTF-16 without a mark", (text) => Buffer.from(text, "utf16le")],
  ["in UTF-16 without a mark, the other way round", (text) => Buffer.from(text, "utf16le").swap16()],
];

describe.each([
  ["JSON", json],
  ["JSON Lines", lines],
  ["a table", tables],
  ["text", plain],
])("a list as %s", (_, cases) => {
  test.each(cases)("is read: %s", async (_what, text, entries, name) => {
    for (const [bytes, encode] of twins) {
      expect(await entriesOf(encode(text), name === undefined ? {} : { name }), bytes).toEqual(entries);
    }
  });
});

describe("what is no list", () => {
  test.each([
    ["nothing", ""],
    ["blanks", " \n\t\n"],
    ["prose", "Dear all,\nthe photos are on their way.\n"],
    ["a page without an image", `<!doctype html><a href="${page}">one</a>`],
    ["a drawing", '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'],
    ["a document", `%PDF-1.7\n${one}\n`],
    ["a JPEG", Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5_000, 3), Buffer.from(one)])],
    ["JSON about something else", `{"name":"package","version":3,"files":["src"]}`],
    ["a table about something else", "a,b\n1,2\n"],
    ["an archive of nothing", gzipSync("")],
    ["the head of an archive", gzipSync(`${one}\n`).subarray(0, 12)],
    ["a very long text", "word\n".repeat(100_000)],
  ])("is said to be none: %s", async (_, content) => {
    await expect(entriesOf(content)).rejects.toEqual(new UserError("error-list-unknown"));
  });

  test("a list that is too big stops where it gets so, packed or not", async () => {
    const limitBytes = 1_000_000;
    const tooBig = new UserError("error-list-too-big", { limitMb: 1 });
    const text = `[${" ".repeat(limitBytes)}]`;
    await expect(entriesOf(text, { limitBytes })).rejects.toEqual(tooBig);
    await expect(entriesOf(gzipSync(text), { limitBytes })).rejects.toEqual(tooBig);
  });

  test("a damaged archive gives what came before", async () => {
    const text = Array.from({ length: 20_000 }, (_, at) => `${host}/${at * 7919}.jpg`).join("\n");
    const entries = await entriesOf(gzipSync(text).subarray(0, -5_000));
    expect(entries.length).toBeGreaterThan(1_000);
    expect(entries.at(-1)).toMatchObject({ bad: { reason: "broken" } });
    expect(entries.slice(0, -1).every((entry) => "post" in entry)).toBe(true);
  });
});

describe("a hostile list", () => {
  const around = (middle: string): string => `[{"id":"a","image":"${one}"},${middle},{"id":"b","image":"${two}"}]`;
  const passed = (text: string) => [post("a", one), bad(2, text, "broken"), post("b", two)];

  test.each([
    ["100,000 brackets", "[".repeat(100_000) + "]".repeat(100_000), ""],
    ["100,000 braces", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`, "a ".repeat(40).trim()],
    ["a text without end", `{"caption":"${"x".repeat(3_000_000)}"}`, `caption ${"x".repeat(72)}`],
    ["a name without end", `{"${"x".repeat(3_000_000)}":1}`, "x".repeat(80)],
    ["a number without end", `{"id":${"1".repeat(3_000_000)}}`, `id ${"1".repeat(77)}`],
    ["fields without end", `{${Array.from({ length: 120_000 }, () => '"k":1')}}`, "k 1 ".repeat(20).trim()],
  ])("loses nothing but the post that is: %s", async (_, middle, text) => {
    expect(await entriesOf(around(middle))).toEqual(passed(text));
  });

  test.each([5_000, 400_000])("a line of %i brackets is a bad row", async (count) => {
    const [array, object] = [
      "[".repeat(count) + "]".repeat(count),
      `${'{"a":'.repeat(count / 4)}1${"}".repeat(count / 4)}`,
    ];
    expect(await entriesOf(`"${one}"\n${array}\n${object}\n"${two}"\n`)).toEqual([
      images(one),
      { bad: { row: 2, text: "[".repeat(80), reason: expect.any(String) } },
      { bad: { row: 3, text: object.slice(0, 80), reason: expect.any(String) } },
      images(two),
    ]);
  });

  test("an object with names without end gives each once", async () => {
    const fields = Array.from({ length: 2_000 }, (_, at) => `"image${at}":["${host}/${at}.jpg"]`);
    const entries = await entriesOf(`{${fields.join(",")}}`);
    const urls = entries.flatMap((entry) => ("post" in entry ? entry.post.images : []).map(({ url }) => url));
    expect(new Set(urls).size).toBe(2_000);
  });

  test.each([
    [
      "text",
      `${one}\n${"y".repeat(3_000_000)}\n${two}\n`,
      [images(one), bad(2, "y".repeat(80), "broken"), images(two)],
    ],
    [
      "JSON Lines",
      `"${one}"\n"${"y".repeat(3_000_000)}"\n"${two}"\n`,
      [images(one), bad(2, `"${"y".repeat(79)}`, "broken"), images(two)],
    ],
    [
      "a table",
      `id,image\na,${one}\n${"y".repeat(3_000_000)}\nb,${two}\n`,
      [post("a", one), bad(3, "y".repeat(80), "broken"), post("b", two)],
    ],
  ] satisfies [string, string, ListEntry[]][])(
    "loses nothing but the line that is too long: %s",
    async (_, text, entries) => {
      expect(await entriesOf(text)).toEqual(entries);
    },
  );

  test("quotes that open in each row cost no other row", async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => (at % 2 ? `"${at}` : `${at},${host}/${at}.jpg`));
    const entries = await entriesOf(`id,image\n${rows.join("\n")}`);
    expect(entries.filter((entry) => "post" in entry).length).toBeGreaterThan(9_900);
  });

  test("bytes that are no text are a bad row", async () => {
    const bytes = Buffer.concat([Buffer.from(`${one}\n`), Buffer.from([0xff, 0xfe, 0x80, 0x0a]), Buffer.from(two)]);
    expect(await entriesOf(bytes)).toEqual([images(one), bad(2, "\ufffd\ufffd\ufffd", "not-a-link"), images(two)]);
  });
});

/** Bytes that are in use once all garbage is gone. */
function heldBytes(): number {
  releaseMemory();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe("a large list", () => {
  test.each([
    ["an array", "[", (at: number) => `${at ? "," : ""}{"id":${at},"images":["${host}/${at}.jpg"]}`, "]", 100_000],
    ["a table", "id,image\n", (at: number) => `${at},${host}/${at}.jpg\n`, "", 100_000],
    ["tiny elements", `["${one}"`, () => ",1", "]", 300_000],
  ] as const)(
    "comes whole, in little memory, and lets others have their turn: %s",
    async (_, head, row, end, count) => {
      await writeFile(list, `${head}${Array.from({ length: count }, (_, at) => row(at)).join("")}${end}`);
      const before = heldBytes();
      let most = before;
      let entries = 0;
      let turns = 0;
      let isOver = false;
      const turn = (): void => {
        turns++;
        if (!isOver) setImmediate(turn);
      };
      turn();
      for await (const _ of read()) {
        entries++;
        if (entries === count / 2 || entries === count) most = Math.max(most, heldBytes());
      }
      isOver = true;
      expect(entries).toBe(head.includes(one) ? count + 1 : count);
      expect(turns).toBeGreaterThan(entries / 10_000);
      expect(most - before).toBeLessThan(5e6);
    },
  );

  test("columns lie on the disk, and nothing of them is left there", async () => {
    const rows = Array.from({ length: 8_000 }, (_, at) => at);
    await writeFile(
      list,
      `{"id":${JSON.stringify(rows)},"image":${JSON.stringify(rows.map((at) => `${host}/${at}.jpg`))}}`,
    );
    const found: ListEntry[] = [];
    let files = 0;
    for await (const entry of read()) {
      if (found.push(entry) === 1) files = (await readdir(folder)).length;
    }
    expect(files).toBe(3);
    expect(found).toEqual(rows.map((at) => post(String(at), `${host}/${at}.jpg`)));
  });

  test("one that is left, or aborted, lets go of its files", async () => {
    const rows = Array.from({ length: 8_000 }, (_, at) => at);
    const text = `{"id":${JSON.stringify(rows)},"image":${JSON.stringify(rows.map((at) => `${host}/${at}.jpg`))}}`;
    await writeFile(list, text);
    for await (const entry of read()) {
      expect(entry).toEqual(post("0", `${host}/0.jpg`));
      break;
    }
    expect(await readdir(folder)).toEqual(["list"]);
    const abort = new AbortController();
    const reason = new Error("enough");
    const reading = (async () => {
      for await (const _ of read({ signal: abort.signal })) abort.abort(reason);
    })();
    await expect(reading).rejects.toBe(reason);
  });
});
