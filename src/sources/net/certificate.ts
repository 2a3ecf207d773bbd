/** What is wrong with the certificate of a server. */
export type CertificateFault = "expired" | "early" | "other-name" | "self-signed" | "incomplete" | "other";

/** Of Node's TLS. */
const CODES = /^(CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID|(DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|UNABLE_TO_(GET|VERIFY)_\w+)$/;

/** By the words of OpenSSL, which Node, Python and curl repeat. */
const FAULTS: readonly { says: RegExp; is: CertificateFault }[] = [
  { says: /has expired/i, is: "expired" },
  { says: /not yet valid/i, is: "early" },
  { says: /(hostname|ip address) mismatch|altnames|no alternative certificate subject/i, is: "other-name" },
  { says: /self.signed certificate in/i, is: "incomplete" }, // of an authority that nobody knows
  { says: /self.signed certificate/i, is: "self-signed" },
  { says: /unable to (get|verify)/i, is: "incomplete" },
];

/** "other" for words that are not known. */
export const certificateFault = (words: string): CertificateFault =>
  FAULTS.find(({ says }) => says.test(words))?.is ?? "other";

/** Undefined for an error of anything else; the certificate may be the cause of one. */
export function certificateFaultOf(error: unknown): CertificateFault | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", message, cause } = error as NodeJS.ErrnoException;
  return CODES.test(code) ? certificateFault(message) : certificateFaultOf(cause);
}
