import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ListEntry } from "../../../src/sources/image-api.ts";
import { readList } from "../../../src/sources/images/list/index.ts";
import { temporaryFolder } from "../../bot-process.ts";

const FIXTURES = path.resolve(import.meta.dirname, "../../fixtures/lists");

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

async function read(list: string, name?: string): Promise<string[]> {
  const options = { folder: folder.path, limitBytes: 1e8, signal: new AbortController().signal };
  return (await Array.fromAsync(readList(list, { ...options, name }))).map(told);
}

async function readText(text: string | Buffer): Promise<string[]> {
  const list = path.join(folder.path, "list");
  await writeFile(list, text);
  return read(list);
}

/** `id: image < other address of it, image`, or why a row gives nothing. */
function told(entry: ListEntry): string {
  if ("bad" in entry) return `${entry.bad.row} ${entry.bad.reason}: ${entry.bad.text}`;
  const { id, images } = entry.post;
  const all = images.map(({ url, fallbacks = [] }) => [url, ...fallbacks].join(" < ")).join(", ");
  return id === undefined ? all : `${id}: ${all}`;
}

const twitter = "https://pbs.twimg.com/media";
const donmai = "https://cdn.donmai.us";
const etsy = "https://i.etsystatic.com/il";
const flickr = "https://live.staticflickr.com";
const pinterest = "https://i.pinimg.com";

describe("what is taken of the lists that people have", () => {
  test.each<[file: string, taken: string[]]>([
    [
      "photo-pages-and-images.tsv",
      ["id1: https://images.photos.example/uploads/one", "id2: https://images.photos.example/two"],
    ],
    ["thumb-and-full.csv", ["1: https://h/f1.jpg < https://h/t1.jpg", "2: https://h/f2.jpg < https://h/t2.jpg"]],
    ["url-columns.csv", ["1: https://h/1a.jpg, https://h/1b.jpg, https://h/1c.jpg", "2: https://h/2a.jpg"]],
    ["logos.csv", ["https://logo.clearbit.com/a.com", "https://logo.clearbit.com/b.com"]],
    [
      "danbooru.json",
      [
        `1: ${donmai}/original/a.jpg < ${donmai}/sample/a.jpg < ${donmai}/180x180/a.jpg`,
        `2: ${donmai}/original/b.png < ${donmai}/180x180/b.jpg`,
      ],
    ],
    ["flickr.json", [`1: ${flickr}/1_o.jpg < ${flickr}/1_b.jpg < ${flickr}/1_s.jpg`, `2: ${flickr}/2_b.jpg`]],
    ["pinterest.json", [`1: ${pinterest}/originals/a.jpg < ${pinterest}/736x/a.jpg < ${pinterest}/236x/a.jpg`]],
    ["etsy.json", [`1: ${etsy}_fullxfull.1.jpg < ${etsy}_570xN.1.jpg < ${etsy}_170.1.jpg < ${etsy}_75x75.1.jpg`]],
    ["google-cse.json", ["https://site/a.jpg", "https://site/b"]],
    [
      "gallery-dl-j-twitter.json",
      [
        `1700000000000000001: ${twitter}/F1?format=jpg&name=orig`,
        `1700000000000000002: ${twitter}/F2?format=jpg&name=orig`,
      ],
    ],
    [
      "gallery-dl-g.txt",
      [
        ["orig", "4096x4096", "large"].map((name) => `${twitter}/F1?format=jpg&name=${name}`).join(" < "),
        ["orig", "4096x4096"].map((name) => `${twitter}/F2?format=jpg&name=${name}`).join(" < "),
        "6 not-a-link: ytdl:dash",
      ],
    ],
    [
      "instaloader-post.json",
      [
        "2292: https://ig/1.jpg < https://ig/1_1080.jpg < https://ig/1_640.jpg, https://ig/2.jpg < https://ig/2_640.jpg",
      ],
    ],
    ["page.har.json", ["https://cdn/img1.webp?x=1", "https://cdn/photo/12345"]],
    ["tiktok-apify.json", ["7: https://dl/s1.jpg < https://p16/s1.jpg, https://dl/s2.jpg < https://p16/s2.jpg"]],
    ["excel-ru-cp1251.csv", ["А-1: https://h/1.jpg", "А-2: https://h/2.jpg", "А-3: https://h/3.jpg, https://h/3b.jpg"]],
    [
      "odd-links.txt",
      [
        "https://h/фото №1.jpg",
        "http://пример.рф/a.jpg",
        "https://h/a%20b.jpg",
        "https://h/proto-relative.jpg",
        "5 not-a-link: data:image/png;base64,iVBORw0KGgo=",
        "https://h/q?id=1",
        "https://h/q?id=2",
        "HTTPS://H/UPPER.JPG",
        "https://h:443/port.jpg",
        "https://h/a.jpg#frag",
        "https://h/a.jpg#other",
        "https://user:pw@h/x.jpg",
        "13 not-a-link: ftp://h/x.jpg",
        "https://h/semi;jsessionid=1?x=1",
        "https://web.archive.org/web/2020im_/https://h/a.jpg",
        "https://h/pipe|name.jpg",
        "https://h/a,b,c.jpg",
        "https://h/p?url=https%3A%2F%2Fo%2Fa.jpg&w=1",
        "https://h/x.jpg",
        "https://h/zero-width.jpg",
        "https://h/quoted.jpg",
        "https://h/a.jpg?x=[1]&y={2}",
        "https://[2001:db8::1]/v6.jpg",
        "24 not-a-link: www.h/no-scheme.jpg",
        "25 not-a-link: h.example/no-scheme2.jpg",
        "26 not-a-link: https:/h/one-slash.jpg",
        "https://h//double//slash.jpg",
        "https://h/trailing.",
        `https://h/${"a".repeat(300)}.jpg`,
      ],
    ],
  ])("%s", async (file, taken) => {
    expect(await read(path.join(FIXTURES, file), file)).toEqual(taken);
  });
});

