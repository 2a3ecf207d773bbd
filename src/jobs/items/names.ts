/** Letters: with four bytes each and an ending they fit into the 255 bytes of a name on the disk. */
const NAME_LIMIT = 60;
/** Controls, marks that turn text around, what no file system likes, and the mark at which Telegram ends a name. */
const UNWANTED = /[\p{Cc}\p{Cf}\u2028\u2029<>:;"/\\|?*]+/gu;

/** A title of any length as the beginning of a name on any disk; may be empty. */
export function cleanName(title: string): string {
  const clean = title
    .normalize("NFC")
    .replace(UNWANTED, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+/, "");
  return Array.from(clean)
    .slice(0, NAME_LIMIT)
    .join("")
    .replace(/[\s.]+$/, "");
}
