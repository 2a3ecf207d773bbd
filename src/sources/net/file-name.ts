import { lastFileName } from "../../runtime/file-names.ts";
import { utf8OfLatin1 } from "./response.ts";

/**
 * Name of a download: from Content-Disposition (`filename*` before `filename`), else the last path segment, else "file".
 * For display; no folders, no control characters, at most 120 characters.
 */
export function fileName(contentDisposition: string | undefined, link: URL): string {
  const named =
    contentDisposition === undefined ? undefined : (extendedName(contentDisposition) ?? plainName(contentDisposition));
  return lastFileName(named ?? "") || lastFileName(percentDecoded(link.pathname)) || "file";
}

/** `filename*=UTF-8''na%C3%AFve.mp4` (RFC 8187). */
function extendedName(header: string): string | undefined {
  const [, charset, encoded] = /(?:^|;)\s*filename\*\s*=\s*"?([\w-]+)'[^']*'([^;"\s]+)/i.exec(header) ?? [];
  if (!encoded) return undefined;
  return /^utf-?8$/i.test(charset ?? "") ? percentDecoded(encoded) : percentDecoded(encoded, "latin1");
}

/** `filename="a \"quoted\" name.mp4"` or `filename=name.mp4`. Many servers put bare UTF-8 there. */
function plainName(header: string): string | undefined {
  const [, quoted, bare] = /(?:^|;)\s*filename\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;"\s]+))/i.exec(header) ?? [];
  const name = quoted?.replace(/\\(.)/g, "$1") ?? bare;
  return name && utf8OfLatin1(name);
}

function percentDecoded(text: string, charset: BufferEncoding = "utf8"): string {
  const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return charset === "utf8" ? utf8OfLatin1(bytes) : bytes;
}
