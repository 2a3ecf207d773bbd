import { readdirSync } from "node:fs";
import path from "node:path";

export const FOLDER = path.resolve(import.meta.dirname, "../../../locales");

/** Languages of the bot: each is a file. */
export const localeNames = (): string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(".ftl"))
    .map((name) => path.parse(name).name);
