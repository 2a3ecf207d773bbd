const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The number in a post's link: base64url without padding, largest digit first. */
export function shortcodeOf(pk: string): string {
  let code = "";
  for (let rest = BigInt(pk); rest > 0n; rest /= 64n) code = ALPHABET[Number(rest % 64n)] + code;
  return code;
}
