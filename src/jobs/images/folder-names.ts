import { hash } from "node:crypto";

/** UTF-16 units, which are at most 240 bytes of UTF-8: file systems take 255 of either. */
const MAX_LENGTH = 80;
/** "~" and 48 bits. */
const SUFFIX = /~[0-9a-f]{12}$/i;
const SUFFIX_LENGTH = 13;

/** Controls, marks that cannot be seen or turn the text around, and what no file system likes. */
const UNWANTED = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029<>:"/\\|?*]/gu;
/** Devices of Windows, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)/i;

/**
 * The folder of a post in the ZIP: its id where that can be the name of a folder everywhere, else what is left of it with a
 * hash behind; a post without an id has its place in the list, from 1. No two ids have the same; those of ids that differ
 * only in case differ only in case.
 */
export function folderOf(id: string | number): string {
  if (typeof id === "number") return `no-id-${id}`;
  const name = sanitised(id);
  if (name === id && name.length <= MAX_LENGTH && !SUFFIX.test(name)) return name;
  const suffix = `~${hash("sha256", Buffer.from(id, "utf16le")).slice(0, SUFFIX_LENGTH - 1)}`; // UTF-8 has no lone surrogates
  return trimmed(name.slice(0, MAX_LENGTH - SUFFIX_LENGTH).replace(/[\uD800-\uDBFF]$/, "")) + suffix;
}

function sanitised(id: string): string {
  const name = trimmed(id.normalize("NFC").replace(UNWANTED, "_")).replace(/^\.+/, "_") || "_";
  return RESERVED.test(name) ? `_${name}` : name;
}

/** Windows leaves dots and spaces at the end out. */
const trimmed = (name: string): string => name.trimStart().replace(/[\s.]+$/, "");
