import { readFileSync } from "node:fs";

interface Package {
  version: string;
}

const PACKAGE = new URL("../../package.json", import.meta.url);
const { version } = JSON.parse(readFileSync(PACKAGE, "utf8")) as Package;

/** Version of Mediaferry, such as `1.2.3`. */
export const VERSION = version;