/** Objects and tables of the same kinds as other sites and programs write them. */
const KINDS: [what: string, list: unknown, taken: string[]][] = [
  [
    "sizes by name in one object, beside a portrait and pages",
    [
      {
        id: "a",
        links: { self: "https://api.x.example/photos/a", html: "https://x.example/photos/a" },
        urls: {
          raw: "https://images.x.example/1?i=1",
          full: "https://images.x.example/1?q=85",
          regular: "https://images.x.example/1?w=1080",
          thumb: "https://images.x.example/1?w=200",
        },
        user: { id: "u", profile_image: { large: "https://images.x.example/u?w=128" } },
      },
    ],
    [
      "a: https://images.x.example/1?i=1 < https://images.x.example/1?q=85 < https://images.x.example/1?w=1080 < https://images.x.example/1?w=200",
    ],
  ],
  [
    "sizes in camel case, and the image of a user",
    {
      total: 1,
      hits: [
        {
          id: 1,
          pageURL: "https://x.example/photos/1/",
          previewURL: "https://cdn.x.example/1_150.jpg",
          webformatURL: "https://x.example/get/1_640.jpg",
          largeImageURL: "https://x.example/get/1_1280.jpg",
          userImageURL: "https://cdn.x.example/user/u_250x250.jpg",
        },
      ],
    },
    ["1: https://x.example/get/1_1280.jpg < https://x.example/get/1_640.jpg < https://cdn.x.example/1_150.jpg"],
  ],
  [
    "sizes as numbers in names, and as a list",
    {
      response: {
        items: [
          { id: 456, photo_75: "https://pp.example/75.jpg", photo_604: "https://pp.example/604.jpg" },
          {
            id: 457,
            sizes: [
              { url: "https://sun.example/m.jpg", width: 130, height: 87 },
              { url: "https://sun.example/w.jpg", width: 2560, height: 1707 },
            ],
          },
        ],
      },
    },
    [
      "456: https://pp.example/604.jpg < https://pp.example/75.jpg",
      "457: https://sun.example/w.jpg < https://sun.example/m.jpg",
    ],
  ],
  [
    "one image in three squares under a name of images",
    [
      {
        id: "al",
        images: [64, 640, 300].map((side) => ({ url: `https://i.example/image/${side}`, height: side, width: side })),
      },
    ],
    ["al: https://i.example/image/640 < https://i.example/image/300 < https://i.example/image/64"],
  ],
  [
    "photos of one shape, none of which is a preview",
    [
      {
        id: "al",
        images: [1000, 640].map((side) => ({ url: `https://i.example/image/${side}`, height: side, width: side })),
      },
    ],
    ["al: https://i.example/image/1000, https://i.example/image/640"],
  ],
  [
    "previews of a link that is the image, and a gallery by its ids",
    {
      kind: "Listing",
      data: {
        children: [
          {
            kind: "t3",
            data: {
              id: "abc",
              permalink: "/r/pics/abc/",
              url: "https://i.r.example/abc.jpg",
              thumbnail: "https://b.r.example/t.jpg",
              preview: {
                images: [
                  {
                    source: { url: "https://preview.r.example/abc.jpg?s=1", width: 4000, height: 3000 },
                    resolutions: [{ url: "https://preview.r.example/abc.jpg?s=2", width: 108, height: 81 }],
                  },
                ],
              },
            },
          },
          {
            kind: "t3",
            data: {
              id: "def",
              url: "https://www.r.example/gallery/def",
              thumbnail: "https://b.r.example/u.jpg",
              media_metadata: {
                x1y2z3: {
                  p: [{ y: 81, x: 108, u: "https://preview.r.example/x1.jpg?width=108" }],
                  s: { y: 3000, x: 4000, u: "https://preview.r.example/x1.jpg?width=4000&amp;s=3" },
                },
                q9w8: { s: { y: 3000, x: 4000, u: "https://preview.r.example/q9.jpg?width=4000" } },
              },
            },
          },
        ],
      },
    },
    [
      "abc: https://i.r.example/abc.jpg < https://b.r.example/t.jpg",
      "def: https://preview.r.example/x1.jpg?width=4000&s=3, https://preview.r.example/q9.jpg?width=4000",
    ],
  ],
  [
    "the image that a post is about, its links, and a list of them twice",
    [
      {
        id_str: "1",
        text: "t https://t.co/a",
        user: { profile_image_url_https: "https://pbs.example/profile/1.jpg", url: "https://t.co/u" },
        entities: {
          urls: [{ url: "https://t.co/a", expanded_url: "https://site.example/" }],
          media: [{ media_url_https: "https://pbs.example/media/1.jpg", url: "https://t.co/b" }],
        },
        extended_entities: {
          media: [1, 2].map((at) => ({
            media_url_https: `https://pbs.example/media/${at}.jpg`,
            url: "https://t.co/b",
          })),
        },
      },
    ],
    ["1: https://pbs.example/media/1.jpg, https://pbs.example/media/2.jpg"],
  ],
  [
    "an album with a cover and photos, and a film among them",
    {
      data: {
        id: "abc",
        link: "https://imgur.example/a/abc",
        cover: "https://i.imgur.example/c.jpg",
        images: [
          { id: "i1", link: "https://i.imgur.example/i1.jpg", type: "image/jpeg" },
          { id: "i2", link: "https://i.imgur.example/i2.mp4", type: "video/mp4" },
        ],
      },
      success: true,
    },
    ["1 no-images: https://i.imgur.example/i2.mp4", "abc: https://i.imgur.example/i1.jpg"],
  ],
  [
    "boards with covers, whose pins have names of their own",
    [
      {
        id: "b1",
        name: "Kitchens",
        image_cover_url: "https://i.pin.example/cover/b1.jpg",
        pins: [1, 2].map((at) => ({ id: `p${at}`, image_url: `https://i.pin.example/${at}.jpg` })),
      },
      { id: "b2", name: "Sheds", pins: [{ id: "p3", image_url: "https://i.pin.example/3.jpg" }] },
    ],
    ["p1: https://i.pin.example/1.jpg", "p2: https://i.pin.example/2.jpg", "p3: https://i.pin.example/3.jpg"],
  ],
  [
    "pins in boards in the account that they are of",
    [
      {
        id: "u1",
        avatar_url: "https://i.pin.example/avatar.jpg",
        boards: [{ id: "b1", pins: [{ node: { id: "p1", image: { url: "https://i.pin.example/1.jpg" } } }] }],
      },
    ],
    ["p1: https://i.pin.example/1.jpg"],
  ],
  [
    "a feed with an icon of its own",
    {
      version: "https://jsonfeed.example/version/1",
      home_page_url: "https://b.example/",
      icon: "https://b.example/icon.png",
      items: [{ id: "1", url: "https://b.example/1", image: "https://b.example/1.jpg" }],
    },
    ["1: https://b.example/1.jpg"],
  ],
  [
    "images by names",
    { cat: "https://h/cat.jpg", dog: "https://h/dog.jpg" },
    ["cat: https://h/cat.jpg", "dog: https://h/dog.jpg"],
  ],
  [
    "lists of images by names",
    { cat: ["https://h/1.jpg", "https://h/2.jpg"], dog: ["https://h/3.jpg"], note: "mine" },
    ["cat: https://h/1.jpg, https://h/2.jpg", "dog: https://h/3.jpg"],
  ],
  [
    "links without a scheme",
    [{ id: 1, image: "//cdn.example/a.jpg" }, "//cdn.example/b.jpg"],
    ["1: https://cdn.example/a.jpg", "https://cdn.example/b.jpg"],
  ],
  [
    "a front, a back and a page",
    "sku,front_image,back_image,page\n1,https://h/f1.jpg,https://h/b1.jpg,https://h/p1\n",
    ["1: https://h/f1.jpg, https://h/b1.jpg"],
  ],
  [
    "more images in one cell of another column",
    "id\tlink\timage_link\tadditional_image_link\n1\thttps://s.example/p/1\thttps://s.example/1.jpg\thttps://s.example/1b.jpg,https://s.example/1c.jpg\n",
    ["1: https://s.example/1.jpg, https://s.example/1b.jpg, https://s.example/1c.jpg"],
  ],
  [
    "the picture of a room beside those of its host",
    "id,listing_url,picture_url,host_url,host_thumbnail_url,host_picture_url\n1,https://a.example/rooms/1,https://a0.example/1.jpg,https://a.example/users/1,https://a0.example/u.jpg?p=small,https://a0.example/u.jpg?p=medium\n",
    ["1: https://a0.example/1.jpg"],
  ],
  [
    "sizes by letters",
    "ISBN;Image-URL-S;Image-URL-M;Image-URL-L\n1;http://i.example/1.S.jpg;http://i.example/1.M.jpg;http://i.example/1.L.jpg\n",
    ["1: http://i.example/1.L.jpg < http://i.example/1.M.jpg < http://i.example/1.S.jpg"],
  ],
  [
    "columns without names",
    "https://s.example/p/1;https://c.example/1.webp;Red\nhttps://s.example/p/2;https://c.example/2.webp;Blue\n",
    ["https://c.example/1.webp", "https://c.example/2.webp"],
  ],
  [
    "pages that are named as their files are",
    "title,a,b\nA,https://w.example/wiki/File:A.jpg,https://upload.w.example/a/a1/A.jpg\n",
    ["https://upload.w.example/a/a1/A.jpg"],
  ],
  [
    "a table with bars",
    "id|image|page\n1|https://h/1.jpg|https://h/p1\n2|https://h/2.jpg|https://h/p2\n",
    ["1: https://h/1.jpg", "2: https://h/2.jpg"],
  ],
  [
    "the widths of srcset",
    'id,img\n1,"https://h/320 320w, https://h/1200 1200w, https://h/640 640w"\n',
    ["1: https://h/1200 < https://h/640 < https://h/320"],
  ],
  [
    "small images that lead to large ones, in Markdown",
    "- [![t](https://h/t1.jpg)](https://h/f1.jpg)\n- see [site](https://site.example/) ![b](https://h/b.jpg)\n",
    ["https://h/f1.jpg < https://h/t1.jpg", "https://h/b.jpg"],
  ],
  [
    "images of a page, and small ones that lead to large ones",
    `<!doctype html><link rel="canonical" href="https://h/p/"><a href="https://h/f1.jpg"><img src="/t1.jpg"></a>
     <a href="/about"><img src="//h/2.jpg" srcset="2s.jpg 320w, 2l.jpg 1200w"></a><img src="data:image/gif;base64,R0"><li><a href=3.png>3</a>`,
    [
      "https://h/f1.jpg < https://h/t1.jpg",
      "https://h/p/2l.jpg < https://h/p/2s.jpg < https://h/2.jpg",
      "https://h/p/3.png",
    ],
  ],
  [
    "posts with pictures in their comments, and one that has only those",
    [
      {
        id: 1,
        image: "https://h/1.jpg",
        comments: [
          { id: 7, image: "https://h/7.jpg" },
          { id: 8, image: "https://h/8.jpg" },
        ],
      },
      {
        id: 2,
        cover: "https://h/2.jpg",
        replies: { data: [{ id: 9, images: ["https://h/9.jpg", "https://h/10.jpg"] }] },
      },
      { id: 3, comments: [{ id: 11, image: "https://h/11.jpg" }] },
    ],
    [
      "1: https://h/1.jpg",
      "2: https://h/2.jpg",
      '3 no-images: {"id":"3","comments":[{"id":"11","image":"https://h/11.jpg"}]}',
    ],
  ],
  [
    "one post, with pictures in its comments",
    { id: 1, image: "https://h/1.jpg", comments: [{ id: 7, image: "https://h/7.jpg" }] },
    ["1: https://h/1.jpg"],
  ],
  [
    "comments by themselves",
    {
      comments: [
        { id: 7, image: "https://h/7.jpg" },
        { id: 8, image: "https://h/8.jpg" },
      ],
    },
    ["7: https://h/7.jpg", "8: https://h/8.jpg"],
  ],
  [
    "files put together, each with its mark",
    "\ufeffhttps://h/1.jpg\n\ufeffhttps://h/2.jpg\n",
    ["https://h/1.jpg", "https://h/2.jpg"],
  ],
];

