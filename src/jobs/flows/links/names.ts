import type { ItemRow } from "../../../stores/index.ts";
import { cleanName } from "../../items/names.ts";
import { webItemOf } from "./items.ts";

/** "Title 720p.mp4", for saving. */
export function nameOf(row: Pick<ItemRow, "item">, extension: string): string {
  const { title, choice } = webItemOf(row);
  const short = cleanName(title);
  const suffix = choice.endsWith("p") ? ` ${choice}` : "";
  const base = short.toLowerCase().endsWith(`.${extension}`) ? short.slice(0, -extension.length - 1) : short;
  return `${base || "file"}${suffix}.${extension || "bin"}`;
}
