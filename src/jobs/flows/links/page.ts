import type { WebPage } from "../../../sources/index.ts";
import type { JobRow, Rows } from "../../../stores/index.ts";
import type { LinkRequest } from "../../api.ts";
import { asJson } from "../../items/file.ts";
import { PAGE_LIFE_MS } from "../look-ups.ts";

export const requestOf = ({ request }: JobRow): LinkRequest => request as unknown as LinkRequest;

/** What the look-up of a job found. */
export const foundPage = ({ page }: JobRow): WebPage | undefined => (page as unknown as WebPage | null) ?? undefined;

/** The job bears the title of the page from then on. */
export const savePage = (rows: Rows, { id, title }: JobRow, page: WebPage): Promise<void> =>
  rows.setPage(id, { title: page.title || title, page: asJson(page) });

/** What its menu offers may not be there any more. */
export const isMenuOld = ({ finishedAt }: JobRow): boolean =>
  finishedAt !== null && Date.now() - finishedAt.getTime() > PAGE_LIFE_MS;
