import type { Sources } from "../../../sources/index.ts";
import type { KnownFileRow, Rows } from "../../../stores/index.ts";
import { knownKind } from "../../items/outgoing-file.ts";
import type { KnownFile, LinksCalls } from "./api.ts";
import { FILE_HOURS, nameOfLink, WEB, webItemOf } from "./items.ts";

/** What was sent before for a link is offered without a job. */
export function createKnownFiles({
  rows,
  sources,
}: {
  rows: Pick<Rows, "knownFiles">;
  sources: Pick<Sources, "web">;
}): LinksCalls["known"] {
  return async (url, userId) => {
    const name = nameOfLink(sources.web.normalise(url));
    const found = await rows.knownFiles({ platform: WEB, name, hours: FILE_HOURS });
    const isAllowed = (row: KnownFileRow) => !webItemOf(row).withCookies || sources.web.mayUseCookies(userId);
    const newest = new Map<string, KnownFile>();
    for (const file of found.filter(isAllowed).map(fileOf)) if (!newest.has(file.choice)) newest.set(file.choice, file);
    return [...newest.values()].toSorted((one, other) => (other.sizeBytes ?? 0) - (one.sizeBytes ?? 0));
  };
}

function fileOf(row: KnownFileRow): KnownFile {
  const { choice, title, site, uploader, link, text } = webItemOf(row);
  const about = { title, site, uploader, link, text };
  return { fileId: row.fileId, kind: knownKind(row), choice, sizeBytes: row.sizeBytes ?? undefined, about };
}
