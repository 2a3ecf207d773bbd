import type { WebPage } from "../../../sources/index.ts";
import type { JobRow, Rows } from "../../../stores/index.ts";
import { PAGE_LIFE_MS } from "../look-ups.ts";
import { storedPage } from "./galleries.ts";

/** Stores the page; the job takes its title. */
export const savePage = (rows: Rows, { id, title }: JobRow, page: WebPage): Promise<void> =>
  rows.setPage(id, { title: page.title || title, page: storedPage(page) });

/** The menu's choices may be gone. */
export const isMenuOld = ({ finishedAt }: JobRow): boolean =>
  finishedAt !== null && Date.now() - finishedAt.getTime() > PAGE_LIFE_MS;
