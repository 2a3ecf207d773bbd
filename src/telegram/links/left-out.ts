import type { LinkChoice } from "../../jobs/index.ts";
import { escapeHtml, type Texts } from "../texts/texts.ts";

/** Characters of links in one message: Telegram takes 4096 of a text, and a few words stand above them. */
const BLOCK_LENGTH = 3800;

/**
 * Messages that name what one message was too long for, as it was sent; each holds what can be sent again at once. The choice
 * stands first: behind the name of a platform it would be a user's.
 */
export function leftOutMessages(
  words: readonly string[],
  { choice, limit, texts }: { choice?: LinkChoice | undefined; limit: number; texts: Texts },
): string[] {
  const blocks = blocksOf(words, limit).map(
    (block) => `<pre>${escapeHtml([...(choice ? [choice] : []), ...block].join("\n"))}</pre>`,
  );
  return blocks.map((block, at) => (at === 0 ? `${texts.html("hint-many-links", { limit })}\n\n${block}` : block));
}

function blocksOf(words: readonly string[], limit: number): string[][] {
  const blocks: string[][] = [];
  for (const word of words) {
    const last = blocks.at(-1);
    const hasRoom = last && last.length < limit && [...last, word].join("\n").length <= BLOCK_LENGTH;
    if (hasRoom) last.push(word);
    else blocks.push([word]);
  }
  return blocks;
}
