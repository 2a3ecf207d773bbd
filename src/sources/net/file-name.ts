import { isUtf8 } from "node:buffer";
import { parse } from "content-disposition";
import { decodeWords } from "postal-mime";
import { lastFileName } from "../../runtime/file-names.ts";
import { textOfHeader } from "./response.ts";

const ESCAPE = /%([0-9a-f]{2})/gi;

/**
 * Name of a download: from Content-Disposition (`filename*` before `filename`), else the last path segment, else "file".
 * For display; no folders, no control characters, at most 120 characters.
 */
export function fileName(contentDisposition: string | undefined, link: URL): string {
  const named = contentDisposition === undefined ? undefined : namedIn(contentDisposition);
  return lastFileName(named ?? "") || lastFileName(textOfHeader(unescaped(link.pathname))) || "file";
}

function namedIn(header: string): string | undefined {
  const paths = header.replace(/\\(?![\\"])/g, "\\\\"); // a backslash before a letter is one of Windows
  const { "filename*": extended, filename: plain } = parse(`;${paths}`, { extended: false }).parameters;
  return (extended && extendedName(extended)) ?? (plain && plainName(plain));
}

/** `UTF-8''na%C3%AFve.mp4` (RFC 8187), in any charset; some servers leave the charset out. */
function extendedName(value: string): string {
  const [, charset = "", encoded = value] = /^"?([\w.:+-]*)'[^']*'(.*)$/s.exec(value) ?? [];
  return textOfHeader(unescaped(encoded), charset);
}

/** As servers write it: bare bytes, words of mail (RFC 2047), percent-encoded as in a link, or escaped by JavaScript. */
function plainName(value: string): string {
  if (value.includes("=?")) return decodeWords(textOfHeader(value));
  const name = textOfHeader(isEscaped(value) ? unescaped(value) : value);
  return name.replace(/%u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Whether all that looks like it is UTF-8. */
const isEscaped = (value: string): boolean =>
  !value.replace(ESCAPE, "").includes("%") && isUtf8(Buffer.from(unescaped(value), "latin1"));

/** Bytes as characters below U+0100, as headers come. */
const unescaped = (text: string): string =>
  text.replace(ESCAPE, (_, byte) => String.fromCharCode(Number.parseInt(byte, 16)));
