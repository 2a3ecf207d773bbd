import path from "node:path";
import { type Misbehaviour, overlayOf } from "./cdn.ts";
import { masterOf, type Rendition, type Stream, type Subtitles, stream, wordsPlaylist } from "./hls.ts";
import { clip, photo } from "./media.ts";
import { type Origin, openOrigin } from "./origin.ts";
import type { Resource } from "./resource.ts";
import type { SiteRequest } from "./site.ts";
import { createTroubles, type Trouble, type TroubleOptions } from "./troubles.ts";
import { feedXml, type ListEntry, pageHtml } from "./web-page.ts";

interface WebPageOptions {
  title?: string;
  /** 6; also the number of segments. */
  seconds?: number;
  /** Of the smaller side of the picture. */
  heights?: readonly number[];
  uploader?: string;
  description?: string;
  /** It has a picture (true). */
  hasImage?: boolean;
  isPortrait?: boolean;
  /** The qualities do not tell their codecs. */
  hidesCodecs?: boolean;
  /** Languages of the sound of a film, the usual one first; without them it tells none. */
  sounds?: readonly string[];
  /** Of a film. */
  subtitles?: readonly Subtitles[];
  /** Path of a file whose picture a film has; it has 10 frames a second, as long as `seconds`. A test picture without one. */
  film?: string;
  /**
   * "film": HLS with its sound apart. "live": the same without an end. "locked": the same with a key of FairPlay.
   * "sound": one .m4a. "single": one .mp4 of 320x180 in a player. "article": nothing but words.
   */
  is?: "film" | "live" | "locked" | "sound" | "single" | "article";
}

/** A path on the disk, bytes, or so many bytes that lie nowhere (a pattern, see `generated`). */
type WebFile = string | Buffer | { generatedBytes: number };

interface WebFileOptions extends Omit<Resource, "body"> {
  /** As the server calls it in Content-Disposition. */
  name?: string;
}

export interface Hold {
  /** Resolves when a request has come this far. */
  readonly reached: Promise<void>;
  /** Lets it and all that wait with it go on; nothing is held any longer. */
  release(): void;
}

/** A site with films and files of its own. */
export interface Web extends Origin {
  /** Its film lies under `at`.media: master.m3u8, 720/index.m3u8, 720/0.ts, sound/0.ts, cover.jpg. Gives the link. */
  page(at: string, options?: WebPageOptions): Promise<string>;
  file(at: string, file: WebFile, options?: WebFileOptions): string;
  /** A feed; where there is `null`, its entry leads to a page that is not there. */
  list(at: string, entries: readonly (ListEntry | null)[], options?: { title?: string }): string;
  /** 302 unless told otherwise. */
  redirect(at: string, to: string, status?: number): string;
  html(at: string, body: string): string;
  manifest(at: string, text: string): string;
  /** Requests for paths with this in them wait until they are released: before the head, or behind so many bytes of the body. */
  hold(at: string, options?: { atBytes?: number }): Hold;
  misbehaves(how: Misbehaviour | Resource, options?: TroubleOptions): Trouble;
  behaves(): void;
}

const SECONDS = 6;
const HEIGHTS = [144, 240, 360, 480, 720];

