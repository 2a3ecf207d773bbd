import type { LinkView } from "../../jobs/index.ts";
import type { Texts } from "../texts/texts.ts";

/** Below it there is nothing to tell: Telegram had the file already. */
const TOLD_SECONDS = 1;

/** How long it took, from its start on. */
export function tookFacts(
  {
    createdAt,
    startedAt = createdAt,
    finishedAt = startedAt,
  }: Pick<LinkView, "createdAt" | "startedAt" | "finishedAt">,
  texts: Texts,
): string[] {
  const seconds = (+finishedAt - +startedAt) / 1000;
  return seconds < TOLD_SECONDS ? [] : [texts.plain("links-took", { seconds })];
}
