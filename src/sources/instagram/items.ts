import { z } from "zod";
import type { Listing, Query, SourceItem } from "../api.ts";
import { ID, loose } from "../json.ts";
import { shortcodeOfPk } from "./shortcode.ts";

const PICTURE = z.object({ url: z.url({ protocol: /^https?$/ }), width: loose(z.number()), height: loose(z.number()) });
const PICTURES = z.array(z.unknown()).transform((all) => all.flatMap((one) => PICTURE.safeParse(one).data ?? []));
const USER = z.object({ pk: loose(ID), id: loose(ID), username: loose(z.string()), is_private: loose(z.boolean()) });

const MEDIA = z.object({
  pk: ID,
  taken_at: loose(z.number()),
  expiring_at: loose(z.number()),
  product_type: loose(z.string()),
  audience: loose(z.string()),
  image_versions2: loose(z.object({ candidates: loose(PICTURES) })),
  video_versions: loose(PICTURES),
  video_duration: loose(z.number()),
  caption: loose(z.object({ text: loose(z.string()) })),
  user: loose(USER),
  carousel_media: loose(z.array(z.unknown())),
});
type Media = z.infer<typeof MEDIA>;

const REEL = z.object({ id: loose(z.string()), user: loose(USER), items: loose(z.array(z.unknown())) });

/** Raw facts of one item, before it becomes a {@link SourceItem}. */
export interface ItemFacts {
  id: string;
  type: SourceItem["type"];
  /** Of its highlight or post. */
  parentId?: string | undefined;
  /** Place among the children of its post, from 1. */
  place?: number | undefined;
  owner: string | undefined;
  ownerId?: string | undefined;
  takenAt: Date | undefined;
  expiresAt?: Date | undefined;
  caption?: string | undefined;
  video: SourceItem["media"];
  photo: SourceItem["media"];
  durationSeconds?: number | undefined;
  isForCloseFriends: boolean;
  /** Undefined where the site does not say. */
  isOwnerPrivate?: boolean | undefined;
}

const DAY_MS = 86_400_000;
/** Where the site does not say. */
const EPOCH = new Date(0);

export function listingOf(query: Query, facts: readonly ItemFacts[], unnamed: Listing["skipped"] = []): Listing {
  const wanted = facts.filter(
    ({ id, place }) => (!query.itemId || id === query.itemId) && (!query.index || place === query.index),
  );
  const skipped = [...unnamed];
  const items = wanted.flatMap((one) => {
    if (one.isForCloseFriends) skipped.push({ id: one.id, reason: "close-friends" });
    else if (one.video.length + one.photo.length === 0) skipped.push({ id: one.id, reason: "no-media" });
    else return itemOf(one, query);
    return [];
  });
  const owned = facts.find(({ owner }) => owner);
  const handle = owned?.owner ?? query.handle;
  return {
    platform: "instagram",
    owner: handle ? { handle, userId: owned?.ownerId ?? query.userId } : undefined,
    items: items.toSorted((one, other) => one.takenAt.getTime() - other.takenAt.getTime()),
    offers: [],
    skipped,
  };
}

function itemOf(facts: ItemFacts, asked: Query): SourceItem {
  const { id, type, parentId, place, ownerId, caption, durationSeconds } = facts;
  const owner = facts.owner ?? asked.handle ?? ownerId ?? asked.userId ?? "";
  const takenAt = facts.takenAt ?? EPOCH;
  const isVideo = facts.video.length > 0;
  return {
    id,
    kind: isVideo ? "video" : "photo",
    type,
    owner,
    takenAt,
    expiresAt: type === "story" ? (facts.expiresAt ?? new Date(takenAt.getTime() + DAY_MS)) : undefined,
    caption: caption || undefined,
    link: `https://www.instagram.com/${pathOf(facts, owner)}`,
    media: isVideo ? facts.video : facts.photo,
    durationSeconds,
    ...(facts.isOwnerPrivate === false && { isPublic: true }),
    query: { platform: "instagram", ...againOf({ type, id, parentId, place }, { handle: owner, userId: ownerId }) },
  };
}

function pathOf({ id, type, parentId, place }: ItemFacts, owner: string): string {
  if (type === "story") return `stories/${owner}/${id}/`;
  if (type === "highlight") return `stories/highlights/${parentId}/`;
  return `${type === "reel" ? "reel" : "p"}/${shortcodeOfPk(parentId ?? id)}/${place ? `?img_index=${place}` : ""}`;
}

function againOf(
  { type, id, parentId, place }: Pick<ItemFacts, "type" | "id" | "parentId" | "place">,
  user: { handle: string; userId: string | undefined },
): Omit<Query, "platform"> {
  if (type === "story") return { kind: "stories", ...user, itemId: id };
  if (type === "highlight") return { kind: "highlight", id: parentId, itemId: id };
  return place ? { kind: "post", id: parentId, itemId: id } : { kind: "post", id };
}

/** Items of `reels_media`: stories of a user, or highlights. */
export function readReels(reels: readonly unknown[]): ItemFacts[] {
  return reels.flatMap((one) => {
    const reel = REEL.safeParse(one).data;
    const highlightId = /^highlight:(\d+)$/.exec(reel?.id ?? "")?.[1];
    return mediaOf(reel?.items).map((media) => ({
      ...factsOf(media, media.user ?? reel?.user),
      type: highlightId ? "highlight" : "story",
      parentId: highlightId,
    }));
  });
}

/** Items of `media/<pk>/info`: posts, with carousels split up. */
export function readPosts(posts: readonly unknown[]): ItemFacts[] {
  return mediaOf(posts).flatMap((post) => {
    const facts = factsOf(post, post.user);
    if (!post.carousel_media) return facts;
    return mediaOf(post.carousel_media).map((child, index) => ({
      ...facts,
      ...pickMedia(child),
      id: child.pk,
      parentId: post.pk,
      place: index + 1,
    }));
  });
}

const mediaOf = (list: readonly unknown[] = []): Media[] => list.flatMap((one) => MEDIA.safeParse(one).data ?? []);

function factsOf(media: Media, user: z.infer<typeof USER> | undefined): ItemFacts {
  return {
    id: media.pk,
    type: media.product_type === "clips" ? "reel" : "post",
    owner: user?.username?.toLowerCase(),
    ownerId: user?.pk ?? user?.id,
    takenAt: dateOf(media.taken_at),
    expiresAt: dateOf(media.expiring_at),
    caption: media.caption?.text,
    isForCloseFriends: media.audience === "besties",
    isOwnerPrivate: user?.is_private,
    ...pickMedia(media),
  };
}

const pickMedia = (media: Media): Pick<ItemFacts, "video" | "photo" | "durationSeconds"> => ({
  video: bestFirst(media.video_versions ?? []),
  photo: bestFirst(media.image_versions2?.candidates ?? []),
  durationSeconds: media.video_duration,
});

/** By area; those without one keep the site's order, best first. */
const bestFirst = (pictures: SourceItem["media"]): SourceItem["media"] =>
  pictures.toSorted((one, other) => areaOf(other) - areaOf(one));

const areaOf = ({ width = 0, height = 0 }: SourceItem["media"][number]): number => width * height;

const dateOf = (seconds: number | undefined): Date | undefined => (seconds ? new Date(seconds * 1000) : undefined);
