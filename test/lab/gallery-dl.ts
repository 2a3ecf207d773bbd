import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { Instagram } from "./index.ts";
import { openTlsProxy } from "./tls-proxy.ts";

export interface GalleryDl extends AsyncDisposable {
  /** Files and errors that it tells of, with everything else left out. */
  (link: string, options?: { withCookies?: boolean }): Promise<{ files: GalleryFile[]; errors: GalleryError[] }>;
}

export interface GalleryFile {
  url: string;
  media_id: string;
  shortcode: string;
  type: string;
  num: number;
  username: string;
  audience?: string | null;
}

export interface GalleryError {
  error: string;
  message: string;
}

/** `{ "error": … }` with code -1, `url` and facts with code 3. */
type Message = [number, ...unknown[]];

const TOOL = path.resolve(import.meta.dirname, "../../.tools/bin/gallery-dl");
const NO_WAITING = ["--sleep-request", "0", "--sleep-429", "0", "-R", "0"];
const run = promisify(execFile);

/** The real tool, led to this Instagram by a proxy; where the set-up has put it. */
export async function openGalleryDl(instagram: Instagram, folder: string): Promise<GalleryDl> {
  if (!existsSync(TOOL)) throw new Error(`${TOOL} is missing: run "npm run setup"`);
  const proxy = await openTlsProxy(instagram.url);
  const cache = path.join(folder, "gallery-dl.sqlite3");

  const ask = async (link: string, { withCookies = true } = {}) => {
    const cookies = withCookies ? ["-C", await instagram.session.cookiesFile(folder)] : [];
    const options = ["--config-ignore", "--no-input", "-o", "videos=merged", ...NO_WAITING];
    const network = ["--proxy", proxy.url, "--no-check-certificate", "--cache-file", cache];
    const { stdout } = await run(TOOL, [...options, ...network, ...cookies, "-j", "--", link]);
    const messages = JSON.parse(stdout) as Message[];
    return {
      files: messages
        .filter(([code]) => code === 3)
        .map(([, url, facts]) => ({ ...(facts as GalleryFile), url }) as GalleryFile),
      errors: messages.filter(([code]) => code === -1).map(([, error]) => error as GalleryError),
    };
  };
  return Object.assign(ask, { [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose]() });
}
