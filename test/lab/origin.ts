import type { Resource } from "./resource.ts";
import { openSite, type Site, type SiteRequest } from "./site.ts";

export interface Origin extends Site {
  /** Puts a resource behind a path ("/clip.mp4") and returns its whole link. */
  serves(at: string, resource: Resource): string;
}

/** What is answered in place of what lies there. */
export type Detour = (request: SiteRequest, resource: Resource) => Resource | Promise<Resource>;

/** A web server for direct links on a free port of loopback. */
export async function openOrigin(detour: Detour = (_, resource) => resource): Promise<Origin> {
  const resources = new Map<string, { resource: Resource; served: number }>();
  const site = await openSite((request) => detour(request, take(request.path) ?? { status: 404, body: "not here" }));

  function take(pathname: string): Resource | undefined {
    const entry = resources.get(pathname);
    if (!entry) return undefined;
    let { resource, served } = entry;
    entry.served++;
    while (served >= (resource.times ?? Number.POSITIVE_INFINITY)) {
      served -= resource.times ?? 0;
      if (!resource.afterwards) return undefined;
      resource = resource.afterwards;
    }
    return resource;
  }

  return {
    ...site,
    serves(at, resource) {
      resources.set(decodeURI(new URL(at, site.url).pathname), { resource, served: 0 });
      return `${site.url}${at}`;
    },
  };
}
