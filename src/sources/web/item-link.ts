import { normalise as normalisePage } from "./address.ts";

/** Several videos on one page have one address: the number of one of them stands behind it, in a form no site uses. */
const ITEM = /#mediaferry-item=([1-9]\d{0,4})$/;

export const itemLink = (pageUrl: string, number: number): string => `${pageUrl}#mediaferry-item=${number}`;

/** The page, and which of its videos is meant (from 1) where the link says it. */
export function splitItem(url: string): { pageUrl: string; item?: number | undefined } {
  const item = ITEM.exec(url)?.[1];
  return item === undefined ? { pageUrl: url } : { pageUrl: url.replace(ITEM, ""), item: Number(item) };
}

export function normalise(url: string): string {
  const { pageUrl, item } = splitItem(url);
  return item === undefined ? normalisePage(url) : itemLink(normalisePage(pageUrl), item);
}
