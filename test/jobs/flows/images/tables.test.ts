import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import type { BatchPost, ImageResult, StoredImage } from "../../../../src/jobs/flows/images/batches.ts";
import { folderOf } from "../../../../src/jobs/flows/images/folder-names.ts";
import { FAILURES_HEADER, failuresRow } from "../../../../src/jobs/flows/images/pack/failures-list.ts";
import { fileInZip, MANIFEST_HEADER, manifestRow } from "../../../../src/jobs/flows/images/pack/manifest.ts";
import { csvRow, withoutGuard } from "../../../../src/jobs/items/csv.ts";

const stored: StoredImage = { sha256: "ab12", sizeBytes: 2048, extension: "webp", width: 640, height: 480, run: 2 };
const url = "https://images.example.com/a,b.jpg?x=%22";

const postOf = (id?: string): BatchPost => ({ id, folder: folderOf(id ?? 4), images: [] });
const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });
const manifestOf = (
  result: ImageResult | undefined,
  { id = "p1", ...image }: { id?: string; isDuplicate?: true } = {},
) => rowsOf(MANIFEST_HEADER + manifestRow({ post: postOf(id), image: { url, number: 3, ...image }, result }));
const failureOf = (id?: string) =>
  rowsOf(
    FAILURES_HEADER +
      failuresRow(
        { post: postOf(id), image: { url, number: 3 }, result: { reason: "not-found", run: 2 } },
        "файл не найден",
      ),
  );

describe("the manifest", () => {
  test("says where an image lies and what it is", () => {
    expect(manifestOf(stored)).toEqual([
      {
        ...{ post: "p1", url, file: "images/p1/3.webp", bytes: "2048", sha256: "ab12" },
        ...{ width: "640", height: "480", status: "done" },
      },
    ]);
    expect(fileInZip({ post: postOf(), image: { url, number: 1 }, result: stored })).toBe("images/no-id-4/1.webp");
  });

  test.each<[string, ImageResult | undefined, { isDuplicate?: true }]>([
    ["timeout", { reason: "timeout", run: 1 }, {}],
    ["missing", undefined, {}],
    ["duplicate", undefined, { isDuplicate: true }],
    ["duplicate", stored, { isDuplicate: true }],
  ])("has no file for an image that is %s", (status, result, image) => {
    const nothing = { file: "", bytes: "", sha256: "", width: "", height: "" };
    expect(manifestOf(result, image)).toEqual([{ post: "p1", url, ...nothing, status }]);
  });

  test("tells what lay in the store before from what was fetched", () => {
    expect(manifestOf({ ...stored, isCached: true })).toMatchObject([{ status: "cached", file: "images/p1/3.webp" }]);
  });
});

const IDS = [
  ...['plain "quoted"', "a,b", "line\nbreak", "cr\r\nlf", " around ", "", "Ünï 夏", "-12", "+1.5"],
  ...[
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-a",
    "@sum",
    "\t=1",
    " =1",
    "＝1+1",
    "'=1",
    "''-a",
    "'quoted'",
    "=".repeat(80),
  ],
];

describe("a row of a table", () => {
  test.each(IDS)("gives the id %j back to whoever reads it", (id) => {
    const [[first = "", ...rest] = []] = parse(csvRow([id, url, 1, undefined])) as string[][];
    expect(withoutGuard(first)).toBe(id);
    expect(rest).toEqual([url, "1", ""]);
  });

  test("holds nothing that a spreadsheet takes for a formula, but numbers", () => {
    const cells = IDS.map((id) => (parse(csvRow([id, 1])) as string[][])[0]?.[0] ?? "");
    expect(cells.filter((cell) => /^\s*[=+\-@＝]/.test(cell))).toEqual(["-12", "+1.5"]);
  });

  test("is quoted only where it has to be", () => {
    expect(csvRow(["a b", 'c"d', "e,f", 7, undefined, "=g"])).toBe(`a b,"c""d","e,f",7,,'=g\r\n`);
  });
});

test("a failure names its post and its number, so that it leads back to the same file", () => {
  expect(failureOf("p1")).toEqual([
    { post: "p1", url, number: "3", reason: "not-found", explanation: "файл не найден" },
  ]);
  for (const id of [undefined, "a/b", "=1", "", "x".repeat(200)]) {
    const [{ post = "?" } = {}] = failureOf(id);
    expect(folderOf(withoutGuard(post))).toBe(postOf(id).folder);
  }
});
