import { expect, test } from "vitest";
import { listedWebItem, webItem } from "../../../../src/jobs/flows/links/items.ts";
import { createKnownFiles } from "../../../../src/jobs/flows/links/known.ts";
import type { WebPage } from "../../../../src/sources/index.ts";
import type { KnownFileRow } from "../../../../src/stores/index.ts";

const [ADMIN, OTHER] = [1, 2];
const url = "https://example.com/film";
const page: WebPage = { is: "video", url, title: "A film", site: "example.com", qualities: [] };

const row = (
  fileId: string,
  choice: "360p" | "720p",
  facts: { sizeBytes: number; withCookies?: boolean },
): KnownFileRow => {
  const { sizeBytes, ...item } = facts;
  return { fileId, fileKind: "video", sizeBytes, item: { ...webItem(page, choice, { sendBytes: 1e6 }), ...item } };
};

test("of the files of a link each choice is offered once, the newest, and those made with cookies only to who may use them", async () => {
  const rows: KnownFileRow[] = [
    row("new", "360p", { sizeBytes: 10 }),
    row("secret", "720p", { sizeBytes: 20, withCookies: true }),
    row("old", "360p", { sizeBytes: 30 }),
  ];
  const asked: object[] = [];
  const known = createKnownFiles({
    rows: {
      async knownFiles(of) {
        asked.push(of);
        return rows;
      },
    },
    sources: {
      web: { normalise: (link: string) => link.split("?")[0]!, mayUseCookies: (id: number) => id === ADMIN },
    } as never,
  });
  const offered = async (userId: number) => (await known(`${url}?utm=1`, userId)).map(({ fileId }) => fileId);
  expect(await offered(OTHER)).toEqual(["new"]);
  expect(await offered(ADMIN)).toEqual(["secret", "new"]);
  const { sourceId, platform } = listedWebItem(page, webItem(page, "360p", { sendBytes: 1e6 }), {
    sendBytes: 1e6,
    normalUrl: url,
  });
  expect(asked[0]).toMatchObject({ platform, name: sourceId.split(":")[0] });
});
