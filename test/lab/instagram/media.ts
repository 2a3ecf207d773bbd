import { randomBytes } from "node:crypto";
import path from "node:path";
import type { Asset } from "../asset.ts";
import { type Cdn, openCdn, refused } from "../cdn.ts";
import { makeThumbnail } from "../probe.ts";
import type { Resource } from "../resource.ts";
import type { SiteRequest } from "../site.ts";
import type { Item } from "./world.ts";

export interface InstagramCdn extends Cdn {
  /** How long addresses of new listings hold (6 days). */
  addressSeconds: number;
  /** All addresses handed out so far have run out; a new listing gives new ones. */
  expireAll(): void;
}

export type Media = Awaited<ReturnType<typeof openMedia>>;

interface Issued {
  path: string;
  asset: Asset;
  expiresAtSeconds: number;
}

const TYPES: Record<string, string> = { ".png": "image/png", ".webp": "image/webp", ".heic": "image/heic" };
const CACHE_KEYS = "ccb=7-5&_nc_sid=58cdad";

/** The media servers of the site: signed addresses that run out, and whoever brings a cookie is told on. */
export async function openMedia({ folder }: { folder: string }) {
  const issued = new Map<string, Issued>();
  const stills = new Map<string, Promise<Resource>>();
  const server = await openCdn(find);
  const cdn: InstagramCdn = {
    ...server,
    addressSeconds: 6 * 86_400,
    expireAll() {
      for (const address of issued.values()) address.expiresAtSeconds = 0;
    },
  };

  function find({ path: at, query }: SiteRequest): Resource | Promise<Resource> {
    const address = issued.get(query.get("oh") ?? "");
    if (!query.has("oe") || !query.has("oh")) return refused(403, "Bad URL timestamp");
    if (!address || address.path !== at) return refused(403, "URL signature mismatch");
    if (address.expiresAtSeconds <= Date.now() / 1000) return refused(403, "URL signature expired");
    const { asset } = address;
    const etag = `"${path.basename(at)}"`;
    if (at.endsWith(".mp4")) return { body: { path: asset.file }, contentType: "video/mp4", etag };
    if (asset.kind === "video") return still(asset);
    const contentType = TYPES[path.extname(asset.file)] ?? "image/jpeg";
    return { body: { path: asset.file }, contentType, etag };
  }

  /** The picture that stands for a video until it plays; made when somebody wants it. */
  function still({ file }: Asset): Promise<Resource> {
    const target = path.join(folder, `still-${stills.size}.jpg`);
    const made =
      stills.get(file) ??
      makeThumbnail(file, target).then((isMade) => (isMade ? { body: { path: target } } : { status: 404 }));
    stills.set(file, made);
    return made;
  }

  function sign(at: string, { asset, query }: { asset: Asset; query: string }): string {
    const oh = `00_${randomBytes(31).toString("base64url")}`;
    const expiresAtSeconds = Math.floor(Date.now() / 1000) + cdn.addressSeconds;
    issued.set(oh, { path: at, asset, expiresAtSeconds });
    return `${cdn.url}${at}?${query}&oh=${oh}&oe=${expiresAtSeconds.toString(16).toUpperCase()}`;
  }

  return {
    cdn,
    photoAddress({ pk, asset, product }: Item, { width, height }: { width: number; height: number }): string {
      const at = `/v/t51.${product === "story" ? "71878" : "82787"}-15/${pk}_n.jpg`;
      const query = `stp=dst-jpg_e35_p${width}x${height}_tt6&_nc_cat=101&ig_cache_key=ZZ${pk}&${CACHE_KEYS}&_nc_ohc=AA${pk}`;
      return sign(at, { asset, query });
    },
    /** `type` as the list of versions names it; 0 for any other use. */
    videoAddress({ pk, asset }: Item, type: number): string {
      const query = `_nc_cat=102&_nc_sid=5e9851&efg=e30%3D&ccb=17-1&vs=${type}`;
      return sign(`/o1/v/t2/f2/m78/${pk}.mp4`, { asset, query });
    },
    /** Of an account; nothing lies behind it. */
    profileAddress: ({ id }: { id: string }) => `${cdn.url}/v/t51.2885-19/${id}_n.jpg?stp=dst-jpg_s150x150_tt6`,
  };
}
