import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Instagram } from "./index.ts";

/** Files and errors that it tells of, with everything else left out. */
export type GalleryDl = (
  link: string,
  options?: { withCookies?: boolean },
) => Promise<{ files: GalleryFile[]; errors: GalleryError[] }>;

interface GalleryFile {
  url: string;
  media_id: string;
  shortcode: string;
  type: string;
  num: number;
  username: string;
  audience?: string | null;
}

interface GalleryError {
  error: string;
  message: string;
}

/** `{ "error": … }` with code -1, `url` and facts with code 3. */
type Message = [number, ...unknown[]];

const PYTHON = path.resolve(import.meta.dirname, "../../.tools/python/bin/python");
const LED = path.join(import.meta.dirname, "gallery-dl.py");
const SETTINGS = ["-o", "extractor.modules=instagram", "-o", "videos=merged"];
const NO_WAITING = ["--sleep-request", "0", "--sleep-429", "0", "-R", "0"];
const run = promisify(execFile);

const INSTAGRAM = ["www.instagram.com", "i.instagram.com", "static.cdninstagram.com"];

/** Writes a program into the folder that is the real tool, led to this site in place of the hosts; its path. */
export async function writeGalleryDl({ url }: { url: string }, folder: string, hosts = INSTAGRAM): Promise<string> {
  const program = path.join(folder, "gallery-dl");
  await writeFile(program, `#!/bin/sh\nexec "${PYTHON}" "${LED}" "${url}" "${hosts.join(",")}" "$@"\n`, {
    mode: 0o755,
  });
  return program;
}

export async function createGalleryDl(instagram: Instagram, folder: string): Promise<GalleryDl> {
  const program = await writeGalleryDl(instagram, folder);
  const cache = path.join(folder, "gallery-dl.sqlite3");
  return async (link, { withCookies = true } = {}) => {
    const cookies = withCookies ? ["-C", await instagram.session.cookiesFile(folder)] : [];
    const options = ["--config-ignore", "--no-input", ...SETTINGS, ...NO_WAITING, "--cache-file", cache];
    const { stdout } = await run(program, [...options, ...cookies, "-j", "--", link]);
    const messages = JSON.parse(stdout) as Message[];
    return {
      files: messages
        .filter(([code]) => code === 3)
        .map(([, url, facts]) => ({ ...(facts as GalleryFile), url }) as GalleryFile),
      errors: messages.filter(([code]) => code === -1).map(([, error]) => error as GalleryError),
    };
  };
}
