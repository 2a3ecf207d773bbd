import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { ignoreMissing, writeAtomically } from "../../runtime/files.ts";
import type { Cookies } from "./cookies.ts";

/** Real cookie files have a few kB; with all sites of a browser some hundred. */
const MAX_FILE_BYTES = 1_000_000;

/** Cookies of a platform on this machine: uploaded by an admin, else the operator's file. */
export interface SessionFiles {
  /** The cookies to use now, and the time of their file. */
  read(): Promise<{ cookies?: Cookies | undefined; since?: Date }>;
  /** Stores an admin's upload. @throws {UserError} `error-cookies-invalid` */
  keep(text: string): Promise<Cookies>;
}

export interface SessionFilesDeps {
  platform: string;
  /** For the admin's upload. */
  folder: string;
  cookiesFile: string | undefined;
  read: (text: string) => Cookies | undefined;
  log: Logger;
}

export function createSessionFiles({ platform, folder, cookiesFile, read, log }: SessionFilesDeps): SessionFiles {
  const uploaded = path.join(folder, `${platform}.txt`);
  return {
    async read() {
      for (const file of [uploaded, cookiesFile]) {
        const text = file && (await readFile(file, "utf8").catch(ignoreMissing));
        if (!file || text === undefined) continue;
        const cookies = read(text);
        if (!cookies) log.warn({ platform, file }, "cookie file holds no session");
        return { cookies, since: (await stat(file)).mtime };
      }
      return {};
    },
    async keep(text) {
      const cookies = Buffer.byteLength(text) <= MAX_FILE_BYTES ? read(text) : undefined;
      if (!cookies) throw new UserError("error-cookies-invalid");
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeAtomically(uploaded, (part) => writeFile(part, cookies.netscape, { mode: 0o600 }));
      return cookies;
    },
  };
}
