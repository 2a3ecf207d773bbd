import { readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import { createSeal } from "../../runtime/sealed-text.ts";
import type { Rows } from "../../stores/index.ts";
import type { Cookies } from "./cookies.ts";

/** Real cookie files have a few kB; with all sites of a browser some hundred. */
const MAX_FILE_BYTES = 1_000_000;

/** Cookies of a platform, the same for all hosts: uploaded by an admin, else of an operator's file. */
export interface KeptCookies {
  /** The cookies to use now, and since when they are there. */
  read(): Promise<{ cookies?: Cookies | undefined; since?: Date }>;
  /** Stores an admin's upload. @throws {UserError} `error-cookies-invalid` */
  keep(text: string): Promise<Cookies>;
}

export interface KeptCookiesDeps {
  platform: string;
  /** Opens what is kept in the rows. */
  secret: string;
  /** Where versions before kept an admin's upload. */
  folder: string;
  cookiesFile: string | undefined;
  read: (text: string) => Cookies | undefined;
  rows: Pick<Rows, "findSessionCookies" | "keepSessionCookies">;
  log: Logger;
}

type Stored = NonNullable<Awaited<ReturnType<Rows["findSessionCookies"]>>>;

interface CookieFile {
  place: string;
  cookies: Cookies | undefined;
  since: Date;
  isUploaded: boolean;
}

/** A file of a host is only brought into the rows: at first, and when the operator has written another one since. */
export function createKeptCookies(deps: KeptCookiesDeps): KeptCookies {
  const { platform, secret, folder, read, rows, log } = deps;
  const seal = createSeal({ secret, purpose: "session cookies" });
  const earlier = path.join(folder, `${platform}.txt`);

  const store = (
    cookies: Cookies,
    about: Pick<Stored, "since" | "isUploaded">,
    options?: { replaces: string | null },
  ) => {
    const sealed = seal.seal(cookies.netscape, platform);
    return rows.keepSessionCookies(platform, { ...about, sealed, fingerprint: cookies.fingerprint }, options);
  };

  function opened(stored: Stored): Cookies | undefined {
    try {
      return read(seal.open(stored.sealed, platform));
    } catch (error) {
      log.warn({ platform, err: error }, "kept cookies cannot be opened: was the bot's token changed?");
      return undefined;
    }
  }

  async function bring({ place, cookies, since, isUploaded }: CookieFile, stored: Stored | undefined): Promise<void> {
    if (!cookies || !(await store(cookies, { since, isUploaded }, { replaces: stored?.fingerprint ?? null }))) return;
    if (isUploaded) await rm(place, { force: true }); // it is not to lie there unsealed
    log.info({ platform, file: place }, "cookies of a file are kept for all hosts");
  }

  return {
    async read() {
      const stored = await rows.findSessionCookies(platform);
      const kept = stored && opened(stored);
      if (stored?.isUploaded && kept) return { cookies: kept, since: stored.since };
      const file = await findFile(deps, earlier);
      const isSame = file?.cookies?.fingerprint === stored?.fingerprint;
      if (stored && kept && (!file?.cookies || isSame || file.since <= stored.since))
        return { cookies: kept, since: stored.since };
      if (file && (!isSame || (stored && !kept))) await bring(file, stored); // a new token opens nothing that is kept
      return file ? { cookies: file.cookies, since: file.since } : {};
    },
    async keep(text) {
      const cookies = Buffer.byteLength(text) <= MAX_FILE_BYTES ? read(text) : undefined;
      if (!cookies) throw new UserError("error-cookies-invalid");
      await store(cookies, { since: new Date(), isUploaded: true });
      return cookies;
    },
  };
}

/** That which goes first, also where it holds no session. */
async function findFile(
  { platform, cookiesFile, read, log }: Pick<KeptCookiesDeps, "platform" | "cookiesFile" | "read" | "log">,
  earlier: string,
): Promise<CookieFile | undefined> {
  for (const place of [earlier, cookiesFile]) {
    const facts = place && (await stat(place).catch(ignoreMissing));
    const text = facts && (await readFile(place, "utf8").catch(ignoreMissing)); // another process may take it over meanwhile
    if (!place || !facts || text === undefined) continue;
    const cookies = read(text);
    if (!cookies) log.warn({ platform, file: place }, "cookie file holds no session");
    return { place, cookies, since: facts.mtime, isUploaded: place === earlier };
  }
  return undefined;
}
