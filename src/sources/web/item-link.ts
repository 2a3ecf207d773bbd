import { normalise as normalisePage } from "./address.ts";

/** Suffix for one of several videos at one address, in a form that no site uses. */
const ITEM = /#mediaferry-item=([1-9]\d{0,4})$/;

export const itemLink = (pageUrl: string, number: number): string => `${pageUrl}#mediaferry-item=${number}`;

/** Page and number of the video (from 1), if the link has one. */
export function splitItem(url: string): { pageUrl: string; item?: number | undefined } {
  const item = ITEM.exec(url)?.[1];
  return item === undefined ? { pageUrl: url } : { pageUrl: url.replace(ITEM, ""), item: Number(item) };
}

export function normalise(url: string): string {
  const { pageUrl, item } = splitItem(url);
  return item === undefined ? normalisePage(url) : itemLink(normalisePage(pageUrl), item);
}