test.each(KINDS)("is told by content: %s", async (_, list, taken) => {
  expect(await readText(typeof list === "string" ? list : JSON.stringify(list))).toEqual(taken);
});

test("a row without what the others have gives nothing, rather than its page", async () => {
  const posts = [1, 2].map((id) => ({ id, source: `https://site.example/${id}`, file_url: `https://h/${id}.jpg` }));
  expect(await readText(JSON.stringify([...posts, { id: 3, source: "https://site.example/3" }]))).toEqual([
    "1: https://h/1.jpg",
    "2: https://h/2.jpg",
    '3 no-images: {"id":"3","source":"https://site.example/3"}',
  ]);
});

const TEXT = "Имя,Картинка\nстол,https://h/1.jpg\nстул,https://h/2.jpg\n";
const KOI8 = "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";

test.each<[encoding: string, letters: string, first: number]>([
  ["KOI8-R", KOI8, 0xc0],
  ["Windows-1251", "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя", 0xc0],
])("letters of %s are told from others", async (_, letters, first) => {
  const bytes = Array.from(
    `id,имя,изображение\nстол,дубовый стол,https://h/1.jpg\nстул,стул,https://h/2.jpg\n`,
    (sign) => (letters.includes(sign) ? first + letters.indexOf(sign) : sign.charCodeAt(0)),
  );
  expect(await readText(Buffer.from(bytes))).toEqual(["стол: https://h/1.jpg", "стул: https://h/2.jpg"]);
});

test.each([
  ["Shift-JIS", "69642c89e6919c0a97d68ec62c68747470733a2f2f682f312e6a70670a8ab28ad42c68747470733a2f2f682f322e6a70670a"],
])("of %s, too", async (_, hex) => {
  const taken = await readText(Buffer.from(hex, "hex"));
  expect(taken.map((line) => line.split(": ")[1])).toEqual(["https://h/1.jpg", "https://h/2.jpg"]);
  expect(taken.join()).not.toContain("\ufffd");
});

test("a text in UTF-8 stays one with some broken letters", async () => {
  const broken = Buffer.concat([Buffer.from(TEXT), Buffer.from([0xd0, 0x0a])]);
  expect((await readText(broken)).slice(0, 2)).toEqual(["стол: https://h/1.jpg", "стул: https://h/2.jpg"]);
});
