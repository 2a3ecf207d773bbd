import type { Dispatcher } from "undici";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { PLATFORM_NAMES, type Sources } from "../api.ts";
import type { LinkTarget } from "../web-api.ts";
import { lookUpDirect } from "./direct.ts";
import { createTrail } from "./trail.ts";

interface Deps {
  dispatcher: Dispatcher;
  recognise: Sources["recognise"];
  log: Logger;
}

export interface FirstLook {
  /** A file, or what a platform shows. */
  found?: LinkTarget | undefined;
  /** What the link stands for, where it leads to a page. */
  end: string;
}

/** Look of our own at the first bytes of a link, after its redirects. @throws as {@link lookUpDirect}, `error-link-unsupported` */
export function createFirstLook({ dispatcher, recognise, log }: Deps) {
  return async (url: string, { signal }: { signal: AbortSignal }): Promise<FirstLook> => {
    const trail = createTrail(url, recognise);
    const file = await lookUpDirect(url, { signal, dispatcher, log, isEnd: trail.isEnd });
    const end = trail.end();
    if (file) return { found: file, end };
    const known = recognise(new URL(end));
    if (known?.is === "refused")
      throw new UserError("error-link-unsupported", { platform: PLATFORM_NAMES[known.platform] });
    return { found: known?.is === "query" ? known : undefined, end };
  };
}
