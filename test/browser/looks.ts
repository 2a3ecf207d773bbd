import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { expect } from "vitest";
import type { Look, Page } from "./chromium.ts";

/** Pictures of the pages are kept in this folder, to be looked at; none where it is unset. */
const PICTURES = process.env.PICTURES;

export const DESKTOP: Look = { width: 1280, height: 800 };
export const PHONE: Look = { width: 390, height: 844, isPhone: true };

export async function shoot(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await writeFile(path.join(PICTURES, `${name}.png`), await page.picture());
}

/** Nothing is wider than the window, and whatever can be pressed is large enough for a finger, but for words in a text. */
export async function expectFits(page: Page): Promise<void> {
  const { overflow, small } = await page.evaluate<{ overflow: number; small: string[] }>(`({
    overflow: document.documentElement.scrollWidth - innerWidth,
    small: [...document.querySelectorAll("button, select, summary")]
      .filter((one) => one.checkVisibility() && !one.matches(".words *") && one.getBoundingClientRect().height < 40)
      .map((one) => one.outerHTML.slice(0, 80)),
  })`);
  expect({ overflow, small }).toEqual({ overflow: 0, small: [] });
}
