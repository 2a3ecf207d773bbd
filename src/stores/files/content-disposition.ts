/**
 * The header by which a file is saved under `name` in any language (RFC 6266): as it is for clients that know `filename*`,
 * in ASCII for all others.
 */
export function contentDisposition(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "") // letters lose their accents
    .replace(/[^\x20-\x7e]|["\\%]/gu, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`;
}

/** Percent-encoded but for the characters that RFC 8187 leaves as they are. */
const encoded = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
