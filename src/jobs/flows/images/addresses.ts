import { hash } from "node:crypto";

/** Key of an address: hex. */
export const hashOf = (url: string): string => hash("sha256", url);

export const hashesOf = (urls: string[]): string[] => urls.map(hashOf);
