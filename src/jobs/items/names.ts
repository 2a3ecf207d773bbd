import { cleanFileName } from "../../runtime/file-names.ts";

/** Letters: with four bytes each and an ending they fit into the 255 bytes of a name on the disk. */
const NAME_LIMIT = 60;

/** A title of any length as the beginning of a name on any disk; may be empty. Telegram ends a name at a semicolon. */
export const cleanName = (title: string): string => cleanFileName(title.replaceAll(";", " "), { limit: NAME_LIMIT });
