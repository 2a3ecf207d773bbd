import type { Resource } from "./resource.ts";
import type { SiteRequest } from "./site.ts";

export interface TroubleOptions {
  /** Only of requests whose path and query contain this, or fit it. */
  to?: string | RegExp;
  /** How many of them pass before (0), and how many are hit then (all). */
  after?: number;
  times?: number;
}

export interface Trouble {
  /** Requests that were hit so far. */
  readonly hits: number;
  remove(): void;
}

/** Laid over what would have been answered: `{ delayMs: 500 }` is the same answer, half a second later. */
export type Overlay = Resource | ((request: SiteRequest, resource: Resource) => Resource);

/** Everything that is made to go wrong on a server; the trouble made last goes first. */
export function createTroubles() {
  const planned: { overlay: Overlay; options: TroubleOptions; seen: number; hits: number }[] = [];

  return {
    add(overlay: Overlay, options: TroubleOptions = {}): Trouble {
      const trouble = { overlay, options, seen: 0, hits: 0 };
      planned.unshift(trouble);
      return {
        get hits() {
          return trouble.hits;
        },
        remove: () => void (planned.includes(trouble) && planned.splice(planned.indexOf(trouble), 1)),
      };
    },

    clear: () => void planned.splice(0),

    /** What is answered instead. One trouble hits at a time. */
    apply(request: SiteRequest, resource: Resource): Resource {
      const search = request.query.size > 0 ? `?${request.query}` : "";
      for (const trouble of planned) {
        const { to = "", after = 0, times = Number.POSITIVE_INFINITY } = trouble.options;
        const at = request.path + search;
        if (!(typeof to === "string" ? at.includes(to) : to.test(at))) continue;
        trouble.seen++;
        if (trouble.seen <= after || trouble.hits >= times) continue;
        trouble.hits++;
        const { overlay } = trouble;
        return typeof overlay === "function" ? overlay(request, resource) : { ...resource, ...overlay };
      }
      return resource;
    },
  };
}
