import type { WebPage } from "../../../sources/index.ts";
import type { JobRow, Rows } from "../../../stores/index.ts";
import { PAGE_LIFE_MS } from "../look-ups.ts";

/** The job bears the title of the page from then on. */
export const savePage = (rows: Rows, { id, title }: JobRow, page: WebPage): Promise<void> =>
  rows.setPage(id, { title: page.title || title, page });

/** What its menu offers may not be there any more. */
export const isMenuOld = ({ finishedAt }: JobRow): boolean =>
  finishedAt !== null && Date.now() - finishedAt.getTime() > PAGE_LIFE_MS;
