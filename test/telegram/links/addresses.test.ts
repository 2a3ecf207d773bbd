import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { recogniseInstagram } from "../../../src/sources/instagram/links.ts";
import { recognise } from "../../../src/sources/recognise.ts";
import { recogniseSnapchat, snapchatStoriesOf } from "../../../src/sources/snapchat/links.ts";
import { stripSmuggledOptions } from "../../../src/sources/tools/args.ts";
import { normalise, splitItem } from "../../../src/sources/web/item-link.ts";
import { readLinkTargets } from "../../../src/telegram/links/links.ts";

const PYTHON = path.resolve(import.meta.dirname, "../../../.tools/python/bin/python");
/** Prints the addresses that the extractors are tested with, one a line. */
const LIST = `
from yt_dlp.extractor import gen_extractor_classes
for ie in gen_extractor_classes():
    for case in ie.get_testcases(include_onlymatching=True):
        print(case["url"])
`;

const platforms = [{ recognise: recogniseInstagram }, { recognise: recogniseSnapchat }];
const sources = {
  recognise: (text: string | URL) => recognise(text, platforms),
  storiesOf: (_: "instagram" | "snapchat", text: string) => snapchatStoriesOf(text),
  web: { normalise },
} as Parameters<typeof readLinkTargets>[1];

test("yt-dlp gets each address that it knows letter for letter as it was sent", { timeout: 120_000 }, async () => {
  const { stdout } = await promisify(execFile)(PYTHON, ["-c", LIST], {
    env: { PYTHONUTF8: "1" },
    maxBuffer: 1e7,
  });
  const links = stdout.split("\n").filter((line) => /^https?:\/\/\S+$/.test(line));
  const addresses = links.filter((address) => stripSmuggledOptions(address) === address); // orders in a link are dropped
  expect(addresses.length).toBeGreaterThan(5000);
  const changed = addresses.flatMap((address) => {
    const [target] = readLinkTargets([{ is: "link", text: address }], sources).targets;
    if (!target || "query" in target) return [];
    const handed = stripSmuggledOptions(splitItem(target.url).pageUrl);
    return handed === address ? [] : [[address, handed]];
  });
  expect(changed).toEqual([]);
});
