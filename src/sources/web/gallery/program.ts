import type { Logger } from "../../../log.ts";
import type { SourcesConfig } from "../../api.ts";
import { cookieArgs } from "../../tools/args.ts";
import type { Program } from "../../tools/run.ts";

/** Characters: every file repeats what is known of its post. */
const OUTPUT_LIMIT = 32_000_000;

interface GalleryDlDeps {
  config: Pick<SourcesConfig, "web">;
  path: Program["path"];
  log: Logger;
}

/**
 * gallery-dl for {@link createRuns}. It reads no configuration, keeps nothing, and gets the cookies of the page's own site
 * alone. Neither files with links nor options of the operator: both could start any program.
 */
export function galleryDl({ config, path, log }: GalleryDlDeps): Program {
  return {
    name: "gallery-dl",
    path,
    async argsFor({ url, args, withCookies, forced }, { folder }) {
      const keeps = isOfSite(new URL(url).hostname);
      return [
        ...["--config-ignore", "--no-input", "--no-colors", "--no-postprocessors", "--cache-file", ":memory:"],
        ...["-R", "0", "--http-timeout", "20"], // the queue tries outages again; TikTok's client would sleep before it does
        ...["-o", "ratelimit=abort", "-o", "extractor.reddit.videos=ytdl"],
        ...(withCookies ? await cookieArgs("-C", config.web.cookiesFile, { folder, log, keeps }) : []),
        ...[...args, "--", forced ? `${forced}:${url}` : url],
      ];
    },
    complaint: /^\[[\w.-]+\]\[(warning|error)\] /,
    outputLimit: OUTPUT_LIMIT,
  };
}

/** Whether a line of a cookie file (Netscape) may be sent to the host, or is no cookie. */
function isOfSite(host: string): (line: string) => boolean {
  return (line) => {
    const domain = (line.split("\t", 1)[0] ?? "").replace(/^#HttpOnly_/, "").replace(/^\./, "");
    return line.startsWith("# ") || host === domain || host.endsWith(`.${domain}`);
  };
}