/** What is encoded for it lies in `folder`, which exists and is the caller's. */
export async function openWeb({ folder }: { folder: string }): Promise<Web> {
  const troubles = createTroubles();
  const holds = createHolds();
  const origin = await openOrigin((request, resource) => holds.apply(request, troubles.apply(request, resource)));
  const whole = (link: string) => new URL(link, origin.url).href;
  const html = (at: string, body: string) => origin.serves(at, { body, contentType: "text/html; charset=utf-8" });

  async function mediaOf(at: string, { is = "film", seconds = SECONDS, ...options }: WebPageOptions) {
    const base = `${at}.media`;
    if (is === "article") return undefined;
    if (is === "single")
      return { tag: "video", url: origin.serves(`${base}/film.mp4`, onDisk(await clip(folder, { seconds }))) } as const;
    if (is === "sound") {
      const sound = await clip(folder, { seconds, codec: "none", extension: ".m4a" });
      return { type: "AudioObject", url: origin.serves(`${base}/sound.m4a`, onDisk(sound)) } as const;
    }
    const { heights = HEIGHTS, isPortrait = false, hidesCodecs = false, sounds = [], subtitles = [] } = options;
    const film = await stream(folder, { seconds, heights, isPortrait, sounds, subtitles, film: options.film });
    serveStream(origin, base, { film, is });
    serveSubtitles(origin, base, { film, seconds });
    const url = origin.serves(`${base}/master.m3u8`, {
      body: masterOf(film, { hidesCodecs, isLocked: is === "locked" }),
    });
    return { type: "VideoObject", url } as const;
  }

  return {
    ...origin,
    async page(at, options = {}) {
      const { title = "A film", uploader, description, hasImage = true, is } = options;
      const seconds = is === "live" ? undefined : (options.seconds ?? SECONDS);
      const cover = hasImage ? onDisk(await photo(folder, { width: 640, height: 360 })) : undefined;
      const image = cover && origin.serves(`${at}.media/cover.jpg`, cover);
      const media = await mediaOf(at, options);
      return html(at, pageHtml({ title, seconds, uploader, description, image, media }));
    },
    file(at, file, { name, headers, ...resource } = {}) {
      const body = typeof file === "string" ? { path: file } : file;
      const named: Resource["headers"] = name
        ? { "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}` }
        : {};
      return origin.serves(at, { ...resource, headers: { ...named, ...headers }, body });
    },
    list(at, entries, { title = "A list" } = {}) {
      const there = entries.map((entry, index) => entry ?? { title: `Gone ${index}`, url: `${at}.gone/${index}` });
      const body = feedXml(
        title,
        there.map((entry) => ({ ...entry, url: whole(entry.url) })),
      );
      return origin.serves(at, { body, contentType: "application/rss+xml; charset=utf-8" });
    },
    redirect: (at, to, status = 302) => origin.serves(at, { redirectTo: whole(to), status }),
    html,
    manifest: (at, text) => origin.serves(at, { body: text, contentType: "application/vnd.apple.mpegurl" }),
    hold: holds.add,
    misbehaves: (how, options) => troubles.add(overlayOf(how), options),
    behaves: troubles.clear,
  };
}

const onDisk = (file: string): Resource => ({ body: { path: file } });

function serveStream(origin: Origin, base: string, { film, is }: { film: Stream; is: WebPageOptions["is"] }): void {
  for (const rendition of [...film.pictures, ...film.sounds]) {
    origin.serves(`${base}/${rendition.name}/index.m3u8`, { body: playlistOf(rendition, is) });
    for (const segment of rendition.segments)
      origin.serves(`${base}/${rendition.name}/${segment}`, onDisk(path.join(film.folder, rendition.name, segment)));
  }
}

function serveSubtitles(origin: Origin, base: string, { film, seconds }: { film: Stream; seconds: number }): void {
  for (const { language, text } of film.subtitles) {
    origin.serves(`${base}/words-${language}/index.m3u8`, { body: wordsPlaylist(seconds) });
    origin.serves(`${base}/words-${language}/0.vtt`, { body: text, contentType: "text/vtt; charset=utf-8" });
  }
}

/** Without its end a list is one that still grows. */
const playlistOf = ({ playlist }: Rendition, is: WebPageOptions["is"]): string =>
  is === "live" ? playlist.replace(/#EXT-X-(ENDLIST|PLAYLIST-TYPE:VOD)\n/g, "") : playlist;

function createHolds() {
  const holds = new Set<{ at: string; atBytes?: number; reached(): void; released: Promise<void> }>();

  return {
    add(at: string, { atBytes }: { atBytes?: number } = {}): Hold {
      const reached = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      const own = { at, reached: reached.resolve, released: released.promise, ...(atBytes ? { atBytes } : {}) };
      holds.add(own);
      const release = () => {
        holds.delete(own);
        released.resolve();
      };
      return { reached: reached.promise, release };
    },

    async apply({ path: asked }: SiteRequest, resource: Resource): Promise<Resource> {
      const hold = [...holds].find(({ at }) => asked.includes(at));
      if (!hold) return resource;
      if (hold.atBytes)
        return { ...resource, pause: { atBytes: hold.atBytes, until: hold.released, onReached: hold.reached } };
      hold.reached();
      await hold.released;
      return resource;
    },
  };
}
