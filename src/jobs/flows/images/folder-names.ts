import { hash } from "node:crypto";
import { UNWANTED_IN_NAMES } from "../../../runtime/file-names.ts";

/** UTF-16 units, which are at most 240 bytes of UTF-8: file systems take 255 of either. */
const MAX_LENGTH = 80;
/** Hex digits of the hash behind a name: 48 bits. */
const HASH_LENGTH = 12;

/** Devices of Windows, with any extension. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)/i;

/**
 * Folder of a post in the ZIP: its id where that is a valid name everywhere, else the valid part and a hash; without an id
 * its place in the list, from 1. Different ids have different folders, also when they differ only in case. Valid names
 * stay, so that a list of failures leads back to them.
 */
export function folderOf(id: string | number): string {
  if (typeof id === "number") return `no-id-${id}`;
  const name = sanitised(id);
  if (name === id && name.length <= MAX_LENGTH) return name;
  const beginning = name.slice(0, MAX_LENGTH - HASH_LENGTH - 1).replace(/[\uD800-\uDBFF]$/, ""); // half a surrogate pair
  const digest = hash("sha256", Buffer.from(id, "utf16le")); // UTF-8 would make all lone surrogates one
  return `${trimmed(beginning)}~${digest.slice(0, HASH_LENGTH)}`;
}

/** Name of a post in tables: its id, which may be of any length, or its folder. */
export const postName = ({ id, folder }: { id?: string | undefined; folder: string }): string =>
  id !== undefined && id.length <= MAX_LENGTH ? id : folder;

function sanitised(id: string): string {
  const name = trimmed(id.normalize("NFC").replace(UNWANTED_IN_NAMES, "_")).replace(/^\.+/, "_") || "_";
  return RESERVED.test(name) ? `_${name}` : name;
}

/** Windows drops dots and spaces at the end. */
const trimmed = (name: string): string => name.trimStart().replace(/[\s.]+$/, "");
