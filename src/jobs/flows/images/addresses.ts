import { hash } from "node:crypto";

/** What an address is known by: hex. */
export const hashOf = (url: string): string => hash("sha256", url);

export const hashesOf = (urls: string[]): string[] => urls.map(hashOf);
