import * as boilerplate from "./boilerplate.ts";
import type { Media } from "./media.ts";
import { type Account, expiryOf, type Highlight, type Item, liveStories } from "./world.ts";

export type Json = Record<string, unknown>;

const WIDTHS = [1080, 750, 640, 480, 320, 240];
const VERSIONS = [
  { type: 101, width: 720 },
  { type: 102, width: 480 },
  { type: 103, width: 480 },
];

const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
const even = (length: number) => Math.max(2, 2 * Math.round(length / 2));
const ids = ({ pk, owner }: Item) => ({ pk, id: `${pk}_${owner.id}`, strong_id__: `${pk}_${owner.id}` });
const mediaType = ({ asset, children }: Item) => (children.length > 0 ? 8 : asset.kind === "video" ? 2 : 1);
const cacheKey = ({ pk }: Item) => `${Buffer.from(pk).toString("base64")}.3`;

/** Bodies of the web API, field by field as the site writes them. Ids are texts. */
export function createShapes(media: Media) {
  function user(account: Account): Json {
    const { id, username, fullName, isPrivate, isFollowed } = account;
    return {
      ...boilerplate.USER,
      pk: id,
      pk_id: id,
      id,
      strong_id__: id,
      username,
      full_name: fullName,
      is_private: isPrivate,
      profile_pic_id: `3000000000000000001_${id}`,
      profile_pic_url: media.profileAddress(account),
      friendship_status: { ...boilerplate.FRIENDSHIP, following: isFollowed, is_private: isPrivate },
    };
  }

  /** Largest first, as the REST answers have them. */
  function candidates(item: Item): Json[] {
    const { width, height } = item.asset;
    const sizes = [width, ...WIDTHS.filter((each) => each < width)].map((each) => ({
      width: each,
      height: Math.round((each * height) / width),
    }));
    return sizes.map((size) => ({ ...size, url: media.photoAddress(item, size) }));
  }

  function videoFields(item: Item): Json {
    const { width, height, durationSeconds, hasAudio } = item.asset;
    return {
      has_audio: hasAudio,
      video_duration: Number(durationSeconds.toFixed(3)),
      video_codec: "avc1.64001f",
      number_of_qualities: VERSIONS.length,
      is_dash_eligible: 1,
      video_dash_manifest: manifest(item),
      video_versions: VERSIONS.map(({ type, width: side }) => ({
        type,
        width: Math.min(side, width),
        height: even((Math.min(side, width) * height) / width),
        id: `${item.pk}v`,
        url: media.videoAddress(item, type),
      })),
    };
  }

  /** For players that fetch picture and sound by themselves. */
  function manifest(item: Item): string {
    const { width, height, durationSeconds } = item.asset;
    const duration = `PT0H0M${durationSeconds.toFixed(1)}S`;
    return (
      `<?xml version="1.0" encoding="UTF-8"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" minBufferTime="PT1.500S" ` +
      `type="static" mediaPresentationDuration="${duration}" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011">` +
      `<Period duration="${duration}"><AdaptationSet contentType="video" frameRate="30"><Representation id="1v" ` +
      `bandwidth="1500000" codecs="avc1.640028" mimeType="video/mp4" width="${width}" height="${height}">` +
      `<BaseURL>${media.videoAddress(item, 0).replaceAll("&", "&amp;")}</BaseURL>` +
      `</Representation></AdaptationSet></Period></MPD>`
    );
  }

  /** All that has an address. */
  function pictures(item: Item): Json {
    if (item.hasNoMedia) return {};
    const sized = { original_width: item.asset.width, original_height: item.asset.height };
    const stills = { image_versions2: { candidates: candidates(item) }, ...sized };
    const isVideo = item.asset.kind === "video" && item.children.length === 0;
    return isVideo ? { ...stills, ...videoFields(item) } : stills;
  }

  function story(item: Item): Json {
    const takenAt = seconds(item.takenAt);
    return {
      ...boilerplate.STORY,
      taken_at: takenAt,
      ...ids(item),
      fbid: "17972350230414746",
      device_timestamp: takenAt * 1000 + 17,
      client_cache_key: cacheKey(item),
      media_type: mediaType(item),
      code: item.code,
      caption: null,
      product_type: "story",
      user: user(item.owner),
      ...pictures(item),
      audience: item.isForCloseFriends ? "besties" : null,
      ...(item.asset.kind === "video" ? { original_media_type: item.isPhotoWithMusic ? 1 : 2 } : {}),
      ...(item.isPhotoWithMusic ? { story_music_stickers: [music(item)] } : {}),
    };
  }

  function music(item: Item): Json {
    const place = { x: 0.5, y: 0.7, z: 0, width: 0.6, height: 0.1, rotation: 0 };
    const song = { id: "18000000000000001", title: "Example Song", display_artist: "Example Artist", ig_artist: null };
    const times = { duration_in_ms: 180_000, highlight_start_times_in_ms: [30_000] };
    const addresses = {
      progressive_download_url: media.videoAddress(item, 0),
      cover_artwork_uri: media.photoAddress(item, { width: 150, height: 150 }),
    };
    return { id: "x", ...place, music_asset_info: { ...song, ...times, ...addresses } };
  }

  /** Undefined when nothing lives. */
  function reel(account: Account): Json | undefined {
    const live = liveStories(account);
    const last = live.at(-1);
    if (!last) return undefined;
    return {
      ...boilerplate.REEL,
      id: account.id,
      strong_id__: account.id,
      reel_type: "user_reel",
      latest_reel_media: seconds(last.takenAt),
      expiring_at: seconds(expiryOf(last)),
      user: user(account),
      items: live.map((item) => ({ ...story(item), expiring_at: seconds(expiryOf(item)) })),
      media_count: live.length,
      media_ids: live.map(({ pk }) => pk),
    };
  }

  /** As the tray of a profile shows it. */
  function trayReel(account: Account, { id, title, createdAt, items }: Highlight): Json {
    const [cover] = items;
    const size = { width: 150, height: 150 };
    return {
      ...boilerplate.HIGHLIGHT,
      id: `highlight:${id}`,
      strong_id__: `highlight:${id}`,
      reel_type: "highlight_reel",
      latest_reel_media: Math.max(0, ...items.map(({ takenAt }) => seconds(takenAt))),
      cover_media: {
        cropped_image_version: cover ? { url: media.photoAddress(cover, size), ...size, scans_profile: "e35" } : null,
        crop_rect: [0, 0.21, 1, 0.78],
        media_id: cover ? ids(cover).id : null,
        full_image_version: null,
        upload_id: null,
      },
      user: user(account),
      title,
      created_at: seconds(createdAt),
      media_count: items.length,
      media_ids: items.map(({ pk }) => pk),
    };
  }

  const highlightReel = (account: Account, highlight: Highlight): Json => ({
    ...trayReel(account, highlight),
    items: highlight.items.filter(({ isGone }) => !isGone).map(story),
  });

  function child(item: Item, parent: Item): Json {
    return {
      ...boilerplate.CHILD,
      ...ids(item),
      media_type: mediaType(item),
      product_type: "carousel_item",
      carousel_parent_id: ids(parent).id,
      taken_at: seconds(item.takenAt),
      ...pictures(item),
    };
  }

  function caption({ pk, owner, takenAt, caption: text }: Item): Json | null {
    if (!text) return null;
    const created_at = seconds(takenAt);
    const about = { user_id: owner.id, user: user(owner), text, media_id: pk };
    return { ...boilerplate.CAPTION, ...about, created_at, created_at_utc: created_at };
  }

  function carousel(item: Item): Json {
    const { children } = item;
    if (children.length === 0) return {};
    return {
      carousel_media_count: children.length,
      carousel_media: children.map((each) => child(each, item)),
      carousel_media_ids: children.map(({ pk }) => pk),
    };
  }

  function post(item: Item): Json {
    const takenAt = seconds(item.takenAt);
    const sound = { audio_type: "original_sounds", music_info: null, original_sound_info: null };
    return {
      ...boilerplate.POST,
      taken_at: takenAt,
      ...ids(item),
      device_timestamp: takenAt * 1_000_000,
      client_cache_key: cacheKey(item),
      media_type: mediaType(item),
      code: item.code,
      caption: caption(item),
      user: user(item.owner),
      product_type: item.product,
      ...pictures(item),
      ...carousel(item),
      ...(item.product === "clips" ? { view_count: null, play_count: 1234, clips_metadata: sound } : {}),
    };
  }

  return { user, reel, highlightReel, trayReel, post, story };
}

export type Shapes = ReturnType<typeof createShapes>;
