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

/** Bodies of the web API, field by field as the site writes them. Ids are texts. */
export function createShapes(media: Media) {
  function user(account: Account): Json {
    const { id, username, fullName, isPrivate, isFollowed } = account;
    return {
      pk: id,
      pk_id: id,
      id,
      strong_id__: id,
      username,
      full_name: fullName,
      is_private: isPrivate,
      is_verified: false,
      profile_pic_id: `3000000000000000001_${id}`,
      profile_pic_url: media.profileAddress(account),
      friendship_status: {
        following: isFollowed,
        followed_by: false,
        blocking: false,
        muting: false,
        is_private: isPrivate,
        incoming_request: false,
        outgoing_request: false,
        is_bestie: false,
        is_restricted: false,
        is_feed_favorite: false,
      },
      interop_messaging_user_fbid: 0,
      third_party_downloads_enabled: 0,
      is_unpublished: false,
      is_favorite: false,
      has_anonymous_profile_picture: false,
      account_badges: [],
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
      is_dash_eligible: 0,
      video_versions: VERSIONS.map(({ type, width: side }) => ({
        type,
        width: Math.min(side, width),
        height: even((Math.min(side, width) * height) / width),
        id: `${item.pk}v`,
        url: media.videoAddress(item),
      })),
    };
  }

  function pictures(item: Item): Json {
    if (item.hasNoMedia) return {};
    const sized = { original_width: item.asset.width, original_height: item.asset.height };
    const stills = { image_versions2: { candidates: candidates(item) }, ...sized };
    const isVideo = item.asset.kind === "video" && item.children.length === 0;
    return isVideo ? { ...stills, ...videoFields(item) } : stills;
  }

  const ids = ({ pk, owner }: Item) => ({ pk, id: `${pk}_${owner.id}`, strong_id__: `${pk}_${owner.id}` });
  const mediaType = ({ asset, children }: Item) => (children.length > 0 ? 8 : asset.kind === "video" ? 2 : 1);

  function story(item: Item): Json {
    const takenAt = seconds(item.takenAt);
    return {
      taken_at: takenAt,
      ...ids(item),
      device_timestamp: takenAt * 1000 + 17,
      client_cache_key: `${Buffer.from(item.pk).toString("base64")}.3`,
      filter_type: 0,
      caption_is_edited: false,
      caption_position: 0,
      is_reel_media: true,
      photo_of_you: false,
      has_liked: false,
      media_type: mediaType(item),
      code: item.code,
      caption: null,
      product_type: "story",
      commerciality_status: "not_commercial",
      user: user(item.owner),
      ...pictures(item),
      imported_taken_at: null,
      can_reshare: true,
      can_reply: true,
      can_save: true,
      organic_tracking_token: "e30=",
      is_paid_partnership: false,
      audience: item.isForCloseFriends ? "besties" : null,
      story_bloks_stickers: [],
      ...(item.asset.kind === "video" ? { original_media_type: item.isPhotoWithMusic ? 1 : 2 } : {}),
      ...(item.isPhotoWithMusic ? { story_music_stickers: [music()] } : {}),
    };
  }

  function music(): Json {
    const asset = { id: "18000000000000001", title: "Example Song", display_artist: "Example Artist" };
    return { id: "x", x: 0.5, y: 0.7, music_asset_info: { ...asset, duration_in_ms: 180_000, ig_artist: null } };
  }

  const reelFlags = {
    seen: 0,
    can_reply: true,
    can_gif_quick_reply: true,
    can_reshare: true,
    can_react_with_avatar: true,
    ad_expiry_timestamp_in_millis: null,
    is_cta_sticker_available: null,
    app_sticker_info: null,
    should_treat_link_sticker_as_cta: null,
  };

  /** Undefined when nothing lives. */
  function reel(account: Account): Json | undefined {
    const live = liveStories(account);
    const last = live.at(-1);
    if (!last) return undefined;
    return {
      ...reelFlags,
      id: account.id,
      strong_id__: account.id,
      reel_type: "user_reel",
      latest_reel_media: seconds(last.takenAt),
      expiring_at: seconds(expiryOf(last)),
      user: user(account),
      items: live.map((item) => ({ ...story(item), expiring_at: seconds(expiryOf(item)) })),
      prefetch_count: 0,
      media_count: live.length,
      media_ids: live.map(({ pk }) => pk),
      is_cacheable: true,
      disabled_reply_types: ["story_remix_reply"],
    };
  }

  /** As the tray of a profile shows it. */
  function trayReel(account: Account, { id, title, createdAt, items }: Highlight): Json {
    const cover = items[0];
    return {
      ...reelFlags,
      seen: null,
      can_reply: false,
      can_reshare: null,
      id: `highlight:${id}`,
      strong_id__: `highlight:${id}`,
      reel_type: "highlight_reel",
      latest_reel_media: Math.max(0, ...items.map(({ takenAt }) => seconds(takenAt))),
      cover_media: {
        cropped_image_version: cover
          ? {
              url: media.photoAddress(cover, { width: 150, height: 150 }),
              width: 150,
              height: 150,
              scans_profile: "e35",
            }
          : null,
        crop_rect: [0, 0.21, 1, 0.78],
        media_id: cover ? ids(cover).id : null,
        full_image_version: null,
        upload_id: null,
      },
      user: user(account),
      title,
      created_at: seconds(createdAt),
      is_pinned_highlight: false,
      prefetch_count: 0,
      media_count: items.length,
      media_ids: items.map(({ pk }) => pk),
      is_cacheable: true,
      is_converted_to_clips: false,
      disabled_reply_types: ["story_selfie_reply", "story_remix_reply"],
      highlight_reel_type: "DEFAULT",
    };
  }

  const highlightReel = (account: Account, highlight: Highlight): Json => ({
    ...trayReel(account, highlight),
    items: highlight.items.filter(({ isGone }) => !isGone).map(story),
  });

  function child(item: Item, parent: Item): Json {
    return {
      ...ids(item),
      media_type: mediaType(item),
      product_type: "carousel_item",
      carousel_parent_id: ids(parent).id,
      taken_at: seconds(item.takenAt),
      ...pictures(item),
      usertags: null,
      accessibility_caption: null,
    };
  }

  function caption(item: Item): Json | null {
    if (!item.caption) return null;
    const { pk, owner, takenAt } = item;
    return {
      pk: "18000000000000100",
      user_id: owner.id,
      user: user(owner),
      text: item.caption,
      created_at: seconds(takenAt),
      media_id: pk,
    };
  }

  function post(item: Item): Json {
    const takenAt = seconds(item.takenAt);
    const isClip = item.product === "clips";
    const { children } = item;
    return {
      taken_at: takenAt,
      ...ids(item),
      device_timestamp: takenAt * 1_000_000,
      client_cache_key: `${Buffer.from(item.pk).toString("base64")}.3`,
      filter_type: 0,
      caption_is_edited: false,
      deleted_reason: 0,
      media_type: mediaType(item),
      code: item.code,
      caption: caption(item),
      like_count: 42,
      has_liked: false,
      comment_count: 3,
      photo_of_you: false,
      organic_tracking_token: "e30=",
      user: user(item.owner),
      product_type: item.product,
      location: null,
      coauthor_producers: [],
      usertags: null,
      timeline_pinned_user_ids: [],
      clips_tab_pinned_user_ids: [],
      ...pictures(item),
      ...(isClip
        ? { view_count: null, play_count: 1234, clips_metadata: { music_info: null, original_sound_info: null } }
        : {}),
      ...(children.length > 0
        ? {
            carousel_media_count: children.length,
            carousel_media: children.map((each) => child(each, item)),
            carousel_media_ids: children.map(({ pk }) => pk),
          }
        : {}),
    };
  }

  return { user, reel, highlightReel, trayReel, post, story };
}

export type Shapes = ReturnType<typeof createShapes>;
