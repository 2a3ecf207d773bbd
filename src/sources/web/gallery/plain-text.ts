import { Parser } from "htmlparser2";

/** Elements after which a new line begins. */
const LINES = /^(br|p|div|li|h\d)$/;

/** Words of a text that may be HTML, cut to `limit` characters; its lines stay lines. */
export function plainText(html: string, limit: number): string {
  const words: string[] = [];
  const parser = new Parser({
    ontext: (text) => void words.push(text),
    onclosetag: (name) => void (LINES.test(name) && words.push("\n")),
  });
  parser.end(html.slice(0, 20 * limit));
  return words
    .join("")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
    .slice(0, limit)
    .toWellFormed();
}
