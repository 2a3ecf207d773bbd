import type { Page } from "./chromium.ts";

/** Expression for the last message in the open chat that says this, with its buttons. */
export const article = (words: RegExp): string =>
  `[...document.querySelectorAll("#messages article")].findLast((one) => ${words}.test(one.textContent))`;

/** Presses a button as soon as it is there and can be pressed. */
export async function click(page: Page, selector: string): Promise<void> {
  const found = `document.querySelector(${JSON.stringify(selector)})`;
  await page.until(`${found} && !${found}.disabled`);
  await page.evaluate(`${found}.click()`);
}

/** Presses a button of the last message that says this. */
export async function clickIn(page: Page, words: RegExp, label: string): Promise<void> {
  const button = `[...(${article(words)}?.querySelectorAll("button") ?? [])].find((one) => one.textContent.includes(${JSON.stringify(label)}))`;
  await page.until(button.replace("find(", "some("));
  await page.evaluate(`${button}.click()`);
}

export async function openChatOf(page: Page, title: string): Promise<void> {
  const entry = `[...document.querySelectorAll("#chat-list button")].find((one) => one.querySelector("strong").textContent === ${JSON.stringify(title)})`;
  await page.evaluate(`${entry}.click()`);
  await page.until(`document.querySelector("#chat-title").textContent === ${JSON.stringify(title)}`);
  await page.evaluate("document.querySelector('#text').focus()");
}
