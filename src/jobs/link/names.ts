import type { RelayItemRow } from "../../stores/index.ts";
import { webItemOf } from "./items.ts";

/** Letters: with four bytes each and an ending they fit into the 255 bytes of a name on the disk. */
const NAME_LIMIT = 60;
/** Controls, marks that turn text around, what no file system likes, and the mark at which Telegram ends a name. */
const UNWANTED = /[\p{Cc}\p{Cf}\u2028\u2029<>:;"/\\|?*]+/gu;

/** "Title 720p.mp4", for whoever saves it. */
export function nameOf(row: Pick<RelayItemRow, "item">, extension: string): string {
  const { title, choice } = webItemOf(row);
  const clean = title
    .normalize("NFC")
    .replace(UNWANTED, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+/, "");
  const short = Array.from(clean)
    .slice(0, NAME_LIMIT)
    .join("")
    .replace(/[\s.]+$/, "");
  const suffix = choice.endsWith("p") ? ` ${choice}` : "";
  const base = short.toLowerCase().endsWith(`.${extension}`) ? short.slice(0, -extension.length - 1) : short;
  return `${base || "file"}${suffix}.${extension || "bin"}`;
}
