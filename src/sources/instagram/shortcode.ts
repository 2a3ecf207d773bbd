const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** Letters of the key behind the code of a private post. */
const KEY_LENGTH = 28;
/** A pk has 64 bits, which are 11 letters. */
const MAX_LENGTH = 11;

/** Pk of a post (base 64, big-endian); undefined for an invalid code. */
export function pkOfShortcode(code: string): string | undefined {
  const short = code.length > KEY_LENGTH ? code.slice(0, -KEY_LENGTH) : code;
  if (short.length > MAX_LENGTH || !/^[\w-]+$/.test(short)) return undefined;
  let pk = 0n;
  for (const letter of short) pk = pk * 64n + BigInt(ALPHABET.indexOf(letter));
  return String(pk);
}

export function shortcodeOfPk(pk: string): string {
  let code = "";
  for (let rest = BigInt(pk); rest > 0n; rest /= 64n) code = ALPHABET[Number(rest % 64n)] + code;
  return code;
}
